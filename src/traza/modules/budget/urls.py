"""Addresses of finance staff."""

from django.urls import path

from traza.modules.budget.views import (
    bank,
    bank_lines,
    books,
    closing,
    commissions,
    load,
    movement_list,
    movements,
    origin,
)

app_name = "budget"
urlpatterns = [
    path("", books.index, name="books"),
    path("cargar/", load.new, name="load"),
    path("cargar/<str:sha256>/", load.check, name="load_check"),
    path("<slug:slug>/", books.book, name="book"),
    path("<slug:slug>/clave/<int:number>/", books.line, name="line"),
    path("<slug:slug>/clave/<int:number>/quien-aporta/", origin.origin, name="origin"),
    path("<slug:slug>/movimientos/", movement_list.movements, name="movements"),
    path("<slug:slug>/movimientos.csv", movement_list.file, name="movements_file"),
    path("<slug:slug>/movimientos.xlsx", movement_list.sheet, name="movements_sheet"),
    path("<slug:slug>/movimiento/<int:number>/", movements.movement, name="movement"),
    path("<slug:slug>/movimiento/<int:number>/revertir/", movements.reverse, name="reverse"),
    path("<slug:slug>/movimiento/<int:number>/archivo/", movements.paper, name="paper"),
    path("<slug:slug>/registrar/<slug:verb>/", movements.record, name="record"),
    path("<slug:slug>/balanza/", closing.trial, name="trial"),
    path("<slug:slug>/balanza.csv", closing.trial_file, name="trial_file"),
    path("<slug:slug>/cierre/", closing.close, name="close"),
    path("<slug:slug>/banco/", bank.state, name="bank"),
    path("<slug:slug>/banco/cargar/", bank.load, name="bank_load"),
    path("<slug:slug>/banco/linea/<int:number>/", bank_lines.line, name="bank_line"),
    path("<slug:slug>/banco/linea/<int:number>/explicar/", bank_lines.explain, name="bank_explain"),
    path(
        "<slug:slug>/banco/linea/<int:number>/comision/",
        commissions.commission,
        name="bank_commission",
    ),
    path(
        "<slug:slug>/banco/linea/<int:number>/comision/pagar/",
        commissions.pay,
        name="bank_commission_pay",
    ),
    path("<slug:slug>/banco/ciertas/", bank.certain, name="bank_certain"),
    path("<slug:slug>/banco/confirmar/", bank.confirm, name="bank_confirm"),
    path("<slug:slug>/banco/<int:number>/deshacer/", bank.undo, name="bank_undo"),
]
