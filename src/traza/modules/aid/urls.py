"""Addresses of the module."""

from __future__ import annotations

from django.urls import path

from traza.modules.aid.views import (
    delivery,
    emergencies,
    emergency_acts,
    money,
    released,
    request,
    requests,
    store,
)

app_name = "aid"
HERE = "gestion/ayudas/<int:number>/"
RELIEF = "gestion/ayudas/emergencias/"
urlpatterns = [
    path("ayudas/emergencias/", emergencies.emergencies, name="emergencies"),
    path("ayudas/emergencias/<int:number>/", emergencies.emergency, name="emergency"),
    path(RELIEF, emergencies.reliefs, name="reliefs"),
    path(f"{RELIEF}nueva/", emergencies.declare, name="declare"),
    path(f"{RELIEF}<int:emergency>/", emergencies.relief, name="relief"),
    path(f"{RELIEF}<int:emergency>/<slug:act>/", emergency_acts.emergency_act, name="relief_act"),
    path("ayudas/entregadas/", released.register, name="register"),
    path("gestion/ayudas/cifras/", released.release, name="release"),
    path("gestion/ayudas/", requests.board, name="board"),
    path("gestion/ayudas/nueva/", requests.new, name="new"),
    path("gestion/ayudas/almacen/", store.store, name="store"),
    path("gestion/ayudas/almacen/entrada/", store.goods, name="goods"),
    path(HERE, request.request_page, name="request"),
    path(f"{HERE}resolver/", request.decide, name="decide"),
    path(f"{HERE}inconformidad/", request.appeal, name="appeal"),
    path(f"{HERE}borrar/", request.erase, name="erase"),
    path(f"{HERE}carta/", request.letter, name="letter"),
    path(f"{HERE}distintas/", request.distinct, name="distinct"),
    path(f"{HERE}vale/", delivery.voucher, name="voucher"),
    path(f"{HERE}orden/", money.order, name="order"),
    path(f"{HERE}pago/", money.pay, name="pay"),
    path(f"{HERE}deshacer/", money.undo, name="undo"),
    path(f"{HERE}entregar/", delivery.deliver, name="deliver"),
]
