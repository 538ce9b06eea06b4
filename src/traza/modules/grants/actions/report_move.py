"""What happens to a report: extension, delivery, two rounds of observations, and its validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.grants.actions.authority import check_project, in_turn
from traza.modules.grants.contracts.capabilities import FOLLOW
from traza.modules.grants.contracts.follow_up import ReportFacts
from traza.modules.grants.contracts.following import AFTER, CLOSED_BY, ReportLine, ReportMove
from traza.modules.grants.models import FundedProject, ProjectReport, ReportStep
from traza.modules.grants.queries.following import steps_of, under
from traza.modules.grants.rules.project_report import lines_of
from traza.modules.grants.rules.reports import extension, report_due
from traza.platform.audit.record import record


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a report; spent (centavos) and reached come with a delivery or an answer."""

    move: ReportMove
    on: date
    words: str = ""
    until: date | None = None
    spent: Sequence[ReportLine] = ()
    reached: Sequence[ReportLine] = ()
    files: Sequence[str] = ()


@asks(FOLLOW)
@transaction.atomic
def move_report(project: int, period_end: date, step: Step, *, said: Attribution) -> int:
    """The number of the report, after the step.

    Raises OutOfTurn, StrangeLine, Refused for an extension that the rules do not give, and what
    `check` raises.
    """
    row = check_project(project, said, FOLLOW)
    report, _ = ProjectReport.objects.get_or_create(
        project=row, period_end=period_end, defaults={"at": timezone.now(), "by": said.user}
    )
    _in_turn(report, step)
    if step.move is ReportMove.EXTENSION:
        _check_extension(row, period_end, step)
    ReportStep.objects.create(
        report=report, move=step.move.value, on=step.on, until=step.until, words=step.words,
        spent=lines_of(step.spent, (one["key"] for one in row.budget)),
        reached=lines_of(step.reached, (one["key"] for one in row.goals)),
        files=list(step.files), at=timezone.now(), by=said.user,
    )  # fmt: skip
    record("grants.report_moved", by=said, about=f"grant:{project}",
           detail={"period": f"{period_end}", "move": step.move.value})  # fmt: skip
    return int(report.pk)


def _in_turn(report: ProjectReport, step: Step) -> None:
    done = steps_of(report)
    needs, shut = AFTER[step.move], CLOSED_BY.get(step.move)
    in_turn(step.move not in done, told("Ese paso del informe ya se registró."))
    in_turn(
        ReportMove.SETTLED not in done and (shut is None or shut not in done),
        told("El informe ya pasó de ese paso."),
    )
    if needs is not None:
        in_turn(needs in done, told("Falta antes: %(step)s.", step=needs.within))
    last = max((one.on for one in done.values()), default=report.period_end)
    in_turn(
        step.move is ReportMove.EXTENSION or step.on >= last,
        told("El paso es anterior al último registrado. Revise la fecha."),
        "on",
    )
    observes = step.move in (ReportMove.OBSERVED, ReportMove.OBSERVED_AGAIN)
    in_turn(
        not observes or bool(step.words.strip()),
        told("Falta escribir las observaciones, para que la organización sepa qué responder."),
    )


def _check_extension(project: FundedProject, period_end: date, step: Step) -> None:
    law = under(project)
    due = report_due(period_end, law.calendar, law.rules, law.chosen)
    facts = ReportFacts(period_end, extension_asked_on=step.on, extension_until=step.until)
    extension(facts, due, law.rules).or_refuse()
