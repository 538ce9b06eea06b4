"""The section on works: published tables and works known one by one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from traza.modules.reports.contracts.report import (
    Block,
    Chart,
    Column,
    Grid,
    Missing,
    Scope,
    Section,
)
from traza.modules.reports.queries.crossed import crossed
from traza.modules.reports.queries.names import namer
from traza.modules.reports.queries.numbers import split, written

# Dimension, what a row is called, and how a table by it is titled.
WAYS = (
    ("subprogramme", "Subprograma", "Obras por subprograma"),
    ("region", "Región", "Obras por región"),
    ("municipality", "Municipio", "Obras por municipio"),
)
LEAST_BARS = 2
ROW_HEIGHT = 22  # pixels of a bar with its space


def parts(scope: Scope) -> tuple[Section, ...]:
    """By programme, subprogramme, region and municipality; what is not told is said."""
    found = [_by_programme(scope)]
    found += [_by(scope, *way) for way in WAYS]
    return (*found, _known_by_name(scope))


def _section(scope: Scope, key: str, title: str, told: Sequence[Block | Section]) -> Section:
    """A section with what is told, or that nothing is."""
    blocks = tuple(one for one in told if not isinstance(one, Section))
    inner = tuple(one for one in told if isinstance(one, Section))
    if not told:
        blocks = (Missing(f"El registro no tiene obras de {scope.year} {title.lower()}."),)
    return Section(f"works-{key}", title, blocks, inner)


def _by_programme(scope: Scope) -> Section:
    called = namer("programme")
    grid = crossed(scope, f"Obras por programa, {scope.year}", ("programme", "Programa", called))
    return _section(scope, "programme", "Por programa", [grid] if grid else [])


def _by(scope: Scope, by: str, head: str, title: str) -> Section:
    name, programme = namer(by), namer("programme")
    found: list[Section] = []
    for slug in _programmes(scope, by):
        grid = crossed(scope, f"{title}, {scope.year}", (by, head, name), {"programme": slug})
        chart = _bars(scope, by, slug)
        if grid is not None:
            blocks = (grid, chart) if chart else (grid,)
            found.append(Section(f"works-{by}-{slug}", _programme(programme(slug)), blocks))
    return _section(scope, by, f"Por {head.lower()}", found)


def _programme(name: str) -> str:
    return name if name.lower().startswith("programa") else f"Programa {name}"


def _programmes(scope: Scope, by: str) -> list[Any]:
    told = split(scope, "works_count", ("programme", by))
    money = split(scope, "works_investment", ("programme", by))
    return sorted({key[0] for key in (*told.cells, *money.cells) if key[1] is not None}, key=str)


def _known_by_name(scope: Scope) -> Section:
    ways = (("programme", "Programa"), ("municipality", "Municipio"))
    grids = [_named(scope, by, head, namer(by)) for by, head in ways]
    told = [grid for grid in grids if grid is not None]
    return _section(scope, "named", "Identificadas por su nombre", told)


def _named(scope: Scope, by: str, head: str, name: Any) -> Grid | None:
    """Works known by their name; the amounts that were published rounded stand apart."""
    works = split(scope, "works_registered", (by,))
    money = split(scope, "works_registered_amount", (by, "precision"))
    keys = sorted((key[0] for key in works.cells), key=name)
    if not [key for key in keys if key is not None]:
        return None
    exact = split(scope, "works_registered_amount", (by,), {"precision": "centavo"})
    rounded = split(scope, "works_registered_amount", (by,), {"precision": "rounded"})
    columns = [("Obras identificadas", works), ("Monto al centavo", exact)]
    columns += [("Monto publicado con redondeo", rounded)]
    columns = [each for each in columns if each[1].cells]
    return Grid(
        f"Obras conocidas por su nombre, según su {head.lower()}, {scope.year}",
        (Column(head), *(Column(title, is_number=True) for title, _told in columns)),
        tuple(
            (name(key), *(written(told.cells.get((key,)), told.unit) for _t, told in columns))
            for key in keys
        ),
        ("Total", *(written(told.total, told.unit) for _t, told in columns)),
        tuple(told.source for _t, told in columns),
        "" if money.cells else f"Ninguna de estas obras dice su monto en {scope.year}.",
    )


def _bars(scope: Scope, by: str, programme: Any) -> Chart | None:
    """The money of a table as bars, longest first. Its numbers are those of the table above."""
    told = split(scope, "works_investment", (by,), {"programme": programme})
    name = namer(by)
    rows = [
        {"name": name(key[0]), "pesos": value / 100}
        for key, value in told.cells.items()
        if value is not None
    ]
    if len(rows) < LEAST_BARS:
        return None
    rows.sort(key=lambda row: (-row["pesos"], row["name"]))
    longest = ", ".join(str(row["name"]) for row in rows[:3])
    return Chart(
        "Inversión de cada renglón de la tabla anterior",
        f"Barras de mayor a menor; las más largas: {longest}. Los montos están en la tabla.",
        json.dumps(_bar_spec(rows), ensure_ascii=False, sort_keys=True),
    )


def _bar_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 420,
        "height": {"step": ROW_HEIGHT},
        "data": {"values": rows},
        "mark": "bar",
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": "-x", "title": None},
            "x": {
                "field": "pesos",
                "type": "quantitative",
                "title": "Inversión, en proporción",
                "axis": {"labels": False, "ticks": False},
            },
        },
    }
