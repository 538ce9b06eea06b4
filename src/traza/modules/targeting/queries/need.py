"""Every read of need."""

from __future__ import annotations

from collections import defaultdict

from traza.modules.targeting.contracts.need import (
    Degree,
    Deprivation,
    Lack,
    Level,
    Marginalisation,
    PlaceNeed,
)
from traza.modules.targeting.models import Lack as LackRow
from traza.modules.targeting.models import Marginalisation as Row


def need_years() -> list[int]:
    """The censuses of which there is an index, oldest first."""
    found = Row.objects.order_by("year").values_list("year", flat=True)
    return list(found.distinct())


def list_marginalisation(
    year: int | None = None, level: Level = Level.MUNICIPALITY, state: str | None = None
) -> list[Marginalisation]:
    """Places of a level, most marginalised first: of one census, of one state."""
    rows = Row.objects.filter(level=level.value)
    if year is not None:
        rows = rows.filter(year=year)
    if state is not None:
        rows = rows.filter(state=state)
    found = rows.order_by("index", "place").values_list(
        "place", "year", "population", "index", "degree"
    )
    return [Marginalisation(p, y, people, index, Degree(d)) for p, y, people, index, d in found]


def lacks_of(
    deprivation: Deprivation | None = None,
    municipality: str | None = None,
    state: str | None = None,
) -> dict[str, tuple[Lack, ...]]:
    """What people lack, by municipality; who has no estimate is not there."""
    rows = LackRow.objects.order_by("municipality", "id")
    if deprivation is not None:
        rows = rows.filter(deprivation=deprivation.value)
    if municipality is not None:
        rows = rows.filter(municipality=municipality)
    if state is not None:
        rows = rows.filter(municipality__startswith=state)
    found: dict[str, list[Lack]] = defaultdict(list)
    for code, year, what, people, share in rows.values_list(
        "municipality", "year", "deprivation", "people", "share"
    ):
        found[code].append(Lack(code, year, Deprivation(what), people, share))
    return {code: tuple(each) for code, each in found.items()}


def need_of(municipality: str) -> PlaceNeed | None:
    """What is said of a municipality; None where CONAPO says nothing of it."""
    beside = list_marginalisation(state=municipality[:2])
    told = sorted((m for m in beside if m.place == municipality), key=lambda m: m.year)
    if not told:
        return None
    codes = [m.place for m in beside if m.year == told[-1].year]
    lacking = lacks_of(municipality=municipality).get(municipality, ())
    return PlaceNeed(municipality, tuple(told), codes.index(municipality) + 1, len(codes), lacking)
