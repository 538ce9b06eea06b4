"""Addresses of the module: staff's pages of committees, and the committee's app with its door."""

from __future__ import annotations

from django.urls import URLPattern, path

from traza.modules.oversight.views import (
    api,
    app,
    changing,
    committees,
    correcting,
    members,
    moderating,
    replacing,
    troubles,
)

HOME = "gestion/comites/"
ONE = f"{HOME}<int:number>/"

app_name = "oversight"
urlpatterns: list[URLPattern] = [
    # Staff
    path(HOME, committees.index, name="committees"),
    path(f"{HOME}nuevo/", committees.find, name="find"),
    path(f"{HOME}nuevo/<int:work>/", changing.form, name="form"),
    path(ONE, committees.committee, name="committee"),
    path(f"{ONE}acta.pdf", committees.act, name="act"),
    path(f"{ONE}acta-firmada.pdf", committees.signed_act, name="signed_act"),
    path(f"{ONE}acta/", changing.attach, name="attach"),
    path(f"{ONE}capacitacion/", changing.training, name="training"),
    path(f"{ONE}entrega/", changing.delivery, name="delivery"),
    path(f"{ONE}firmas/", changing.signs, name="signs"),
    path(f"{ONE}corregir/", correcting.assembly, name="correct"),
    path(f"{ONE}correccion/<int:correction>/", correcting.decide, name="decide_correction"),
    path(f"{ONE}terminar/", changing.close, name="close"),
    path(f"{ONE}queja/<int:complaint>/", changing.answer, name="answer"),
    path(f"{ONE}envio/<uuid:item>/publicar/", moderating.words, name="moderate"),
    path(f"{ONE}foto/<int:photo>/publicar/", moderating.photo, name="moderate_photo"),
    path(f"{ONE}integrante/<int:member>/sustituir/", members.replace, name="replace"),
    path(f"{ONE}sustitucion/<int:replacement>/", replacing.decide, name="decide"),
    path(f"{ONE}sustitucion/<int:replacement>/acta.pdf", replacing.act, name="replacement_act"),
    path(f"{ONE}integrante/<int:member>/corregir/", correcting.member, name="correct_member"),
    path(f"{ONE}integrante/<int:member>/telefono/", members.phone, name="phone"),
    path("gestion/banderas/", troubles.troubles, name="troubles"),
    # The app
    path("comite/", app.shell, name="app"),
    path("comite/sw.js", app.worker, name="worker"),
    path("comite/manifest.webmanifest", app.manifest, name="manifest"),
    # Its door
    path("comite/api/enlace", api.pairing, name="pairing"),
    path("comite/api/hoy", api.today, name="today"),
    path("comite/api/items/<uuid:item>", api.item, name="item"),
    path("comite/api/fotos/<uuid:photo>", api.photo, name="photo"),
]
