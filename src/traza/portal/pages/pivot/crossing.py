"""Crossings of any figure: rows by columns, with totals that add again to the figure's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.figure import Figure
from traza.platform.tables import Answer, ask, figures
from traza.portal.pages.budget.choice import Choice, choice
from traza.portal.pages.figures import KINDS, unlike, written
from traza.portal.pages.pivot.names import missing, writer
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.spoken import spoken

FIGURE, ROWS, COLUMNS, FILTER = "cifra", "filas", "columnas", "filtro"
FIRST = "budget_spent"
NULL = "~"  # in an address: what the source does not break down; an empty filter is no filter
MOST_ROWS = 100
MOST_COLUMNS = 16
MOST_VALUES = 500
_REST = object()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks: a figure, what goes down, what goes across ("" nothing), filters."""

    figure: Figure
    rows: str
    columns: str
    where: Mapping[str, Any]
    filter: str = ""

    @property
    def by(self) -> tuple[str, ...]:
        """The dimensions that divide."""
        return (self.rows, self.columns) if self.columns else (self.rows,)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A crossing as shown: the table, the figure's total and the filters that held.

    `rest_rows` and `rest_columns` count those that are added together at the end."""

    asked: Asked
    table: Grid
    total: str
    filters: list[tuple[str, str]]
    answer: Answer
    rest_rows: int
    rest_columns: int

    @property
    def unlike(self) -> list[str]:
        """The titles of what the facts differ in, so that they are not added."""
        return unlike(self.answer)


def asked(query: QueryDict) -> Asked:
    """Read an address. What the figure does not have (another figure was chosen) is left out."""
    known = figures()
    name = query.get(FIGURE, FIRST)
    figure = known.get(name) or known.get(FIRST) or next(iter(known.values()))
    names = [dimension.name for dimension in figure.dimensions]
    rows = query.get(ROWS, "")
    # At first by something whose parts may be added: two budgets, or a sample, are not.
    first = next((each for each in names if each not in figure.alike), next(iter(names), ""))
    rows = rows if rows in names else first
    columns = query.get(COLUMNS, "")
    columns = columns if columns in names and columns != rows else ""
    where = {each: _value(str(query[each])) for each in names if query.get(each)}
    extra = query.get(FILTER, "")
    return Asked(figure, rows, columns, where, extra if extra in names else "")


def crossing(wanted: Asked) -> Crossing:
    """The crossing that was asked for. Raises what `ask` raises."""
    by = wanted.by if wanted.rows else ()
    answer = ask(wanted.figure.name, by, wanted.where)
    cells = {
        (row[0], row[1] if wanted.columns else ""): _exact(row[-1]) for row in answer.rows if by
    }
    down = _largest(cells, 0)
    across = _largest(cells, 1) if wanted.columns else []
    shown_down, shown_across = down[:MOST_ROWS], across[:MOST_COLUMNS]
    gathered = _gather(cells, shown_down, shown_across if wanted.columns else [""])
    table = _table(wanted, gathered, (down, shown_down), (across, shown_across), answer.mixed)
    return Crossing(
        wanted,
        table,
        written(answer),
        _said(wanted, answer),
        answer,
        len(down) - len(shown_down),
        len(across) - len(shown_across),
    )


def choices(wanted: Asked) -> list[Choice]:
    """The lists of the form: figure, rows, columns and which filter to add."""
    titles = {each.name: spoken(each.title) for each in wanted.figure.dimensions}
    every = {each.name: spoken(each.title) for each in sorted(figures().values(), key=_title)}
    free = {name: title for name, title in titles.items() if name not in wanted.where}
    return [
        choice(FIGURE, _("Cifra"), every, wanted.figure.name),
        choice(ROWS, _("Filas"), titles, wanted.rows),
        choice(COLUMNS, _("Columnas"), {"": _("Sin columnas")} | titles, wanted.columns),
        choice(FILTER, _("Otro filtro"), {"": _("Ninguno")} | free, wanted.filter),
    ]


def filters(wanted: Asked) -> list[Choice]:
    """A list of values for each filter that holds and the one that was asked to be added."""
    titles = {each.name: spoken(each.title) for each in wanted.figure.dimensions}
    names = [*wanted.where, *([wanted.filter] if wanted.filter else [])]
    return [_filter(wanted, name, titles[name]) for name in dict.fromkeys(names)]


def file_name(wanted: Asked) -> str:
    """The name of a crossing's file, without ending."""
    return "-".join(["cruce", wanted.figure.name, *wanted.by])


def notes(found: Crossing, address: str) -> list[tuple[str, str]]:
    """What closes a file: filters, date of the data, definition, source and permanent address."""
    figure = found.answer.figure
    return [
        *found.filters,
        (_("Total de la cifra"), found.total),
        (_("Qué es"), spoken(figure.definition)),
        (_("Fuente"), str(figure.citation)),
        (_("Calculada el"), found.answer.built_at.date().isoformat()),
        (_("Dirección permanente"), address),
    ]


