"""Build checks: the same shape for what holds and what does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from traza.modules.verification.contracts import Check, Severity, Status


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comparison stands: a Spanish phrase, lines, pages, and the table cell if any."""

    where: str
    lines: tuple[int, ...]
    pages: tuple[int, ...] = ()
    table: str | None = None
    cell: str | None = None


def held(identity: str, place: Place, printed: str, recomputed: str, says: str) -> Check:
    """A comparison that holds. Its kind is what `identity` says before the first colon."""
    return compared(identity, None, place, (printed, recomputed), says)


def failed(
    identity: str, severity: Severity, place: Place, printed: str, recomputed: str, *, says: str
) -> Check:
    """A comparison that does not hold, or that cannot be proven (`doubtful`)."""
    return compared(identity, severity, place, (printed, recomputed), says)


def compared(
    identity: str, severity: Severity | None, place: Place, figures: tuple[str, str], says: str
) -> Check:
    """A comparison that holds when it has no severity, and does not when it has one.

    `figures`: what is printed and what it should be.
    """
    return Check(
        id=identity,
        kind=identity.split(":", 1)[0],
        status=Status.PASS if severity is None else Status.FAIL,
        severity=severity,
        where=place.where,
        lines=place.lines,
        printed=figures[0],
        recomputed=figures[1],
        explanation=says,
        pages=place.pages,
        table=place.table,
        cell=place.cell,
    )


def ordered(numbers: Iterable[int | None]) -> tuple[int, ...]:
    """Line or page numbers without gaps or repetition, in order."""
    return tuple(sorted({number for number in numbers if number is not None}))
