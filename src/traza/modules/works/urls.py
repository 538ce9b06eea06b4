"""Addresses where staff works on works, under /gestion/obras/."""

from __future__ import annotations

from django.urls import path

from traza.modules.works.views import bulk, change, files, photos, works

app_name = "works"
urlpatterns = [
    path("", works.home, name="home"),
    path("nueva/", change.propose, name="propose"),
    path("muchas/", bulk.new, name="bulk"),
    path("muchas/plantilla.xlsx", bulk.template, name="bulk_template"),
    path("muchas/<str:sha256>/", bulk.check, name="bulk_check"),
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
