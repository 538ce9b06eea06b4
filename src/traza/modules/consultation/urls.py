"""Addresses of the module."""

from __future__ import annotations

from django.urls import path

from traza.modules.consultation.views import (
    answering,
    closing,
    commenting,
    feeds,
    public,
    ruling,
    writing,
)

app_name = "consultation"
HERE, STAFF = "consultas/<str:folio>/", "gestion/consultas/<str:folio>/"
urlpatterns = [
    path("consultas/", public.index, name="index"),
    path(HERE, public.case, name="case"),
    path(f"{HERE}comentar/", commenting.comment, name="comment"),
    path(f"{HERE}gracias/<uuid:token>/", commenting.sent, name="sent"),
    path(f"{HERE}confirmar/<str:comment>/<str:code>/", commenting.confirm, name="confirm"),
    path(f"{HERE}versiones/<int:old>/<int:new>/", public.versions, name="versions"),
    path(f"{HERE}comentarios/<str:comment>/archivo/<int:position>/", public.attached, name="file"),
    path(f"{HERE}novedades.atom", feeds.feed, name="feed"),
    path(f"{HERE}expediente.json", feeds.docket, name="docket"),
    path("gestion/consultas/", writing.board, name="board"),
    path("gestion/consultas/nueva/", writing.new, name="new"),
    path("gestion/consultas/dias/", closing.days, name="days"),
    path(STAFF, writing.manage, name="manage"),
    path(f"{STAFF}texto/", writing.version, name="version"),
    path(f"{STAFF}impacto/", writing.impact, name="impact"),
    path(f"{STAFF}abrir/", ruling.open_it, name="open"),
    path(f"{STAFF}respuestas/", answering.answers, name="answers"),
    path(f"{STAFF}comentarios/<str:comment>/", answering.moderate, name="moderate"),
    path(f"{STAFF}dictamen/", ruling.rule, name="rule"),
    path(f"{STAFF}publicar/", ruling.publish, name="publish"),
]
