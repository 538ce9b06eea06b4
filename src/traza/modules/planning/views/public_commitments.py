"""What anyone reads of the commitments of the register: the board, and one with its reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.records import (
    CommitmentValue,
    Milestone,
    ProgressValue,
    RecordEditionInfo,
    RecordKind,
    RecordProofInfo,
    StepState,
    SubjectKind,
)
from traza.modules.planning.rules.milestones import step_said, step_state
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.views import doors
from traza.modules.planning.views.record_doors import held_of
from traza.platform.access.roles import EVERYONE, may_enter


@dataclass(frozen=True, slots=True)
class StepShown:
    """A milestone with how it stands, the day it was done, and its evidence."""

    step: Milestone
    state: StepState
    on: date | None
    said_of: date | None
    proofs: tuple[RecordProofInfo, ...]


@dataclass(frozen=True, slots=True)
class CommitmentShown:
    """A commitment with its last published report."""

    edition: RecordEditionInfo
    value: CommitmentValue
    agency: str
    last: ProgressValue | None
    steps: tuple[StepShown, ...]

    @property
    def percent(self) -> str:
        """What was declared; "" where nobody gave a figure."""
        known = self.last is not None and self.last.percent is not None
        return f"{shown(self.last.percent)} %" if known and self.last else ""

    def count(self, *states: StepState) -> int:
        """How many milestones stand so."""
        return sum(one.state in states for one in self.steps)

    @property
    def done(self) -> int:
        """Milestones that are reported done."""
        return self.count(StepState.DONE, StepState.DONE_LATE)

    @property
    def late(self) -> int:
        """Milestones that a report after their day says are not done."""
        return self.count(StepState.LATE)

    @property
    def unknown(self) -> int:
        """Milestones past their day of which no report says."""
        return self.count(StepState.UNKNOWN)


def shown_commitment(
    edition: RecordEditionInfo, reports: list[RecordEditionInfo], *, with_proofs: bool = False
) -> CommitmentShown:
    """A commitment as pages show it, on the day that it is where its agency works."""
    value, today = planning.as_commitment(edition), doors.today_of(edition.agency)
    said = [planning.as_progress(one) for one in reports]
    proofs = planning.record_proofs(edition.record) if with_proofs else []
    steps = []
    for one in value.milestones:
        last = step_said(one.code, said)
        steps.append(
            StepShown(
                one,
                step_state(one, said, today),
                last[0].on if last else None,
                last[1] if last else None,
                tuple(each for each in proofs if each.item == one.code),
            )
        )
    last_report = max(said, key=lambda one: one.as_of) if said else None
    agency = directory.agency_name(edition.agency)
    return CommitmentShown(edition, value, agency, last_report, tuple(steps))


@may_enter(EVERYONE)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every commitment of the register, and how each goes."""
    found = planning.commitments()
    reports = planning.commitment_reports([one.record for one in found])
    rows = [shown_commitment(one, reports[one.record]) for one in found]
    context = {
        "rows": rows,
        "late": sum(one.late for one in rows),
        "unknown": sum(one.unknown for one in rows),
        "silent": sum(one.last is None for one in rows),
    }
    return render(request, "planning/public_commitments.html", context)


@may_enter(EVERYONE)
@require_safe
def commitment(request: HttpRequest, commitment: int) -> HttpResponse:
    """A commitment: what was promised, its milestones, and each published report."""
    edition = held_of(commitment, RecordKind.COMMITMENT)
    reports = planning.commitment_reports([commitment])[commitment]
    key = str(commitment)
    context = {
        "one": shown_commitment(edition, reports, with_proofs=True),
        "reports": [
            (one, planning.as_progress(one), _answers(planning.as_progress(one)))
            for one in sorted(reports, key=lambda r: planning.as_progress(r).as_of, reverse=True)
        ],
        **_society(commitment),
        "nodes": planning.nodes_of(SubjectKind.COMMITMENT, [key]).get(key, []),
        "versions": planning.record_editions(record=commitment, ruling__approved=True),
    }
    return render(request, "planning/public_commitment.html", context)


def _answers(report: ProgressValue) -> list[tuple[str, str, str, str]]:
    return [(one.question.label, shown(one.number), one.words, one.link) for one in report.answers]


def _society(commitment: int) -> dict[str, object]:
    """What civil society says of it: what was published, how many wait, and what was turned down
    and why."""
    found = [(one, planning.as_assessment(one)) for one in planning.assessments(commitment)]
    return {
        "assessments": [
            (one, said, f"{shown(said.percent)} %" if said.percent is not None else "")
            for one, said in found
            if one.approved
        ],
        "waiting": sum(one.approved is None for one, _said in found),
        "turned_down": [each for each in found if each[0].approved is False],
    }
