"""How the money of a municipality stands beside that of its state, for each inhabitant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.territory.contracts import MunicipalityInfo
from traza.portal.pages import figures
from traza.portal.pages.names import FINANCE_CONCEPTS as CONCEPTS
from traza.portal.pages.places.finances import Finances, Place, several
from traza.ui import words
from traza.ui.components.bars import width
from traza.ui.components.grid import Column, Grid, Kind, grid
from traza.ui.components.lines import Series, lines
from traza.ui.components.series import ChartView

SPENT = "spending"
SHOWN = (SPENT, "investment", "own_income")
PEERS = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """A concept and its title: pesos for each inhabitant in words, its place from the highest, of
    how many, and what the one in the middle has."""

    concept: str
    title: str
    each: str
    address: str
    rank: int
    among: int
    middle: str


@dataclass(frozen=True, slots=True)
class Peer:
    """A municipality beside others: centavos for each inhabitant in words and as a bar."""

    name: str
    address: str
    each: str
    width: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Over:
    """The years that the sources have, as lines and as a table."""

    chart: ChartView
    table: Grid


@dataclass(frozen=True, slots=True)
class Purse:
    """What a source says of a municipality's money in a year; `peers` are those of like size."""

    year: int
    source: str
    state: str
    standings: tuple[Standing, ...]
    peers: tuple[Peer, ...]
    compare: str
    over: Over | None = None

    @property
    def spent(self) -> Standing | None:
        """What was spent in all; None where the source has other concepts but not this one."""
        return next((one for one in self.standings if one.concept == SPENT), None)

    @property
    def publisher(self) -> str:
        """Who publishes the source: its first words."""
        return self.source.partition(",")[0]


def purse(place: MunicipalityInfo) -> Purse | None:
    """The last year whose source has the municipality; None where none does."""
    for year in _years(place.cvegeo):
        told = several(SHOWN, year, place.state_code)
        found = (_standing(concept, each, place.cvegeo) for concept, each in told.items())
        standings = tuple(one for one in found if one)
        if standings:
            return Purse(
                year,
                budget.finance_source(year),
                place.state_name,
                standings,
                _peers(told[SPENT], place),
                f"{reverse('portal:budget_compare')}?ver=municipios&estado={place.state_code}",
                over_years(place),
            )
    return None


def _years(code: str) -> list[int]:
    """The years of which a source says something of what is shown, newest first."""
    where = {"municipality": code, "concept": list(SHOWN)}
    rows = figures.split("municipal_finances", ("year", "concept"), where, order=None)
    return sorted({row[0] for row in rows}, reverse=True)


def _standing(concept: str, told: Finances, code: str) -> Standing | None:
    """Places come by money for each inhabitant, most first."""
    known = [each for each in told.places if each.per_person is not None]
    at = next((n for n, each in enumerate(known) if each.code == code), None)
    if at is None:
        return None
    mine = known[at]
    ahead = sum((each.per_person or 0) > (mine.per_person or 0) for each in known)
    return Standing(
        concept,
        told.concept,
        words.pesos(mine.per_person),
        mine.division,
        ahead + 1,
        len(known),
        words.pesos(median_low([each.per_person or 0 for each in known])),
    )


def _peers(told: Finances, place: MunicipalityInfo) -> tuple[Peer, ...]:
    """The municipality among those of the state with the nearest number of people."""
    known = [each for each in told.places if each.per_person is not None and each.people]
    mine = next((each for each in known if each.code == place.cvegeo), None)
    if mine is None:
        return ()
    people = mine.people or 0
    near = sorted(known, key=lambda each: (abs((each.people or 0) - people), each.code))
    return _drawn(near[: PEERS + 1], mine)


def _drawn(shown: Sequence[Place], mine: Place) -> tuple[Peer, ...]:
    most = max(each.per_person or 0 for each in shown)
    return tuple(
        Peer(
            each.name,
            reverse("portal:municipality", args=[each.code]),
            words.pesos(each.per_person),
            width(each.per_person, most),
            each is mine,
        )
        for each in sorted(shown, key=lambda each: -(each.per_person or 0))
    )


def over_years(place: MunicipalityInfo) -> Over | None:
    """Pesos of each year for each inhabitant, by concept; None of fewer than two years."""
    where = {"municipality": place.cvegeo, "concept": list(SHOWN)}
    rows = figures.split("municipal_finances", ("year", "concept"), where, order=None)
    years = sorted({int(year) for year, _concept, _value in rows})
    people = {year: budget.finance_population(year, place.state_code) for year in years}
    each = {
        (int(year), concept): budget.per_person(Money(int(value)), known, place.name).centavos
        for year, concept, value in rows
        if (known := people[int(year)].get(place.cvegeo))
    }
    told = [year for year in years if any((year, concept) in each for concept in SHOWN)]
    shown = [concept for concept in SHOWN if any((year, concept) in each for year in told)]
    if len(told) < 2:
        return None
    series = [
        Series(str(CONCEPTS[concept]), tuple((year, _pesos(each.get((year, concept))))
                                             for year in told))
        for concept in shown
    ]  # fmt: skip
    title = _("%(place)s, pesos de cada año por habitante") % {"place": place.name}
    columns = [Column(_("Año")), *(Column(CONCEPTS[concept], Kind.PESOS) for concept in shown)]
    table = grid(title, columns, [[str(y), *(each.get((y, c)) for c in shown)] for y in told])
    return Over(lines(title, _said(told, shown[0], each), series), table)


def _pesos(centavos: int | None) -> float | None:
    return None if centavos is None else round(centavos / 100, 2)


def _said(told: Sequence[int], concept: str, each: Mapping[tuple[int, str], int]) -> str:
    """How the first concept went from its first year to its last."""
    known = [year for year in told if (year, concept) in each]
    said = {
        "concept": CONCEPTS[concept],
        "since": known[0],
        "until": known[-1],
        "first": words.pesos(each[known[0], concept]),
        "last": words.pesos(each[known[-1], concept]),
    }
    return (
        _(
            "%(concept)s por habitante: %(first)s en %(since)s y %(last)s en %(until)s, sin quitar "
            "la inflación."
        )
        % said
    )
