"""How a milestone stands: late only where a report made after its day says that it is not done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.records import (
    CommitmentValue,
    Milestone,
    ProgressValue,
    StepReport,
    StepSaid,
    StepState,
)


def step_said(code: str, reports: Iterable[ProgressValue]) -> tuple[StepReport, date] | None:
    """The last that was said of a milestone, with the day of its report; None when nothing was."""
    said = [
        (report.as_of, at, step)
        for at, report in enumerate(reports)
        for step in report.steps
        if step.milestone == code and step.said is not StepSaid.UNSAID
    ]
    if not said:
        return None
    day, _at, step = max(said, key=lambda one: one[:2])
    return step, day


def step_state(step: Milestone, reports: Iterable[ProgressValue], today: date) -> StepState:
    """How it stands on a day, by the published reports."""
    last = step_said(step.code, reports)
    if last is not None and last[0].said is StepSaid.DONE:
        late = step.due is not None and last[0].on is not None and last[0].on > step.due
        return StepState.DONE_LATE if late else StepState.DONE
    if step.due is None:
        return StepState.NO_DATE
    if today <= step.due:
        return StepState.AHEAD
    # What was said before its day does not say what came of it.
    return StepState.LATE if last is not None and last[1] > step.due else StepState.UNKNOWN


def check_commitment(value: CommitmentValue) -> Decision:
    """Whether a commitment says what it must."""
    wanted = (
        ("title", value.title, told("Escriba el compromiso.")),
        ("action_plan", value.action_plan, told("Escriba de qué plan de acción es.")),
        ("objective", value.objective, told("Escriba el objetivo.")),
        ("agencies", value.agencies, told("Escriba al menos una dependencia responsable.")),
    )
    reasons = [_against(field, text) for field, said, text in wanted if not said]
    codes = [one.code for one in value.milestones]
    if len(set(codes)) != len(codes):
        reasons.append(_against("milestones", told("Dos hitos llevan la misma clave. Cambie una.")))
    return Decision(tuple(reasons))


def check_progress(value: ProgressValue, commitment: CommitmentValue, today: date) -> Decision:
    """Whether a report can be proposed: of a day that came, and of milestones that there are."""
    reasons = []
    if value.as_of > today:
        reasons.append(
            _against("as_of", told("El informe no puede ser de un día que no ha llegado."))
        )
    if not value.said_by:
        reasons.append(_against("said_by", told("Escriba quién dice este avance.")))
    if value.percent is not None and not 0 <= value.percent <= 100:
        reasons.append(_against("percent", told("El avance va de 0 a 100.")))
    codes = {one.code for one in commitment.milestones}
    for step in value.steps:
        if step.milestone not in codes:
            text = told("«%(code)s» no es un hito del compromiso.", code=step.milestone)
            reasons.append(_against("steps", text))
        if step.said is StepSaid.DONE and step.on is None:
            text = told("%(code)s: escriba qué día se cumplió.", code=step.milestone)
            reasons.append(_against("steps", text))
        if step.on is not None and (step.said is not StepSaid.DONE or step.on > value.as_of):
            text = told(
                "%(code)s: el día en que se cumplió va con «Se cumplió» y no pasa del informe.",
                code=step.milestone,
            )
            reasons.append(_against("steps", text))
    return Decision(tuple(reasons))


def _against(field: str, text: str) -> Reason:
    return Reason(f"planning.commitment_{field}", text, holds=False, field=field)
