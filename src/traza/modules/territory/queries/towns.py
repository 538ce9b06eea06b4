"""Towns by their key, name or common name."""

from __future__ import annotations

from django.db.models import Count, Max, Q, QuerySet

from traza.kernel.fold import fold
from traza.modules.territory.contracts import (
    MunicipalityInfo,
    TownInfo,
)
from traza.modules.territory.models import (
    Town,
)
from traza.modules.territory.queries.places import list_municipalities
from traza.modules.territory.rules.towns import town_keys


def towns_named(name: str, state: str | None = None) -> list[TownInfo]:
    """Every town that bears the name, folded; those with most people first.

    A name that several towns bear keeps all of them: which one is meant is for who asks to know.
    Towns of fewer than 1,000 people are unknown, except the seats of municipalities.
    """
    wanted = fold(name)
    if not wanted:
        return []
    rows = Town.objects.filter(Q(search_name=wanted) | Q(other_name=wanted))
    found = _towns(rows, state)
    known = {town.municipality for town in found if town.is_seat}
    seats = [
        _as_town(one)
        for one in list_municipalities(state)
        if fold(one.seat_name) == wanted and one.cvegeo not in known
    ]
    return [*found, *seats]


def search_towns(text: str, limit: int = 20) -> list[TownInfo]:
    """Towns whose folded name contains `text`: those that bear it first, then by people."""
    wanted = fold(text)
    if not wanted:
        return []
    rows = Town.objects.filter(Q(search_name__contains=wanted) | Q(other_name__contains=wanted))
    found = _towns(rows, None)
    found.sort(key=lambda town: wanted not in town_keys(town.name))
    return found[:limit]


def list_towns(municipality: str | None = None) -> list[TownInfo]:
    """Every town of the register, or of a municipality; those with most people first."""
    rows = Town.objects.all()
    return _towns(rows if municipality is None else rows.filter(municipality=municipality), None)


def get_town(cvegeo: str) -> TownInfo | None:
    """The town with that nine-digit code."""
    found = _towns(Town.objects.filter(cvegeo=cvegeo), None)
    return found[0] if found else None


def towns_version() -> tuple[int, str]:
    """What the towns are: how many, and the last code; it changes when they are loaded."""
    found = Town.objects.aggregate(count=Count("pk"), last=Max("pk"))
    return found["count"], str(found["last"])


def town_points() -> list[tuple[str, float, float, int]]:
    """Name, longitude, latitude and people of each town with a place, those with most first."""
    ordered = Town.objects.order_by("-population_2020", "cvegeo")
    return [
        (name, lon, lat, people or 0)
        for name, lon, lat, people in ordered.values_list("name", "lon", "lat", "population_2020")
        if lon is not None and lat is not None
    ]


def _towns(rows: QuerySet[Town], state: str | None) -> list[TownInfo]:
    """With their municipality, most people first."""
    if state is not None:
        rows = rows.filter(municipality__state_id=state)
    return [
        TownInfo(
            row.cvegeo,
            row.name,
            row.municipality_id,
            row.municipality.name,
            row.municipality.state_id,
            row.municipality.state.name,
            row.population_2020,
            row.lon,
            row.lat,
            fold(row.municipality.seat_name) == fold(row.name),
        )
        for row in rows.select_related("municipality__state").order_by("-population_2020", "cvegeo")
    ]


def _as_town(one: MunicipalityInfo) -> TownInfo:
    """A seat that no catalogue of towns has: its name, its municipality and its point."""
    return TownInfo(
        "", one.seat_name, one.cvegeo, one.name, one.state_code, one.state_name, None,
        one.lon, one.lat, True,
    )  # fmt: skip
