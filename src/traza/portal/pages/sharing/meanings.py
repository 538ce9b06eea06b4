"""What the query of each public page means: the rest of an address is noise.

A page is the same whoever sent people to it (`utm_source`, `fbclid`) and in whatever order its
filters come. A route that is not here means its path alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import QueryDict

from traza.platform.tables import Unknown, figure, figures
from traza.portal.pages.budget.view import BOOK, FILTERS, MOMENT
from traza.portal.pages.pivot.crossing import COLUMNS, FIGURE, FILTER, ROWS
from traza.portal.pages.searching.results import KIND, LITERAL
from traza.portal.pages.works import filters
from traza.ui.addresses import Query, by_names

PAGE, DAY = "pagina", "al"
_BUDGET = (BOOK, MOMENT, "por", DAY, *FILTERS)


def _works(*more: str) -> Query:
    """The filters of works, as the list itself shares them with the map and the files."""
    others = by_names(more)

    def written(query: QueryDict) -> str:
        said = (filters.shown(query), others(query))
        text = "&".join(each.removeprefix("?") for each in said if each)
        return f"?{text}" if text else ""

    return written


def _crossing(query: QueryDict) -> str:
    """A figure by two of its dimensions, with filters by any of the others."""
    try:
        names = [each.name for each in figure(query.get(FIGURE, "")).dimensions]
    except Unknown:
        names = []
    return by_names((FIGURE, ROWS, COLUMNS, FILTER, *names))(query)


def _figure(query: QueryDict) -> str:
    """How the figure is divided and filtered: by what is a dimension of some figure."""
    known = {each.name for one in figures().values() for each in one.dimensions}
    return by_names(("por", *sorted(known & set(query)), DAY, PAGE))(query)


MEANINGS: Mapping[str, Iterable[str] | Query] = {
    "portal:work": (DAY,),
    "portal:work_history": ("desde", "hasta", "version"),
    "portal:works": ("documento",),
    "portal:work_list": _works("orden", PAGE),
    "portal:work_map": _works(),
    "portal:works_changes": _works("del", PAGE),
    "portal:agency": (PAGE,),
    "portal:contractors": ("q", "registro", PAGE),
    "portal:contractor": (PAGE,),
    "portal:search": ("q", KIND, LITERAL, PAGE),
    "portal:document": ("resultado", "tipo", "q", PAGE),
    "portal:figure": _figure,
    "portal:pivot": _crossing,
    "portal:unit": ("documento",),
    "portal:goal": ("documento",),
    "portal:indicator": ("documento",),
    "portal:budget": (DAY,),
    "portal:budget_book": (DAY,),
    "portal:budget_months": (BOOK, MOMENT, DAY),
    "portal:budget_compare": (
        "ver", BOOK, "por", MOMENT, "pesos", "ente", "estado", "concepto", "anio", DAY,
    ),
    "portal:budget_route": (*_BUDGET, "ver"),
    "portal:budget_spending": _BUDGET,
    "portal:budget_changes": (BOOK, "desde", "hasta"),
    "portal:budget_line": (DAY,),
    "portal:budget_payees": ("q", DAY),
    "portal:budget_payee": (DAY,),
    "portal:budget_movement": (DAY,),
    "following:news": ("clave",),
    "following:ask": ("clave",),
    "participation:reports": ("estado", "dependencia", PAGE),
    "participation:report": ("obra",),
    "consultation:comment": ("parrafo",),
    "grants:supported": ("q", "programa", "anio", "dependencia", PAGE),
}  # fmt: skip
