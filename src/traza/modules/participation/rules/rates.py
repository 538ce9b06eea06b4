"""How agencies answer, from the days of their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from traza.kernel.days import Calendar
from traza.modules.participation.contracts import AnswerRate


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of one report; `solved` is what its author said last, None nothing; `asked`, that
    somebody of the agency receives it here."""

    agency: str
    filed_on: date
    due_on: date
    answered_on: date | None
    solved: bool | None
    asked: bool = True


def rates(reports: Iterable[Dated], calendar: Calendar, today: date) -> list[AnswerRate]:
    """A row an agency, in order of name; hidden reports count as every other."""
    groups: dict[str, list[Dated]] = defaultdict(list)
    for one in reports:
        groups[one.agency].append(one)
    return [_rate(agency, groups[agency], calendar, today) for agency in sorted(groups)]


def _rate(agency: str, reports: list[Dated], calendar: Calendar, today: date) -> AnswerRate:
    answered = [one for one in reports if one.answered_on is not None]
    late = [one for one in reports if one.answered_on is None and one.asked and one.due_on < today]
    unasked = sum(one.answered_on is None and not one.asked for one in reports)
    took = [calendar.between(one.filed_on, one.answered_on) for one in answered if one.answered_on]
    said = [one.solved for one in answered if one.solved is not None]
    return AnswerRate(
        agency=agency,
        filed=len(reports),
        due=len(answered) + len(late),
        answered=len(answered),
        on_time=sum(one.answered_on <= one.due_on for one in answered if one.answered_on),
        waiting=len(reports) - len(answered) - len(late) - unasked,
        escalated=len(late),
        solved=sum(said),
        asked=len(said),
        days=median_low(took) if took else None,
    )
