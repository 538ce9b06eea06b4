"""Public addresses of the budget, under /presupuesto/."""

from django.urls import URLPattern, path

from traza.portal.views import changes, follow, route, spending

urlpatterns: list[URLPattern] = [
    path("ruta/", route.index, name="budget_route"),
    path("gasto/", spending.index, name="budget_spending"),
    path("cambios/", changes.index, name="budget_changes"),
    path("linea/<int:number>/", follow.line, name="budget_line"),
    path("movimiento/<int:number>/", follow.movement, name="budget_movement"),
    path("quien-cobra/", follow.payees, name="budget_payees"),
    path("quien-cobra/<slug:slug>/", follow.payee, name="budget_payee"),
]
