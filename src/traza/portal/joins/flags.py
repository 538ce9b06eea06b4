"""Red flags for people: the method, and each flag with the works that have it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.flag_shown import FlagInfo, FlagLimit


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag of the method: on how many works it is up, how many were answered, and the list."""

    info: FlagInfo
    works: int
    answered: int
    address: str


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A number of a formula, as written: the value in force, who fixes it and why."""

    what: str
    value: str
    unit: str
    source: str
    place: str
    is_ours: bool


def rows() -> list[FlagRow]:
    """Every flag, in the order of the catalogue."""
    counts, answered = oversight.flag_counts(), oversight.answered_counts()
    return [
        FlagRow(one, counts.get(one.code, 0), answered.get(one.code, 0), list_of(one.code))
        for one in oversight.flag_catalogue()
    ]


def list_of(code: str) -> str:
    """The list of works with that flag."""
    return f"{reverse('portal:work_list')}?{urlencode({'bandera': code})}"


def limits(info: FlagInfo) -> list[LimitRow]:
    """The numbers of its formula."""
    return [_limit(one) for one in info.limits]


def _limit(one: FlagLimit) -> LimitRow:
    held = one.values[-1]
    value = f"{held.value.normalize():,f}"
    return LimitRow(
        one.what, value, one.unit, held.citation.source, held.citation.place, one.is_ours
    )
