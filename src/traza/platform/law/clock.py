"""The day it is in a place. No rule, term or act asks the server's clock for its day."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.platform.law.zones import every_zone, zone_of

NATION = "00"  # the country, where INEGI's key of a state would stand


def place(state: str | None, municipality: str | None = None) -> Jurisdiction:
    """The jurisdiction of INEGI's codes: the municipality, the state, or the installation's."""
    code = municipality or state or ""
    if code == NATION:
        return FEDERATION
    return Jurisdiction.of(code) if len(code) in (2, 5) and code.isdecimal() else here()


def here() -> Jurisdiction:
    """Where whoever runs this register is: the knob TRAZA_PLACE."""
    return Jurisdiction.of(settings.PLACE)


def today(where: Jurisdiction | None = None) -> date:
    """The day it is now in a place; where the installation is, when none is given."""
    return day_of(timezone.now(), where)


def local_of(moment: datetime, where: Jurisdiction | None = None) -> datetime:
    """The same moment as the clocks of a place show it; of where the installation is, if none."""
    return timezone.localtime(moment, zone_of(where or here()))


def day_of(moment: datetime, where: Jurisdiction | None = None) -> date:
    """The day that a moment was in a place. Raises ValueError for a moment without its zone."""
    return local_of(moment, where).date()


def latest() -> date:
    """The day that has begun somewhere in the country: no place is ahead of it."""
    moment = timezone.now()
    return max(timezone.localtime(moment, zone).date() for zone in every_zone())


def start_of(day: date, where: Jurisdiction | None = None, at: time = time()) -> datetime:
    """The moment at which a day begins in a place, or the time of day `at`."""
    return datetime.combine(day, at, zone_of(where or here()))
