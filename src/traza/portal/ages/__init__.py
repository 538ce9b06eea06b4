"""From which age on a source says its age in sight: dated, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from traza.kernel.written import read_yaml


@dataclass(frozen=True, slots=True)
class Threshold:
    """Months after which what a source says may no longer hold; since when, and why."""

    months: int
    since: date
    reason: str


@cache
def thresholds() -> tuple[Threshold, ...]:
    """Every threshold, the newest first."""
    text = files("traza.portal.ages").joinpath("ages.yaml").read_text("utf-8")
    found = (Threshold(one["months"], one["since"], one["reason"]) for one in read_yaml(text))
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def is_old(day: date | None, today: date) -> bool:
    """Whether a fact of that day is old by the threshold that holds today. Unknown is not old."""
    if day is None:
        return False
    held = next((one for one in thresholds() if one.since <= today), None)
    if held is None:
        return False
    months = (today.year - day.year) * 12 + today.month - day.month
    return months > held.months or (months == held.months and today.day > day.day)
