"""What checks of yearly goals share: sums of quarters, places, and how sure a finding can be."""

from __future__ import annotations

from collections.abc import Callable

from traza.kernel.page import SourceFormat
from traza.modules.reading.contracts import Confidence, Goal, Quarters, Reading
from traza.modules.verification.contracts import Severity
from traza.modules.verification.rules.goal_prints import literal
from traza.modules.verification.rules.outcome import Place, ordered

NAMES = ("primer", "segundo", "tercer", "cuarto")
# A finding can be no surer than the reading it stands on.
_SEVERITY = {
    Confidence.CERTAIN: Severity.ERROR,
    Confidence.PROBABLE: Severity.CONTRADICTION,
    Confidence.AMBIGUOUS: Severity.DOUBTFUL,
}
DOUBT = " La lectura de esta meta es dudosa y el documento no permite saber más."


Sure = Callable[..., Severity]


def how_sure(reading: Reading) -> Sure:
    """The function `(goal, gravest) -> Severity` for findings of this document.

    A doubtful goal whose copies all print, cell by cell, the very figures that do not add up is a
    contradiction of the print; but a scan may have misread a digit, and stays doubtful.
    """
    scanned = reading.document.source_format is SourceFormat.SCAN

    def severity(goal: Goal, gravest: Severity = Severity.ERROR) -> Severity:
        own = _SEVERITY[goal.confidence]
        if own is Severity.DOUBTFUL and not scanned and literal(goal):
            return Severity.CONTRADICTION
        return gravest if own is Severity.ERROR else own

    return severity


def added(quarters: Quarters) -> int | None:
    """The sum of the quarters that have a number; None when none has."""
    present = [quarter for quarter in quarters if quarter is not None]
    return sum(present) if present else None


def written(quarters: Quarters) -> str:
    """Quarters as printed: "371 + 241 + 629 + 509", a dash where there is nothing."""
    return " + ".join("–" if quarter is None else f"{quarter:,}" for quarter in quarters)


def goal_key(goal: Goal) -> str:
    """Unit and code of a goal."""
    return f"{goal.unit}:{goal.code}"


def goal_place(goal: Goal, cell: str | None = None) -> Place:
    """Every copy of a goal."""
    return Place(
        f"Meta {goal.code} de la unidad {goal.unit}",
        ordered(seen.line for seen in goal.seen_on),
        ordered(seen.page for seen in goal.seen_on),
        cell=cell,
    )


def not_cumulative(goal: Goal) -> bool:
    """True when neither programmed nor actual add up, yet both keep the year's number.

    A goal may repeat its level each quarter, end at it, or average it, instead of adding.
    """
    planned, done = added(goal.programmed), added(goal.actual)
    if planned is None or goal.annual_target is None or planned == goal.annual_target:
        return False
    if not _keeps(goal.programmed, goal.annual_target):
        return False
    if done is None or goal.absolute is None:
        return done is None
    return done != goal.absolute and _keeps(goal.actual, goal.absolute)


def _keeps(quarters: Quarters, year: int) -> bool:
    present = [quarter for quarter in quarters if quarter is not None]
    if len(present) < 2:
        return False
    return year in {max(present), present[-1]} or sum(present) == year * len(present)
