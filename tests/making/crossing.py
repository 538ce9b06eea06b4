"""A work that goes on in another year: halfway through, carried over, and until it is settled."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.making.works import (
    CAPTURE,
    REVIEW,
    YEAR,
    day,
    hand_of,
    handover,
    hidden_defects,
    life,
    lived,
    part,
    town_book,
)

from traza.kernel.actor import Attribution
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Allocation, Completion
from traza.modules.works.contracts.years import NextLine

LATER = YEAR + 1
Lines = dict[str, tuple[int, int]]


def done(work: int, change: c.Change, said: Attribution = REVIEW) -> Dossier:
    """The dossier after a change."""
    return works.record_change(work, change, said=hand_of(change, said)).dossier


def halfway() -> int:
    """A work with its advance paid and its first estimate: 600,000 and 250,000 contracted,
    180,000 and 75,000 advanced, 200,000 and 100,000 estimated, 60,000 and 30,000 amortised."""
    work = lived(Status.CONTRACTED)
    for _reached, change, said in life()[7:]:
        done(work, change, said)
        if isinstance(change, c.PayEstimate):
            return work
    raise AssertionError


def carry(lines: Lines, names: tuple[str, ...] = ("F1", "F2"), **over: Any) -> c.CarryOver:
    """What is left of those fundings goes to the lines of the same names of a later book."""
    values: dict[str, Any] = {
        "on": date(LATER, 1, 15), "year": LATER, "document": "OR-1",
        "lines": tuple(
            NextLine(funding=name, book=lines[name][0], line=lines[name][1]) for name in names
        ),
    }  # fmt: skip
    return c.CarryOver(**{**values, **over})


def estimate(number: int, month: int, parts: tuple[Allocation, ...]) -> c.AuthoriseEstimate:
    """An estimate of a month of the later year."""
    return c.AuthoriseEstimate(
        number=number, since=date(LATER, month, 1), until=date(LATER, month, 28),
        on=date(LATER, month, 28), allocations=parts,
    )  # fmt: skip


def december() -> c.AuthoriseEstimate:
    """The last estimate of the year, authorised before it ends."""
    return c.AuthoriseEstimate(
        number=2, since=day(4), until=day(12, 15), on=day(12, 20),
        allocations=(part("F1", 100_000, 30_000), part("F2", 50_000, 15_000)),
    )  # fmt: skip


def crossed() -> int:
    """A work with December's estimate, carried over in January: F4 has 210,000 of the state and F5
    120,000 of the municipality; 90,000 and 30,000 of the advance are pending of F1 and F2."""
    work = halfway()
    done(work, december())
    done(work, carry(town_book("obra-siguiente", LATER)))
    return work


def ending() -> list[tuple[c.Change, Attribution]]:
    """The rest of the works: two estimates that amortise last year's advance, and their end."""
    first = (
        *(part("F4", 100_000), part("F1", 50_000, 50_000)),
        *(part("F5", 40_000), part("F2", 20_000, 20_000)),
    )
    last = (
        *(part("F4", 110_000), part("F1", 40_000, 40_000)),
        *(part("F5", 70_000), part("F2", 10_000, 10_000)),
    )
    ended = date(LATER, 6, 27)
    return [
        (c.PayEstimate(estimate="E2", on=date(LATER, 1, 20), document="T-3"), REVIEW),
        (estimate(3, 2, first), REVIEW),
        (c.PayEstimate(estimate="E3", on=date(LATER, 3, 10), document="T-4"), REVIEW),
        (c.Modify(
            folio="CM-1", on=date(LATER, 3, 15), reason="Más superficie.", ends=date(LATER, 7, 10),
            allocations=(part("F5", 40_000),), opinion="DT-1",
        ), REVIEW),
        (c.ReportProgress(on=ended, physical=10_000, financial=9_000), CAPTURE),
        (estimate(4, 6, last), REVIEW),
        (c.Finish(completion=Completion(finished_on=ended, noticed_on=ended, verified_on=ended)), REVIEW),
        (c.PayEstimate(estimate="E4", on=date(LATER, 7, 1), document="T-5"), REVIEW),
        (c.AddGuarantee(guarantee=hidden_defects(since=date(LATER, 7, 20))), CAPTURE),
        (c.HandOver(handover=handover(on=date(LATER, 7, 20))), REVIEW),
        (c.Settle(on=date(LATER, 8, 15), document="FQ-1"), REVIEW),
    ]  # fmt: skip
