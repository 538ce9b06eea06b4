"""From a form that was read to goals that may be proposed: each reading of a row side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.kernel.fold import sentence
from traza.modules.planning.contracts.captured import (
    Accumulation,
    Four,
    GoalPlan,
    Header,
    Keyed,
)
from traza.modules.planning.rules.accumulation import adds_up
from traza.modules.reading.contracts import Coded, Confidence, Goal, Quarters
from traza.modules.reading.contracts import Header as ReadHeader

_NUMBERED = re.compile(r"^\d+\s*[.\-–)]+\s*")


@dataclass(frozen=True, slots=True)
class FormReading:
    """One way to read a row: the goal, what was done, and whether the goal adds up by `plan`."""

    plan: GoalPlan
    actual: Four
    adds_up: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """A goal of the form with every reading of it; the first is the reader's own."""

    code: str
    label: str
    readings: tuple[FormReading, ...]
    is_ambiguous: bool
    reason: str
    pages: tuple[int, ...]
    lines: tuple[int, ...]

    @property
    def sure(self) -> int | None:
        """The reading that needs nobody to choose; None when a person must."""
        right = [at for at, one in enumerate(self.readings) if one.adds_up]
        return 0 if not self.is_ambiguous and right[:1] == [0] else None


def form_rows(goals: Iterable[Goal], unit: str) -> list[FormRow]:
    """The goals of a unit of the form, in their order."""
    return [_row(goal) for goal in goals if goal.unit == unit]


def _row(goal: Goal) -> FormRow:
    label = _NUMBERED.sub("", " ".join(goal.text.split()))
    whole = [(goal.annual_target, goal.programmed, goal.actual)]
    whole += [(one.annual_target, one.programmed, one.actual) for one in goal.alternatives]
    readings = [_reading(goal, label, *each) for each in dict.fromkeys(whole)]
    return FormRow(
        goal.code,
        label,
        tuple(readings),
        goal.confidence is Confidence.AMBIGUOUS,
        goal.reason,
        tuple(sorted({one.page for one in goal.seen_on if one.page is not None})),
        tuple(one.line for one in goal.seen_on),
    )


def _reading(
    goal: Goal, label: str, annual: int | None, programmed: Quarters, actual: Quarters
) -> FormReading:
    plan = GoalPlan(
        code=goal.code,
        label=label[:600],
        unit_of_measure=(goal.unit_of_measure or "")[:120],
        annual=None if annual is None else Decimal(annual),
        programmed=_four(programmed),
        lines=goal.action_lines,
    )
    fitting = fitting_kind(plan)
    return FormReading(fitting or plan, _four(actual), fitting is not None)


def fitting_kind(plan: GoalPlan) -> GoalPlan | None:
    """The goal by the first kind of accumulation by which it adds up; None when by none."""
    tried = (replace(plan, accumulation=kind) for kind in Accumulation)
    return next((one for one in tried if adds_up(one).yes), None)


def _four(values: Quarters) -> Four:
    one, two, three, four = (None if each is None else Decimal(each) for each in values)
    return (one, two, three, four)


def form_header(read: ReadHeader, code: str) -> Header:
    """The head of a unit as the form prints it; its key stands for a name that is missing."""
    unit = _keyed(read.unidad_ejecutora)
    return Header(
        unit=Keyed(unit.code or code, unit.name or code),
        programme=_keyed(read.programa),
        branch=_keyed(read.ramo),
        purpose=_keyed(read.finalidad),
        function=_keyed(read.funcion),
        subfunction=_keyed(read.subfuncion),
        axes=tuple(_keyed(each) for each in read.ejes),
        lines=tuple(_keyed(each) for each in read.lineas_de_accion),
    )


def _keyed(read: Coded) -> Keyed:
    return Keyed(read.code or "", sentence(read.name or "")[:200])
