"""Every address of a practice room: the site's, and the room's own doors."""

from django.urls import include, path

from traza.config import urls

handler500 = urls.handler500
urlpatterns = [path("practica/", include("traza.practice.urls")), *urls.urlpatterns]
