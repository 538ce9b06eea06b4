"""The list of works: filters and facets in the address, so that any view can be linked."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts import WorkFilters, WorkList
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.components import facets, hot, words
from traza.portal.components.pages import page_number, pages

LAST_PAGE = 200  # 10,000 rows; beyond, a filter finds sooner than a page


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Works that pass the filters of the address, largest first, with four facets."""
    query = request.GET
    filters, errors = read_filters(query)
    listed = works.list_works(filters, min(page_number(query), LAST_PAGE))
    context = {
        "errors": errors,
        "filters": filters,
        "states": hot.draw("options.html", choices=territory.state_names(), chosen=filters.state),
        "listed": listed,
        "total": words.millions(listed.total),
        "facets": hot.draw("facets.html", facets=_facets(listed, query), take_out=_("quitar")),
        "pages": pages(query, min(listed.count, LAST_PAGE * listed.page_size), listed.page_size),
        "table": _table(listed),
    }
    return render(request, "portal/work_list.html", context)


def read_filters(query: QueryDict) -> tuple[WorkFilters, dict[str, str]]:
    """Filters from the address, and a sentence for each field that cannot be understood."""
    errors: dict[str, str] = {}
    filters = WorkFilters(
        state=_code(query, "estado"),
        municipality=_code(query, "municipio"),
        year=_whole(query, "anio", errors),
        programme=_whole(query, "programa", errors),
        subprogramme=_whole(query, "subprograma", errors),
        stage=_code(query, "etapa"),
        at_least=_money(query, "desde", errors),
        at_most=_money(query, "hasta", errors),
        text=query.get("q", "")[:100],
    )
    return filters, errors


def _code(query: QueryDict, name: str) -> str | None:
    """A code as asked; None when nothing was."""
    return query.get(name, "") or None


def _whole(query: QueryDict, name: str, errors: dict[str, str]) -> int | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    if text.isdecimal() and len(text) < 10:
        return int(text)
    errors[name] = _("«%(text)s» no es un número entero, por ejemplo 2024.") % {"text": text[:40]}
    return None


def _money(query: QueryDict, name: str, errors: dict[str, str]) -> Money | None:
    text = query.get(name, "").strip().replace(",", "").replace("$", "").replace(" ", "")
    if not text:
        return None
    try:
        if len(text) > 16:  # beyond any budget, and beyond what a database counts
            raise ValueError
        return Money.of(Decimal(text))
    except (ValueError, InvalidOperation):
        shown = {"text": query[name][:40]}
        errors[name] = _("«%(text)s» no es un monto en pesos, por ejemplo 1500000.00.") % shown
        return None


def _facets(listed: WorkList, query: QueryDict) -> list[facets.Facet]:
    towns = {value.value for one in listed.facets for value in one.values if len(value.value) == 5}
    names = territory.municipality_names(towns)
    titles = {
        "programme": ("programa", _("Programa")),
        "subprogramme": ("subprograma", _("Subprograma")),
        "stage": ("etapa", _("Etapa")),
        "municipality": ("municipio", _("Municipio (los que más tienen)")),
    }
    return [
        facets.facet(
            titles[one.name][1],
            titles[one.name][0],
            [
                (value.value, names.get(value.value, value.title), value.count)
                for value in one.values
            ],
            query,
        )
        for one in listed.facets
    ]


def _table(listed: WorkList) -> str:
    """The rows, drawn; names come in one question for the whole page."""
    towns = {row.municipality for row in listed.rows if row.municipality}
    return hot.draw(
        "work_rows.html",
        rows=listed.rows,
        municipalities=territory.municipality_names(towns),
        subprogrammes=works.subprogramme_names(),
        base=reverse("portal:works"),
        words={
            "caption": _("Obras, de la más cara a la más barata"),
            "work": _("Obra"),
            "municipality": _("Municipio"),
            "subprogramme": _("Subprograma"),
            "year": _("Ejercicio"),
            "beneficiaries": _("Beneficiarios"),
            "amount": _("Monto"),
            "none": words.no_data(),
            "rounded": _("(redondeado)"),
        },
    )
