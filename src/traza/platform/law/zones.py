"""In which time zone a place lives, as `time_zones.yaml` says."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo

from traza.kernel.jurisdiction import Jurisdiction
from traza.platform.law.loader import LawFile
from traza.platform.law.shapes import Cited, Laws


class WrittenZone(Cited, frozen=True, kw_only=True):
    """A zone of the tz database and the jurisdictions that live in it."""

    zone: str
    places: list[str]


class TimeZones(Laws, frozen=True, kw_only=True):
    """`time_zones.yaml`."""

    zones: list[WrittenZone]


TIME_ZONES = LawFile("traza.platform.law", "time_zones.yaml", TimeZones)


@cache
def zone_of(where: Jurisdiction) -> ZoneInfo:
    """The zone of the nearest place that has one; what no place says lives by the federation's.

    >>> [zone_of(Jurisdiction.of(one)).key for one in ("02002", "26", "08037", "23005")]
    ['America/Tijuana', 'America/Hermosillo', 'America/Ciudad_Juarez', 'America/Cancun']
    """
    zones = _zones()
    found = (zones[place] for place in where.ladder() if place in zones)
    return ZoneInfo(next(found))


@cache
def every_zone() -> tuple[ZoneInfo, ...]:
    """The zones of the country."""
    return tuple(ZoneInfo(key) for key in sorted(set(_zones().values())))


@cache
def _zones() -> dict[Jurisdiction, str]:
    """Raises ValueError when a place stands in two zones."""
    found: dict[Jurisdiction, str] = {}
    for one in TIME_ZONES.body.zones:
        for text in one.places:
            place = Jurisdiction.of(text)
            if place in found:
                raise ValueError(f"{text} is in two time zones")
            found[place] = one.zone
    return found
