"""Comparisons: between moments of a book, between years without inflation, between places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget import api as budget
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import past, sheets
from traza.portal.pages.budget import choice as budget_choice
from traza.portal.pages.budget import compare as join
from traza.portal.pages.budget import months as budget_months
from traza.portal.pages.budget import years as budget_years
from traza.portal.pages.budget.seen import Seen
from traza.portal.pages.names import FINANCE_CONCEPTS
from traza.portal.pages.places import finances as municipal_finances
from traza.ui.components.pages import address

Told = dict[str, Any]
VIEWS = {
    "momentos": lazy("Entre momentos"),
    "anios": lazy("Entre años"),
    "municipios": lazy("Entre municipios"),
}


@may_enter(EVERYONE)
def compare(request: HttpRequest) -> HttpResponse:
    """One comparison, chosen by `ver`; its table as a file when asked."""
    asked = request.GET.get("ver", "")
    chosen = asked if asked in VIEWS else "momentos"
    told = _READ[chosen](request.GET)
    if told.get("table") is not None and sheets.wanted(request.GET):
        return sheets.as_csv(f"comparar-{chosen}", [told["table"]], told.get("notes", ()))
    book, day = request.GET.get("libro", ""), past.asked(request.GET)
    tabs = [
        (title, address(QueryDict(), ver=name, libro=book), name == chosen)
        for name, title in VIEWS.items()
    ]
    context = {
        "tabs": tabs,
        "kept": (("ver", chosen), *budget_choice.kept_day(day)),
        "past": None if chosen == "municipios" else day,
        "past_kept": budget_choice.kept(request.GET, but=("al", "formato")),
        "download": sheets.link(request.GET),
    }
    return render(request, "portal/budget/compare.html", context | told)


def _moments(query: QueryDict) -> Told:
    books = budget_choice.books_with_figures()
    which = budget_choice.book_choice(_("Presupuesto"), query.get("libro", ""), books)
    book = next((each for each in books if each.slug == which.value), None)
    if book is None:
        return {"nothing": _("Todavía no se ha cargado ningún presupuesto.")}
    seen = Seen(book, past.asked(query).day)
    way = budget_choice.choice("por", _("Según"), join.usable_ways(seen), query.get("por", ""))
    found = join.moments(seen) if way.value == join.WHOLE else join.by_way(seen, way.value)
    return {
        "choices": (which, way),
        "book": book,
        "sentence": found.sentence,
        "table": found.table,
        "chart": found.chart,
    }


def _years(query: QueryDict) -> Told:
    books = budget_choice.books_with_figures()
    if not books:
        return {"nothing": _("Todavía no se ha cargado ningún presupuesto.")}
    words = {word: title for word, (_figure, title) in budget_months.MOMENTS.items()}
    moment = budget_choice.choice("momento", _("Qué momento"), words, query.get("momento", ""))
    pesos = budget_choice.choice(
        "pesos",
        _("En pesos de"),
        {str(year): str(year) for year in budget_years.peso_years()},
        query.get("pesos", ""),
    )
    entities = {"": _("Todos")} | {book.entity: book.entity for book in books}
    entity = budget_choice.choice("ente", _("Ente público"), entities, query.get("ente", ""))
    found = budget_years.years(moment.value, int(pesos.value), entity.value, past.asked(query).day)
    index = budget.price_index()
    return {
        "choices": (entity, moment, pesos),
        "sentence": budget_years.sentence(found),
        "table": budget_years.table(found),
        "chart": budget_years.chart(found),
        "index": index,
        "without_index": found.without_index,
        "pesos_of": found.pesos_of,
        "notes": ((index.name, str(index.citation)),),
    }


def _places(query: QueryDict) -> Told:
    states, years = municipal_finances.states(), budget.finance_years()
    if not states or not years:
        return {
            "nothing": _("Todavía no se han cargado las finanzas municipales que publica el INEGI.")
        }
    state = budget_choice.choice("estado", _("Estado"), states, query.get("estado", ""))
    concept = budget_choice.choice(
        "concepto", _("Concepto"), FINANCE_CONCEPTS, query.get("concepto", "")
    )
    year = budget_choice.choice(
        "anio", _("Año"), {str(one): str(one) for one in years}, query.get("anio", "")
    )
    found = municipal_finances.finances(concept.value, int(year.value), state.value)
    return {
        "choices": (state, concept, year),
        "sentence": municipal_finances.sentence(found),
        "table": municipal_finances.table(found),
        "chart": municipal_finances.chart(found),
        "source": found.source,
        "silent": found.silent,
        "notes": ((_("Fuente"), found.source),),
    }


_READ: dict[str, Callable[[QueryDict], Told]] = {
    "momentos": _moments,
    "anios": _years,
    "municipios": _places,
}
