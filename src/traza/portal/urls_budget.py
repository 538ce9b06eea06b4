"""Public addresses of the budget, under /presupuesto/."""

from django.urls import URLPattern, path

from traza.portal.views import (
    budget_compare,
    budget_cycle,
    budget_months,
    budget_receipt,
    changes,
    citizen_budget,
    follow,
    route,
    spending,
)

urlpatterns: list[URLPattern] = [
    path("", citizen_budget.hub, name="budget"),
    path("libro/<slug:slug>/", citizen_budget.book, name="budget_book"),
    path("ciclo/", budget_cycle.cycle, name="budget_cycle"),
    path("mis-impuestos/", budget_receipt.my_taxes, name="my_taxes"),
    path("mes-a-mes/", budget_months.months, name="budget_months"),
    path("comparar/", budget_compare.compare, name="budget_compare"),
    path("ruta/", route.index, name="budget_route"),
    path("gasto/", spending.index, name="budget_spending"),
    path("cambios/", changes.index, name="budget_changes"),
    path("linea/<int:number>/", follow.line, name="budget_line"),
    path("movimiento/<int:number>/", follow.movement, name="budget_movement"),
    path("quien-cobra/", follow.payees, name="budget_payees"),
    path("quien-cobra/<slug:slug>/", follow.payee, name="budget_payee"),
]
