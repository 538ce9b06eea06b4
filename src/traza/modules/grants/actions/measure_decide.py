"""Measures: the engine proposes from facts, another person decides and signs; mended, they end."""

from __future__ import annotations

from datetime import date

import msgspec
from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget import api as budget
from traza.modules.grants.actions.authority import check_project, in_turn, moved, one_of, owner_of
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW
from traza.modules.grants.contracts.follow_up import Case, Consequence
from traza.modules.grants.contracts.following_route import MAY_END
from traza.modules.grants.contracts.vocabulary import Measure
from traza.modules.grants.models import (
    FundedProject,
    MeasureEnd,
    MeasureProposal,
    MeasureRuling,
    ProjectReport,
    Signing,
)
from traza.modules.grants.queries.following import money_of, report_stands, under
from traza.modules.grants.rules.measures import consequences
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record

ENDS_SUPPORT = (Measure.CANCELLATION, Measure.NOT_TRANSFERRED)


@asks(FOLLOW)
@transaction.atomic
def propose_measures(
    project: int, case: Case, today: date, *, said: Attribution
) -> tuple[int, ...]:
    """The numbers of what the rules ask after a breach; none when they ask nothing.

    Raises NoSuchCause and what `check` raises.
    """
    row = check_project(project, said, FOLLOW)
    law = under(row)
    found = consequences(case, today, law.calendar, law.rules, law.chosen)
    return _propose(row, found, msgspec.to_builtins(case), said)


@asks(FOLLOW)
@transaction.atomic
def propose_of_report(report: int, today: date, *, said: Attribution) -> tuple[int, ...]:
    """The same, of how a report stands on a day: late, overdue, observed or exhausted."""
    found = one_of(ProjectReport, pk=report)
    row = check_project(found.project_id, said, FOLLOW)
    standing = report_stands(found, today)
    facts = {"report": found.pk, "state": standing.state.value, "today": f"{today}"}
    return _propose(row, standing.consequences, facts, said)


@asks(DECIDE)
@transaction.atomic
def decide_measure(
    proposal: int, on: date, words: str, *, approved: bool, said: Attribution
) -> None:
    """Another person decides. What ends the support frees what was promised and not paid.

    Raises OutOfTurn, SamePerson for who proposed it, the ledger's refusals and what `check`
    raises.
    """
    one = one_of(MeasureProposal, pk=proposal)
    project = check_project(one.project_id, said, DECIDE)
    check_other_person(DECIDE, said, [one.by])
    in_turn(
        not MeasureRuling.objects.filter(proposal=one).exists(), told("La medida ya se resolvió.")
    )
    in_turn(bool(words.strip()), told("Falta el motivo de la resolución. Escríbalo."))
    ends = approved and Measure(one.measure) in ENDS_SUPPORT
    freed = _free(project, proposal, on, said) if ends else 0
    MeasureRuling.objects.create(
        proposal=one, approved=approved, words=words, on=on, freed=freed,
        at=timezone.now(), by=said.user,
    )  # fmt: skip
    verb = "grants.measure_approved" if approved else "grants.measure_rejected"
    record(verb=verb, by=said, about=f"grant:{project.pk}", detail={"measure": one.measure})


@asks(DECIDE)
@transaction.atomic
def end_measure(proposal: int, on: date, words: str, *, said: Attribution) -> None:
    """It was put right: a retention, suspension or reserve ends. Raises OutOfTurn and what `check`
    raises."""
    ruling = one_of(MeasureRuling, proposal_id=proposal, approved=True)
    project = check_project(ruling.proposal.project_id, said, DECIDE)
    in_turn(
        Measure(ruling.proposal.measure) in MAY_END,
        told("Esa medida no termina: es definitiva."),
    )
    in_turn(
        on >= ruling.on and not MeasureEnd.objects.filter(ruling=ruling).exists(),
        told("La medida ya terminó, o la fecha es anterior a su resolución."),
    )
    in_turn(bool(words.strip()), told("Falta decir cómo se corrigió. Escríbalo."))
    MeasureEnd.objects.create(ruling=ruling, on=on, words=words, at=timezone.now(), by=said.user)
    record("grants.measure_ended", by=said, about=f"grant:{project.pk}", why=said.why)


def _propose(
    project: FundedProject, found: tuple[Consequence, ...], facts: object, said: Attribution
) -> tuple[int, ...]:
    made = []
    for one in found:
        if one.measure is Measure.NOTHING:
            continue
        row = MeasureProposal.objects.create(
            project=project, cause=one.cause, measure=one.measure.value,
            section=one.citation.place, words=one.text,
            centavos=one.amount.centavos if one.amount else None,
            due=one.due.due if one.due else None, facts=facts, at=timezone.now(), by=said.user,
        )  # fmt: skip
        made.append(int(row.pk))
    if made:
        record("grants.measure_proposed", by=said, about=f"grant:{project.pk}", why=said.why)
    return tuple(made)


def _free(project: FundedProject, proposal: int, on: date, said: Attribution) -> int:
    """What was promised and not paid is released, or its reserve is; how many centavos."""
    left = money_of(project).pending.centavos
    if not left:
        return 0
    signed = Signing.objects.filter(agreement__project=project).first()
    verb = budget.release if signed else budget.unreserve
    name, amounts = moved(project, "resolución", str(proposal), left)
    follows = signed.commitment if signed else project.reserve
    verb(project.book, name, on=on, amounts=amounts, by=said, follows=follows,
         owner=owner_of(project))  # fmt: skip
    return left
