"""Municipalities compared by what they collect or spend for each inhabitant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.portal.pages import figures
from traza.portal.pages.names import FINANCE_CONCEPTS as CONCEPTS
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.series import ChartView, Stack, stacks
from traza.ui.components.trace import figure_address

MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality: centavos of the concept, people, and centavos for each (None: unknown); the
    pages of the amount and of its division."""

    code: str
    name: str
    amount: int
    people: int | None
    per_person: int | None
    address: str
    division: str


@dataclass(frozen=True, slots=True)
class Finances:
    """Municipalities of a state and year by money for each person, most first."""

    concept: str
    year: int
    state: str
    source: str
    places: tuple[Place, ...]
    silent: int

    @property
    def each(self) -> int | None:
        """Centavos for each person of all the places together."""
        people = sum(place.people or 0 for place in self.places if place.per_person is not None)
        amount = sum(place.amount for place in self.places if place.per_person is not None)
        return budget.per_person(Money(amount), people, self.state).centavos if people else None


def states() -> dict[str, str | Promise]:
    """States of which some municipality has finances, by code."""
    found = {str(code) for code, _value in figures.split("municipal_finances", "state")}
    return {one.code: one.name for one in territory.list_states() if one.code in found}


def finances(concept: str, year: int, state: str) -> Finances:
    """The municipalities of a state that report the concept; `silent` counts those that do not."""
    return several([concept], year, state)[concept]


def several(concepts: Iterable[str], year: int, state: str) -> dict[str, Finances]:
    """The same of several concepts; the state's places and people are read once."""
    known = {one.cvegeo: one.name for one in territory.list_municipalities(state)}
    people = budget.finance_population(year, state)
    name = territory.state_names().get(state, state)
    source = budget.finance_source(year)
    found = {}
    for concept in concepts:
        where = {"concept": concept, "year": year, "state": state}
        places = [
            _place(code, known.get(code, code), int(value), people.get(code), where)
            for code, value in figures.split("municipal_finances", "municipality", where)
        ]
        places.sort(
            key=lambda place: (place.per_person is None, -(place.per_person or 0), place.name)
        )
        silent = len(known.keys() - {place.code for place in places})
        found[concept] = Finances(str(CONCEPTS[concept]), year, name, source, tuple(places), silent)
    return found


def table(found: Finances) -> Grid:
    """Municipalities with their people, amount and amount for each."""
    columns = [
        Column(_("Municipio")),
        Column(_("Habitantes"), Kind.WHOLE, adds=True),
        Column(found.concept, Kind.PESOS, adds=True),
        Column(_("Por habitante"), Kind.PESOS),
    ]
    rows = [
        [
            Link(place.name, reverse("portal:municipality", args=[place.code])),
            place.people,
            Link(place.amount, place.address),
            place.per_person
            if place.per_person is None
            else Link(place.per_person, place.division),
        ]
        for place in found.places
    ]
    caption = _("%(concept)s por habitante, %(state)s %(year)s") % {
        "concept": found.concept,
        "state": found.state,
        "year": found.year,
    }
    return grid(caption, columns, rows, total=_("Total"))


def chart(found: Finances) -> ChartView | None:
    """The municipalities with most money for each person as bars."""
    shown = [place for place in found.places if place.per_person is not None][:MOST_BARS]
    if len(shown) < 2:
        return None
    unit = _("Pesos por habitante")
    bars = [
        Stack(place.name, ((unit, (place.per_person or 0) / 100, words.pesos(place.per_person)),))
        for place in shown
    ]
    title = _("Los %(n)s municipios con más por habitante, en pesos") % {"n": len(shown)}
    return stacks(title, sentence(found), bars, [unit])


def sentence(found: Finances) -> str:
    """Who has most and least for each person."""
    told = [place for place in found.places if place.per_person is not None]
    if not told:
        return _("Esta fuente no trae el dato de ningún municipio de %(state)s.") % {
            "state": found.state
        }
    return _(
        "%(most)s tuvo %(much)s por habitante y %(least)s, %(little)s; en conjunto, %(all)s."
    ) % {
        "most": told[0].name,
        "much": words.pesos(told[0].per_person),
        "least": told[-1].name,
        "little": words.pesos(told[-1].per_person),
        "all": words.pesos(found.each),
    }


def division_address(code: str, concept: str, year: object) -> str:
    """The page that divides a concept of a municipality by its inhabitants."""
    page = reverse("portal:per_inhabitant", args=[code])
    return f"{page}?{urlencode({'concepto': concept, 'anio': year})}"


def _place(
    code: str, name: str, amount: int, people: int | None, where: Mapping[str, object]
) -> Place:
    each = budget.per_person(Money(amount), people, name).centavos if people else None
    address = figure_address("municipal_finances", {**where, "municipality": code})
    division = division_address(code, str(where["concept"]), str(where["year"]))
    return Place(code, name, amount, people, each, address, division)