def _table(
    wanted: Asked,
    cells: Mapping[tuple[Any, Any], Any],
    down: tuple[list[Any], list[Any]],
    across: tuple[list[Any], list[Any]],
    mixed: Sequence[str] = (),
) -> Grid:
    """What differs in a dimension of one side has no total on that side, nor in its rest."""
    adds_down = set(mixed) <= {wanted.columns}
    adds_across = set(mixed) <= {wanted.rows}
    titles = {each.name: spoken(each.title) for each in wanted.figure.dimensions}
    kind = KINDS.get(wanted.figure.unit, Kind.WHOLE)
    rows = _with_rest(*down)
    columns = _with_rest(*across) if wanted.columns else [""]
    heads = _heads(wanted, wanted.columns, across[1], len(across[0])) if wanted.columns else {}
    names = _heads(wanted, wanted.rows, down[1], len(down[0]))
    described = [Column(titles.get(wanted.rows, _("Cifra")))]
    described += [Column(heads[each], kind, adds=adds_down) for each in columns if wanted.columns]
    last = _("Total") if wanted.columns else spoken(wanted.figure.title)
    described.append(Column(last, kind, adds=not mixed))
    lines = []
    for row in rows:
        values = [
            None
            if (row is _REST and not adds_down) or (column is _REST and not adds_across)
            else cells.get((row, column))
            for column in columns
        ]
        line: list[object] = [_linked(names[row], wanted, row, None)]
        if wanted.columns:
            line += [
                None if value is None else _linked(value, wanted, row, column)
                for value, column in zip(values, columns, strict=True)
            ]
        present = [value for value in values if value is not None]
        summed = present and (adds_across or not wanted.columns)
        line.append(_linked(sum(present), wanted, row, None) if summed else None)
        lines.append(line)
    total = _("Total") if adds_down or not mixed else ""
    return grid(_caption(wanted, titles), described, lines, total=total)


def _gather(
    cells: Mapping[tuple[Any, Any], Any], down: Sequence[Any], across: Sequence[Any]
) -> dict[tuple[Any, Any], Any]:
    """Cells of the rows and columns that are shown; the others added under `_REST`."""
    kept_down, kept_across = set(down), set(across)
    found: dict[tuple[Any, Any], Any] = {}
    for (row, column), value in cells.items():
        if value is None:
            continue
        key = (row if row in kept_down else _REST, column if column in kept_across else _REST)
        found[key] = found.get(key, 0) + value
    return found


def _largest(cells: Mapping[tuple[Any, Any], Any], place: int) -> list[Any]:
    """Values of one side, the largest total first; what is not broken down goes last."""
    totals: dict[Any, Any] = {}
    for key, value in cells.items():
        totals[key[place]] = totals.get(key[place], 0) + (value or 0)
    return sorted(totals, key=lambda each: (each in (None, ""), -abs(totals[each]), str(each)))


def _with_rest(every: Sequence[Any], shown: Sequence[Any]) -> list[Any]:
    return [*shown, _REST] if len(every) > len(shown) else list(shown)


def _heads(wanted: Asked, dimension: str, shown: Sequence[Any], count: int) -> dict[Any, str]:
    write = writer(wanted.figure, dimension, shown, wanted.where)
    heads = {each: write(each) for each in shown}
    heads[_REST] = _("Los demás (%(n)s)") % {"n": count - len(shown)}
    return heads


def _linked(value: object, wanted: Asked, row: Any, column: Any) -> object:
    """A value that opens the rows of the register that form it; the rest of many opens none."""
    if row is _REST or column is _REST:
        return value
    held = dict(wanted.where) | {wanted.rows: row}
    if wanted.columns and column is not None:
        held[wanted.columns] = column
    return Link(value, _address(wanted.figure.name, held))


def _address(name: str, where: Mapping[str, Any]) -> str:
    pairs = [(key, "" if value is None else str(value)) for key, value in where.items()]
    return f"{reverse('portal:figure', args=[name])}?{urlencode(pairs)}"


def _filter(wanted: Asked, name: str, title: str) -> Choice:
    others = {key: value for key, value in wanted.where.items() if key != name}
    held = wanted.where.get(name, "")
    answer = ask(wanted.figure.name, (name,), others, "-value", MOST_VALUES)
    values = [row[0] for row in answer.rows]
    if name in wanted.where and held not in values:
        values.append(held)
    write = writer(wanted.figure, name, values, others)
    options = sorted(((_written(each), write(each)) for each in values), key=lambda pair: pair[1])
    return choice(name, title, {"": _("Todos")} | dict(options), _written(held))


def _caption(wanted: Asked, titles: Mapping[str, str]) -> str:
    said = [titles[name].lower() for name in wanted.by if name]
    return _("%(figure)s: %(by)s") % {
        "figure": spoken(wanted.figure.title),
        "by": _(" por ").join(said) or missing(),
    }


def _said(wanted: Asked, answer: Answer) -> list[tuple[str, str]]:
    """The filters that held, those of the figure among them, as titles and values."""
    titles = {each.name: spoken(each.title) for each in wanted.figure.dimensions}
    said = []
    for name, value in answer.filters.items():
        values = value if isinstance(value, tuple) else (value,)
        write = writer(wanted.figure, name, values, wanted.where)
        said.append((titles[name], ", ".join(write(each) for each in values)))
    return said


def _exact(value: Any) -> Any:
    """Values with decimals as they are written, so that they add to what a reader would add."""
    return Decimal(str(value)) if isinstance(value, float) else value


def _value(text: str) -> Any:
    return None if text == NULL else text


def _written(value: Any) -> str:
    return NULL if value is None else str(value)


def _title(figure: Figure) -> str:
    return spoken(figure.title)
