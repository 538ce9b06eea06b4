"""Addresses of the open data of works, under /datos/obras/."""

from django.urls import path

from traza.portal.views import works_data

urlpatterns = [
    path("", works_data.index, name="works_data"),
    path("oc4ids/", works_data.pages, name="works_pages"),
    path("oc4ids/<str:state>/<code:folio>.json", works_data.project, name="work_oc4ids"),
    path("ocds/obra/<str:state>/<code:folio>.json", works_data.process, name="work_ocds"),
    path("ocds/<code:ocid>/<str:release>.json", works_data.release, name="work_release"),
    path("comites.csv", works_data.committees, name="committees_file"),
    path("<str:file>", works_data.download, name="works_file"),
]
