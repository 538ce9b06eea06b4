"""Addresses of the module: what it is, and the caregiver's app."""

from __future__ import annotations

from django.urls import path

from traza.modules.growth.views import phone, public, units

APP = "crecimiento/telefono/"

app_name = "growth"
urlpatterns = [
    path("crecimiento/", public.about, name="about"),
    path("crecimiento/curvas/<slug:curve>/<slug:sex>/", public.curve, name="curve"),
    path("crecimiento/unidades/", units.units, name="units"),
    path(APP, phone.shell, name="app"),
    path(f"{APP}sw.js", phone.worker, name="worker"),
    path(f"{APP}manifest.webmanifest", phone.manifest, name="manifest"),
    path(f"{APP}oms.json", phone.tables, name="tables"),
]
