"""Addresses of open data: the API, the files and their catalogue."""

from django.urls import include, path

from traza.modules.opendata.views import files, rest

app_name = "opendata"
urlpatterns = [
    path("api/", include((rest.urls(), "api"))),
    path("datos/catalogo.jsonld", files.catalogue_file, name="catalogue"),
    path("datos/descargas/<str:name>", files.download_file, name="file"),
]
