"""Addresses where staff works on works, under /gestion/obras/."""

from __future__ import annotations

from django.urls import path

from traza.modules.works.views import (
    bulk,
    bulk_files,
    change,
    files,
    filing,
    month,
    month_sheet,
    photos,
    works,
)

app_name = "works"
urlpatterns = [
    path("", works.home, name="home"),
    path("nueva/", change.propose, name="propose"),
    path("mes/", month.month, name="month"),
    path("mes/mis-obras.xlsx", month_sheet.mine, {"kind": "xlsx"}, name="month_mine"),
    path("mes/mis-obras.csv", month_sheet.mine, {"kind": "csv"}, name="month_mine_csv"),
    path("mes/problemas/", month.problems, name="month_problems"),
    path("mes/estimaciones/", month.estimates, name="month_estimates"),
    path("mes/pagos/", month.payments, name="month_payments"),
    path("mes/documentos/", filing.filing, name="month_documents"),
    path("muchas/", bulk.new, name="bulk"),
    path("muchas/plantilla.xlsx", bulk_files.template, name="bulk_template"),
    path("muchas/mis-obras.xlsx", bulk_files.mine, {"kind": "xlsx"}, name="bulk_mine"),
    path("muchas/mis-obras.csv", bulk_files.mine, {"kind": "csv"}, name="bulk_mine_csv"),
    path("muchas/<str:sha256>/", bulk.check, name="bulk_check"),
    path("muchas/<str:sha256>/por-corregir.xlsx", bulk_files.marked, name="bulk_marked"),
    path("muchas/<str:sha256>/aceptar/", bulk_files.accept, name="bulk_accept"),
    path("<int:number>/", works.work, name="work"),
    path("<int:number>/historia/", works.history, name="history"),
    path("<int:number>/cambios/", works.changes, name="changes"),
    path("<int:number>/novedades/", works.news, name="news"),
    path("<int:number>/fotos/", photos.photos, name="photos"),
    path("<int:number>/fotos/<int:key>/", photos.photo, name="photo"),
    path("<int:number>/fotos/<int:key>/<int:side>.webp", photos.image, name="image"),
    path("<int:number>/documento/", files.attach, name="attach"),
    path("<int:number>/documento/<slug:key>/", files.document, name="file"),
    path("<int:number>/sigue/", change.go_on, name="go_on"),
    path("<int:number>/<slug:slug>/", change.change, name="change"),
]
