"""Addresses by which accounts are administered."""

from django.urls import path

from traza.portal.views import assignments, people, people_away, people_identity

app_name = "people"
urlpatterns = [
    path("", people.listing, name="list"),
    path("invitar/", people.invite, name="invite"),
    path("<int:number>/", people.person, name="person"),
    path("<int:number>/asignar/", assignments.give, name="assign"),
    path(
        "<int:number>/asignacion/<int:assignment>/terminar/",
        assignments.end,
        name="end_assignment",
    ),
    path("<int:number>/identidad/", people_identity.identity, name="identity"),
    path("<int:number>/ausencia/", people_away.away, name="away"),
    path("<int:number>/ausencia/<int:absence>/terminar/", people_away.back, name="back"),
    path("<int:number>/baja/", people.act, {"verb": "deactivate"}, name="deactivate"),
    path("<int:number>/alta/", people.act, {"verb": "reactivate"}, name="reactivate"),
    path("<int:number>/sesiones/", people.act, {"verb": "end"}, name="end_sessions"),
    path("<int:number>/segundo-paso/", people.act, {"verb": "reset"}, name="reset"),
    path(
        "<int:number>/segundo-paso/confirmar/",
        people.act,
        {"verb": "confirm_reset"},
        name="confirm_reset",
    ),
    path(
        "<int:number>/segundo-paso/rechazar/",
        people.act,
        {"verb": "reject_reset"},
        name="reject_reset",
    ),
    path("<int:number>/carta/", people.act, {"verb": "again"}, name="invite_again"),
    path("<int:number>/aceptar/", people.act, {"verb": "accept"}, name="accept"),
    path("<int:number>/rechazar/", people.act, {"verb": "reject"}, name="reject"),
]
