"""Addresses of the module."""

from __future__ import annotations

from django.urls import path

from traza.modules.participation.views import (
    answering,
    following,
    moderating,
    reporting,
    reports,
    stopping,
)

app_name = "participation"
urlpatterns = [
    path("reportar/", reporting.report, name="report"),
    path("reportar/<uuid:token>/", reporting.sent, name="sent"),
    path("reportes/", reports.index, name="reports"),
    path("reportes/<str:folio>/", reports.one, name="one"),
    path("reportes/sin-cartas/<str:word>/", stopping.stop_letters, name="stop_letters"),
    path("reportes/<str:folio>/mio/", reports.own, name="own"),
    path("reportes/<str:folio>/foto/<int:position>/", reports.picture, name="photo"),
    path("gestion/reportes/", answering.waiting, name="waiting"),
    path("gestion/reportes/<str:folio>/", answering.answer, name="answer"),
    path(
        "gestion/reportes/<str:folio>/foto/<int:position>/",
        moderating.photo,
        name="moderate_photo",
    ),
    path("gestion/reportes/<str:folio>/publicar/", answering.moderate, name="moderate"),
    path("seguir/", following.follow, name="follow"),
]
