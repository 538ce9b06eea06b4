"""Works by town: only where a source names it, or gives a point beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.works.contracts.localities import Spot, TownWork, TownWorks
from traza.modules.works.models import Work

NEAR = 3_000  # metres from the point of a town: there is no outline of it
MOST = 200
DEGREE = 111_320  # metres of a degree of latitude
_FIELDS = ("state_id", "folio", "name", "year", "stage", "amount_centavos")


def works_of_town(spot: Spot) -> TownWorks:
    """The works of a town, the dearest first; those near it, the nearest first."""
    every = Work.objects.filter(municipality=spot.municipality, is_work=True)
    ways = every.exclude(locality="").order_by().values_list("locality", flat=True).distinct()
    mine = [way for way in ways if fold(way) in spot.names or way.strip() == spot.code]
    named = every.filter(locality__in=mine).order_by(F("amount_centavos").desc(nulls_last=True))
    without = every.filter(locality="")
    return TownWorks(
        tuple(_work(row) for row in named.values_list(*_FIELDS)[:MOST]),
        named.count(),
        _near(without, spot),
        without.filter(Q(lon__isnull=True) | Q(lat__isnull=True)).count(),
        every.count(),
    )


def _near(works: Any, spot: Spot) -> tuple[TownWork, ...]:
    if spot.lon is None or spot.lat is None:
        return ()
    high = NEAR / DEGREE
    wide = high / math.cos(math.radians(spot.lat))
    box = works.filter(
        lon__range=(spot.lon - wide, spot.lon + wide), lat__range=(spot.lat - high, spot.lat + high)
    )
    rows = [
        (_metres(spot, row[-2], row[-1]), row[:-2])
        for row in box.order_by("pk").values_list(*_FIELDS, "lon", "lat")
    ]
    near = sorted((one for one in rows if one[0] <= NEAR), key=lambda one: one[0])
    return tuple(_work(row, metres) for metres, row in near[:MOST])


def _metres(spot: Spot, lon: float, lat: float) -> int:
    """Between two points near each other, on a flat earth."""
    east = (lon - (spot.lon or 0)) * math.cos(math.radians(lat)) * DEGREE
    return round(math.hypot(east, (lat - (spot.lat or 0)) * DEGREE))


def _work(row: Sequence[Any], metres: int | None = None) -> TownWork:
    state, folio, name, year, stage, centavos = row
    amount = None if centavos is None else Money(centavos)
    return TownWork(state, folio, name, year, stage, amount, metres)
