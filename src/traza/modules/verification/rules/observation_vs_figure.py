"""What a goal's observation says, against its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from traza.modules.reading.contracts import Goal, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goals import (
    DOUBT,
    NAMES,
    Sure,
    goal_key,
    goal_place,
    how_sure,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.observations import Says, Verdict, verdicts
from traza.modules.verification.rules.outcome import failed, held

KIND = "observation-vs-figure"
_SAYS = {
    Says.MET: "que se cumplió",
    Says.NOT_MET: "que no se cumplió",
    Says.EXCEEDED: "que se superó",
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = (("mar", 0), ("jun", 1), ("sep", 2), ("dic", 3))


class Fits(StrEnum):
    """Whether the figures bear a verdict out."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def run(reading: Reading) -> Iterable[Check]:
    """One check a verdict that an observation gives."""
    ids, sure = Ids(KIND), how_sure(reading)
    reported = reported_quarter(reading.document.period)
    for goal in reading.goals:
        for verdict in verdicts(goal.observation or ""):
            if of_another_year(verdict.clause, reading.document.period):
                continue
            yield _check(goal, verdict, reported, ids.next(goal_key(goal)), sure)


def of_another_year(clause: str, period: str | None) -> bool:
    """Whether a clause speaks of a year, and not of the one that is reported."""
    said = set(_YEAR.findall(clause))
    return bool(said) and said.isdisjoint(_YEAR.findall(period or ""))


def reported_quarter(period: str | None) -> int | None:
    """The quarter (0 to 3) of a period such as "octubre-diciembre 2023", by its last month."""
    text = plain(period or "")
    places = [(text.rfind(month), quarter) for month, quarter in _MONTHS if month in text]
    return max(places)[1] if places else None


def _check(goal: Goal, verdict: Verdict, reported: int | None, identity: str, sure: Sure) -> Check:
    fits, figures = bears_out(goal, verdict, reported)
    place = goal_place(goal, f"{goal.code}:observation")
    scope = " en el año" if verdict.annual else ""
    if verdict.quarter is not None:
        scope = f" en el {NAMES[verdict.quarter]} trimestre"
    said = f"La observación dice {_SAYS[verdict.says]}{scope}"
    printed = verdict.clause[:160]
    if fits is Fits.YES:
        says = f"{said}, y las cifras lo confirman ({figures})."
        return held(identity, place, printed, figures, says)
    severity = Severity.DOUBTFUL
    if fits is Fits.NO:
        severity = sure(goal, Severity.CONTRADICTION)
        says = f"{said}, pero las cifras dicen otra cosa ({figures})."
        says += DOUBT if severity is Severity.DOUBTFUL else ""
    else:
        says = f"{said}. El documento no permite comprobarlo ({figures})."
    return failed(identity, severity, place, printed, figures, says=says)


def bears_out(goal: Goal, verdict: Verdict, reported: int | None) -> tuple[Fits, str]:
    """Whether figures bear a verdict out, and which figures.

    A verdict of no stated scope may be of the year or of the quarter reported: either will do.
    When only another quarter bears it out, nobody can tell.
    """
    year = _against(verdict.says, goal.annual_target, goal.absolute)
    yearly = f"año: meta {_shown(goal.annual_target)}, avance {_shown(goal.absolute)}"
    if verdict.annual:
        return year, yearly
    quarters = [
        _against(verdict.says, planned, done)
        for planned, done in zip(goal.programmed, goal.actual, strict=True)
    ]
    main = verdict.quarter if verdict.quarter is not None else reported
    shown = yearly if main is None else f"{yearly}; {_quarterly(goal, main)}"
    if Fits.YES in {year, *((quarters[main],) if main is not None else ())}:
        return Fits.YES, shown
    if main is None or verdict.quarter is None:
        unsure = Fits.YES in quarters or year is Fits.UNKNOWN
    else:
        unsure = quarters[main] is Fits.UNKNOWN
    return (Fits.UNKNOWN if unsure else Fits.NO), shown


def _against(says: Says, planned: int | None, done: int | None) -> Fits:
    if planned is None and done is None:
        return Fits.UNKNOWN
    due, got = planned or 0, done or 0
    if done is None and says is not Says.NOT_MET:
        return Fits.UNKNOWN
    holds = {
        Says.MET: got >= due,
        Says.NOT_MET: got < due,
        Says.EXCEEDED: got > due,
    }
    return Fits.YES if holds[says] else Fits.NO


def _quarterly(goal: Goal, quarter: int) -> str:
    planned, done = goal.programmed[quarter], goal.actual[quarter]
    return f"{NAMES[quarter]} trimestre: programado {_shown(planned)}, realizado {_shown(done)}"


def _shown(number: int | None) -> str:
    return "sin dato" if number is None else f"{number:,}"


RULE = Rule(
    kind=KIND,
    title="Observación contra cifras",
    definition=(
        "Si la observación dice que la meta se cumplió, no se cumplió o se superó, las cifras del "
        "año o del trimestre del que habla deben decir lo mismo. Si no dice de cuál habla, basta "
        "que una de las dos le dé la razón."
    ),
    citation=None,
    run=run,
)
