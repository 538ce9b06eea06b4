"""Books compared across years: the same pesos, taking inflation out, and for each inhabitant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.taxes import NoIndex, NoPopulation
from traza.modules.territory import api as territory
from traza.portal.pages import figures
from traza.portal.pages.budget.months import MOMENTS
from traza.portal.pages.budget.seen import Seen
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.series import ChartView, line

LEAST_POINTS = 2  # fewer years of one entity are no series


@dataclass(frozen=True, slots=True)
class Row:
    """A book of a year: centavos as published, in pesos of the year asked, and for each person.

    `constant` is None where the index lacks the year; `change` is against the same entity's
    previous year, in constant pesos, in per cent.
    """

    book: BookInfo
    current: int
    constant: int | None
    each: int | None
    change: Any
    address: str


@dataclass(frozen=True, slots=True)
class Years:
    """The comparison: rows by entity and year, the year of the pesos, and what was left out."""

    pesos_of: int
    moment: str
    rows: tuple[Row, ...]
    without_index: tuple[int, ...]


def peso_years() -> list[int]:
    """Years whose pesos one may ask for, newest first."""
    return sorted(budget.price_index().years, reverse=True)


def years(word: str, pesos_of: int, entity: str = "", day: date | None = None) -> Years:
    """Every book that has the moment, or those of one entity; sorted by entity and year."""
    figure, title = MOMENTS[word]
    books = [book for book in budget.list_books() if entity in ("", book.entity)]
    found = {slug: int(value) for slug, value in figures.split(figure, "book", as_of=day)}
    rows: list[Row] = []
    missing = set()
    for book in sorted(books, key=lambda one: (one.entity, one.year)):
        if not found.get(book.slug):
            continue
        constant = _constant(found[book.slug], book.year, pesos_of)
        if constant is None:
            missing.add(book.year)
        rows.append(
            _row(Seen(book, day), found[book.slug], constant, rows[-1] if rows else None, figure)
        )
    return Years(pesos_of, str(title), tuple(rows), tuple(sorted(missing)))


def table(found: Years) -> Grid:
    """The rows as a table; nothing adds, for some entities are parts of others."""
    columns = [
        Column(_("Presupuesto")),
        Column(_("Año")),
        Column(found.moment, Kind.PESOS),
        Column(_("En pesos de %(year)s") % {"year": found.pesos_of}, Kind.PESOS),
        Column(_("Cambio real"), Kind.PERCENT),
        Column(_("Por habitante"), Kind.PESOS),
    ]
    rows = [
        [
            Link(row.book.name, reverse("portal:budget_book", args=[row.book.slug])),
            str(row.book.year),
            Link(row.current, row.address),
            row.constant,
            row.change,
            row.each,
        ]
        for row in found.rows
    ]
    return grid(_("Presupuestos de varios años, sin la inflación"), columns, rows)


def chart(found: Years) -> ChartView | None:
    """The series of the only entity shown, in constant pesos; None when there is none to draw."""
    points = [(row.book.year, row.constant) for row in found.rows if row.constant is not None]
    entities = {row.book.entity for row in found.rows}
    if len(entities) != 1 or len({year for year, _value in points}) < LEAST_POINTS:
        return None
    drawn = [(year, round(value / words.MILLION, 2)) for year, value in points]
    title = _("%(moment)s, en millones de pesos de %(year)s")
    return line(title % {"moment": found.moment, "year": found.pesos_of}, sentence(found), drawn)


def sentence(found: Years) -> str:
    """What the comparison shows, for who reads only one line."""
    entities = {row.book.entity for row in found.rows}
    changed = [row for row in found.rows if row.change is not None]
    if len(entities) != 1 or not changed:
        return _("%(books)s presupuestos de %(entities)s entes, en pesos de %(year)s.") % {
            "books": len(found.rows),
            "entities": len(entities),
            "year": found.pesos_of,
        }
    row = changed[-1]
    said = (
        _("En %(year)s fueron %(change)s menos que el año anterior, sin contar la inflación.")
        if row.change < 0
        else _("En %(year)s fueron %(change)s más que el año anterior, sin contar la inflación.")
    )
    return said % {"year": row.book.year, "change": words.percent(abs(row.change))}


def people(book: BookInfo) -> int | None:
    """Inhabitants of where a book spends, by the 2020 census; None when they are not known."""
    if book.municipality:
        place = territory.get_municipality(book.municipality)
        return place.population_2020 if place else None
    if book.state:
        states = {one.code: one.population_2020 for one in territory.list_states()}
        return states.get(book.state)
    return None


def _row(seen: Seen, current: int, constant: int | None, before: Row | None, name: str) -> Row:
    book = seen.book
    same = before is not None and before.book.entity == book.entity
    change = None
    if same and before is not None and constant is not None and before.constant:
        change = words.share(constant - before.constant, before.constant)
    each = _each(constant, book)
    return Row(book, current, constant, each, change, seen.facts(name))


def _constant(centavos: int, year: int, pesos_of: int) -> int | None:
    try:
        found = budget.in_pesos_of(Money(centavos), year, pesos_of, budget.price_index())
    except NoIndex:
        return None
    return found.money.centavos


def _each(centavos: int | None, book: BookInfo) -> int | None:
    if centavos is None or book.is_sample:  # a sample for each person would say nothing
        return None
    try:
        return budget.per_person(Money(centavos), people(book), book.entity).centavos
    except NoPopulation:
        return None
