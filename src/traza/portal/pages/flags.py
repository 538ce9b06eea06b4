"""Red flags for people: the method, and each flag with the works that have it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.flag_shown import (
    FlagInfo,
    FlagLimit,
    Outcomes,
    SampleSeen,
)

# What was a flag and is a data note now: its old address leads there.
RETIRED = {"outside_municipality": "point_outside"}


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag of the method: on how many works it could be checked, is up and could not; the sample
    judged by hand (None when there is none); how many were answered; and the list."""

    info: FlagInfo
    outcomes: Outcomes
    sample: SampleSeen | None
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
    outcomes, answered, samples = (
        oversight.outcomes(),
        oversight.answered_counts(),
        oversight.samples(),
    )
    return [
        FlagRow(
            one,
            outcomes[one.code],
            samples.get(one.code),
            answered.get(one.code, 0),
            list_of(one.code),
        )
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
    value = f"{held.number.normalize():,f}"
    return LimitRow(
        one.what, value, one.unit, held.citation.source, held.citation.place, one.is_ours
    )
