"""`/api/figures`: the catalogue, its values and the facts behind them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from traza.kernel.figure import Figure, Unit
from traza.kernel.money import Money
from traza.modules.opendata.views import asking
from traza.modules.opendata.views.schemas import (
    AnswerOut,
    CitationOut,
    DimensionOut,
    FigureOut,
    FiguresOut,
    Problem,
    RowsOut,
)
from traza.platform.tables import ask, rows_behind
from traza.platform.tables import figures as catalogue

router = Router(tags=["Cifras"])
ASKED = asking.takes(asking.BY, asking.ORDER, asking.GROUPS, asking.FILTERS)
PAGED = asking.takes(asking.BY, asking.LIMIT, asking.OFFSET, asking.FILTERS)
ERRORS: dict[Any, Any] = {400: Problem, 404: Problem, 503: Problem}


@router.get("", response=FiguresOut)
def list_figures(request: HttpRequest) -> dict[str, Any]:
    """Catálogo de cifras: qué mide cada una, cómo se calcula y por qué se puede dividir."""
    items = [_figure(each) for each in catalogue().values()]
    return {"total": len(items), "items": items}


@router.get("/{name}", response={200: AnswerOut, **ERRORS}, openapi_extra=ASKED)
def one_figure(request: HttpRequest, name: str) -> dict[str, Any]:
    """El valor de una cifra, dividido por `by` (con comas) y filtrado por sus dimensiones."""
    answer = ask(
        name,
        by=asking.split(request),
        where=asking.filters(request),
        order=request.GET.get("order"),
        limit=asking.groups(request),
    )
    money = answer.figure.unit is Unit.CENTAVOS
    return {
        "name": name,
        "title": answer.figure.title,
        "unit": answer.figure.unit.value,
        "built_at": answer.built_at,
        "by": list(answer.by),
        "filters": answer.filters,
        "total": answer.total,
        "total_pesos": _pesos(answer.total) if money else None,
        "mixed": list(answer.mixed),
        "groups": answer.groups,
        "rows": [_row(answer.by, row, money=money) for row in answer.rows],
    }


@router.get("/{name}/rows", response={200: RowsOut, **ERRORS}, openapi_extra=PAGED)
def figure_rows(request: HttpRequest, name: str) -> dict[str, Any]:
    """Los hechos que suman una cifra, cada uno con el documento, página, línea y celda."""
    size, start = asking.page(request)
    facts = rows_behind(
        name, asking.filters(request), limit=size, offset=start, by=asking.split(request)
    )
    return {
        "name": name,
        "built_at": facts.built_at,
        "filters": facts.filters,
        "columns": list(facts.columns),
        "total": facts.total,
        "limit": size,
        "offset": start,
        "rows": [dict(zip(facts.columns, row, strict=True)) for row in facts.rows],
        **asking.links(request, size, start, facts.total),
    }


def _figure(figure: Figure) -> FigureOut:
    return FigureOut(
        name=figure.name,
        title=figure.title,
        unit=figure.unit.value,
        definition=figure.definition,
        formula=figure.formula,
        citation=CitationOut(
            source=figure.citation.source, place=figure.citation.place, url=figure.citation.url
        ),
        dimensions=[DimensionOut(name=each.name, title=each.title) for each in figure.dimensions],
        defaults=dict(figure.defaults),
        url=f"/api/figures/{figure.name}",
    )


def _row(by: tuple[str, ...], row: tuple[Any, ...], *, money: bool) -> dict[str, Any]:
    named = dict(zip((*by, "value"), row, strict=True))
    return {**named, "pesos": _pesos(named["value"])} if money else named


def _pesos(centavos: int | None) -> str | None:
    return None if centavos is None else str(Money(centavos))
