"""Maps of money for each inhabitant: the states of the country, the municipalities of a state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.modules.territory.contracts import StateInfo
from traza.platform.tables import store
from traza.portal.pages import figures
from traza.portal.pages.names import FINANCE_CONCEPTS as CONCEPTS
from traza.portal.pages.places import ground
from traza.portal.pages.places.finances import Finances, finances, sentence
from traza.ui import words
from traza.ui.components.maps import Outline
from traza.ui.components.shaded import Area, Shaded, shade, shade_alike
from traza.ui.components.trace import figure_address

CONCEPT = "spending"
SOURCES = ("own_income", "shares", "earmarked")


@dataclass(frozen=True, slots=True)
class MoneyMap:
    """A shaded map with what it shows, of which year and source, and where its figure is told."""

    drawn: Shaded
    sentence: str
    year: int
    source: str
    figure: str
    listed: tuple[Area, ...]


def whole() -> MoneyMap | None:
    """What municipalities spend for each inhabitant, by state; None where no source says it."""
    year = _last_year()
    if year is None:
        return None
    areas = _areas(CONCEPT, year)
    drawn = shade(
        _("Gasto de los municipios por habitante, por estado, %(year)s") % {"year": year},
        areas,
        words.pesos,
    )
    if drawn is None:
        return None
    said = _(
        "En %(year)s, según %(source)s, de los %(all)s estados hay dato de %(known)s; de cada uno "
        "cuentan los municipios que lo dan."
    ) % {
        "year": year,
        "source": budget.finance_source(year),
        "all": len(areas),
        "known": len(areas) - drawn.silent,
    }
    where = {"concept": CONCEPT, "year": year}
    return MoneyMap(
        drawn, said, year, budget.finance_source(year),
        figure_address("municipal_finances", where), _ranked(areas),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The map of one source of the municipalities' money, and the page of its figure."""

    drawn: Shaded
    figure: str


@dataclass(frozen=True, slots=True)
class SourceMaps:
    """Where the municipalities' money is from, for each inhabitant: a map a source, with the same
    classes; of which year and by whom."""

    year: int
    source: str
    maps: tuple[SourceMap, ...]


def by_source() -> SourceMaps | None:
    """Small multiples of the sources of municipal income; None where no source says it."""
    year = _last_year()
    if year is None:
        return None
    asked = [(str(CONCEPTS[each]), _areas(each, year)) for each in SOURCES]
    drawn = shade_alike(asked, words.pesos)
    figures_of = (
        figure_address("municipal_finances", {"concept": each, "year": year}) for each in SOURCES
    )
    maps = tuple(SourceMap(*one) for one in zip(drawn, figures_of, strict=False))
    return SourceMaps(year, budget.finance_source(year), maps) if maps else None


def _last_year() -> int | None:
    return max(budget.finance_years(), default=None)


def _areas(concept: str, year: int) -> list[Area]:
    """Every state, with what its municipalities have of the concept for each inhabitant."""
    build, names = store.current(), territory.state_names()
    each = _each(build.built_at if build else None, year).get(concept, {})
    return [
        _area(one, names.get(one.key, one.key), each.get(one.key), "portal:state")
        for one in ground.country()
    ]


@lru_cache(maxsize=4)
def _each(_built_at: datetime | None, year: int) -> Mapping[str, Mapping[str, int]]:
    """Centavos for each inhabitant, by concept and state, as that build has them."""
    people = budget.finance_population(year)
    amounts: dict[tuple[str, str], int] = defaultdict(int)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    by = ("concept", "municipality")
    for concept, code, value in figures.split("municipal_finances", by, {"year": year}):
        if code in people:
            amounts[concept, code[:2]] += int(value)
            counted[concept, code[:2]] += people[code]
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (concept, state), amount in amounts.items():
        if number := counted[concept, state]:
            found[concept][state] = budget.per_person(Money(amount), number, state).centavos
    return found


def of_state(state: StateInfo) -> MoneyMap | None:
    """What each municipality of the state spends for each inhabitant; None where unknown."""
    for year in sorted(budget.finance_years(), reverse=True):
        told = finances(CONCEPT, year, state.code)
        if told.places:
            return _of_state(told, state)
    return None


def _of_state(told: Finances, state: StateInfo) -> MoneyMap | None:
    each = {place.code: place.per_person for place in told.places}
    names = {one.cvegeo: one.name for one in territory.list_municipalities(state.code)}
    areas = [
        _area(Outline(one.cvegeo, "", one.geojson), names.get(one.cvegeo, one.cvegeo),
              each.get(one.cvegeo), "portal:municipality")
        for one in territory.list_shapes(state=state.code)
    ]  # fmt: skip
    title = _("%(concept)s por habitante, %(state)s %(year)s") % {
        "concept": CONCEPTS[CONCEPT], "state": state.name, "year": told.year,
    }  # fmt: skip
    drawn = shade(title, areas, words.pesos)
    if drawn is None:
        return None
    where = {"concept": CONCEPT, "year": told.year, "state": state.code}
    said = _("En %(year)s, según %(source)s: %(sentence)s") % {
        "year": told.year, "source": told.source, "sentence": sentence(told),
    }  # fmt: skip
    return MoneyMap(
        drawn, said, told.year, told.source, figure_address("municipal_finances", where),
        _ranked(areas),
    )  # fmt: skip


def _area(outline: Outline, name: str, value: int | None, route: str) -> Area:
    text = words.pesos(value) if value is not None else words.no_data()
    return Area(outline, name, value, text, reverse(route, args=[outline.key]))


def _ranked(areas: Sequence[Area]) -> tuple[Area, ...]:
    known = [area for area in areas if area.value is not None]
    return tuple(sorted(known, key=lambda area: (-(area.value or 0), area.name)))
