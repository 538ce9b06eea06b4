"""¿En qué se gasta?: a book divided by any classification, level by level down to its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget import api as budget
from traza.portal.pages.budget.view import View, said
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid

BY = "por"
MOST_TILES = 40
MOST_ROWS = 500

# The ways to divide, those that say most to most people first.
WAYS: Mapping[str, str | Promise] = {
    "finality": lazy("Para qué"),
    "programme": lazy("Programa"),
    "subprogramme": lazy("Subprograma"),
    "chapter": lazy("Qué se compra"),
    "administrative": lazy("Quién gasta"),
    "expense_type": lazy("Tipo de gasto"),
    "funding": lazy("Fuente"),
    "contributor": lazy("Quién aporta"),
    "region": lazy("Región"),
    "municipality": lazy("Municipio"),
    "state": lazy("Estado"),
    "payee": lazy("Quién cobró"),
    "month": lazy("Mes"),
    "line": lazy("Clave por clave"),
}
# What a level opens into; what is not here opens into keys.
DEEPER: Mapping[str, tuple[str, ...]] = {
    "finality": ("function",),
    "chapter": ("concept",),
    "concept": ("object",),
    "programme": ("subprogramme", "chapter"),
}


@dataclass(frozen=True, slots=True)
class Spending:
    """A book divided in one way. `left_out` counts rows that a page does not list."""

    by: str
    title: str
    table: Grid
    tiles: list[dict[str, Any]]
    first: tuple[str, int] | None
    negative: bool
    left_out: int


def spending(view: View, by: str) -> Spending:
    """The parts of a view, largest first; a name leads one level deeper, an amount to its rows."""
    rows = [(code, int(value or 0)) for code, value in view.rows([by]) if value]
    total = sum(value for _code, value in rows)
    shown = rows[:MOST_ROWS]
    named = _namer(view, by, [code for code, _value in shown])
    parts = [
        (named(code), value, _deeper(view, by, code), view.facts({by: code}))
        for code, value in shown
    ]
    title = str(WAYS.get(by) or _LEVELS[by])
    whole = not view.book.is_sample  # of a sample there is no total and no share
    columns = [
        Column(title),
        Column(_("Monto"), Kind.PESOS, adds=whole),
        *([Column(_("Parte del total"), Kind.PERCENT)] if whole else []),
    ]
    written = [
        [
            Link(name, address),
            Link(value, facts),
            *([words.share(value, total)] if whole else []),
        ]
        for name, value, address, facts in parts
    ]
    caption = _("%(book)s, %(way)s") % {"book": view.book.name, "way": title.lower()}
    return Spending(
        by,
        title,
        grid(caption, columns, written, total=_("Total")),
        _tiles(parts),
        (parts[0][0], parts[0][1]) if parts else None,
        any(value < 0 for _code, value in rows),
        len(rows) - len(shown),
    )


def ways(view: View, taken: str) -> list[tuple[str | Promise, str, bool]]:
    """The ways that the source of a book does break down and no filter holds yet."""
    page = reverse("portal:budget_spending")
    found = []
    for name, title in WAYS.items():
        if name == taken or (name not in view.where and usable(view, name)):
            found.append((title, view.at(page, **{BY: name}), name == taken))
    return found


def chosen(view: View, asked: str) -> str:
    """The way an address asks for, or the first that the book's source publishes."""
    if asked in WAYS or asked in _LEVELS:
        return asked
    return next((name for name in WAYS if usable(view, name)), "line")


def usable(view: View, name: str) -> bool:
    """Whether some pesos of the view carry a code of that classification."""
    return any(row[0] not in (None, "") for row in view.rows([name]))


_LEVELS: Mapping[str, str | Promise] = {
    "function": lazy("Función"),
    "concept": lazy("Concepto de gasto"),
    "object": lazy("Partida"),
    "project": lazy("Proyecto"),
    "agency": lazy("Dependencia"),
    "contribution": lazy("Forma de la aportación"),
}


def _deeper(view: View, by: str, code: Any) -> str:
    """One level down: the next classification that has codes, then the keys, then one key."""
    if by == "line":
        address = reverse("portal:budget_line", args=[code])
        return f"{address}?al={view.past.typed}" if view.past.day else address
    page = reverse("portal:budget_spending")
    following = DEEPER.get(by, ()) if code not in (None, "") else ()
    next_by = next(
        (each for each in following if each not in view.where and usable(view, each)), "line"
    )
    return view.filtered(page, {by: code}, **{BY: next_by})


def _namer(view: View, by: str, codes: list[Any]) -> Any:
    """Writes the codes of a way; keys are read from the book, all at once."""
    if by == "line":
        titles = budget.line_titles([int(code) for code in codes])
        return lambda code: titles.get(int(code), str(code))
    return lambda code: said(view, by, code)


def _tiles(parts: list[tuple[str, int, str, str]]) -> list[dict[str, Any]]:
    """Areas of the treemap: the smallest together, since nobody can press a thread."""
    positive = [part for part in parts if part[1] > 0]
    tiles = [
        {"label": name, "value": value, "text": words.millions(value), "address": address}
        for name, value, address, _facts in positive[:MOST_TILES]
    ]
    rest = positive[MOST_TILES:]
    if rest:
        value = sum(part[1] for part in rest)
        label = _("Otros %(n)s") % {"n": len(rest)}
        tiles.append(
            {"label": label, "value": value, "text": words.millions(value), "address": "#tabla"}
        )
    return tiles
