"""Seats of a committee at the hand-over: whoever comes after somebody sits in the same seat.

Each counts once, however often it changed hands, so that nobody signs twice and a signature given
before a replacement is not missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from traza.modules.oversight.models import Member
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: its post, and what was said from it; `signed` is None when nothing is recorded."""

    role: str
    signed: bool | None = None
    remark: str = ""


def seats_of(committees: Collection[int], day: date | None = None) -> dict[int, list[Seat]]:
    """The seats of committees, by committee; with a day, as they stood at its end.

    A refusal stays beside a later signature of the same seat: a replacement does not erase it. A
    seat that somebody left empty counts only if something was said from it.
    """
    rows = Member.objects.filter(committee__in=committees).order_by("pk")
    first: dict[int, int] = {}
    seats: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows.values(
        *("pk", "committee", "replaces", "role", "since", "until"),
        *("committee__closed_on", "sign__on", "sign__signed", "sign__remark"),
    ):
        first[row["pk"]] = first.get(row["replaces"], row["pk"])
        seats[row["committee"], first[row["pk"]]].append(row)
    by_committee: dict[int, list[Seat]] = defaultdict(list)
    for (committee, _first), people in seats.items():
        seat = _seat(people, day)
        if seat is not None:
            by_committee[committee].append(seat)
    return by_committee


class Signs(NamedTuple):
    """How many seats signed, why others did not, and of how many nothing is recorded."""

    signed: int
    refused: tuple[str, ...]
    unsigned: int


def signs_in(seats: list[Seat], *, is_handed_over: bool) -> Signs:
    """What was said of the hand-over; nobody is missing before it comes."""
    signed = sum(seat.signed is True for seat in seats)
    refused = tuple(seat.remark for seat in seats if seat.signed is False)
    has_come = is_handed_over or signed or refused
    unsigned = sum(seat.signed is None for seat in seats) if has_come else 0
    return Signs(signed, refused, unsigned)


def delivered_works(numbers: set[int]) -> set[int]:
    """Those of the works that have their act of hand-over."""
    return {
        number
        for number, dossier in works.works_to_check(only=numbers)
        if isinstance(dossier, Dossier) and dossier.handover is not None
    }


def _seat(people: list[dict[str, Any]], day: date | None) -> Seat | None:
    words = [row for row in people if row["sign__on"] and row["sign__on"] <= (day or date.max)]
    if words:
        word = min(words, key=lambda row: (row["sign__signed"], -row["pk"]))
        return Seat(word["role"], word["sign__signed"], word["sign__remark"])
    sitting = [row for row in people if _is_in_it(row, day)]
    return Seat(sitting[-1]["role"]) if sitting else None


def _is_in_it(row: dict[str, Any], day: date | None) -> bool:
    """As `published._people`: who leaves on a day was in it until then, or until its end."""
    closed = row["committee__closed_on"]
    if day is None or (closed is not None and closed <= day):
        return row["until"] is None or row["until"] == closed
    return row["since"] <= day and (row["until"] is None or row["until"] > day)
