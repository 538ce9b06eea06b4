"""The award of a call, in one transaction: every funded project has its money reserved."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.actions.call_write import held_call
from traza.modules.grants.actions.fund_project import fund_project
from traza.modules.grants.contracts.calls import Call, CallStage
from traza.modules.grants.contracts.capabilities import AWARD
from traza.modules.grants.contracts.evaluating import NotYet, Received
from traza.modules.grants.contracts.following import Approved, NewProject, ProjectGoal
from traza.modules.grants.contracts.vocabulary import Place
from traza.modules.grants.models import FundedProject, GrantAward, GrantAwardTurn
from traza.modules.grants.queries.awards import award_of_call, file_again, file_of, new_withdrawals
from traza.modules.grants.queries.calls import get_call, place_of_call
from traza.modules.grants.queries.evaluation import award_hands, project_of, received_of
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(AWARD)
@transaction.atomic
def award_call(folio: str, *, said: Attribution, now: datetime | None = None) -> str:
    """The SHA-256 of the file of the award.

    Raises UnknownCall, NotYet, SamePerson for `award_hands`, WrongCandidates, what
    `fund_project` raises (the ledger's refusals among them: then nothing is awarded), and what
    `check` raises.
    """
    row = held_call(folio, said, AWARD)
    call, at = get_call(folio, now=now), now or timezone.now()
    check_other_person(AWARD, said, award_hands(call))
    if GrantAward.objects.filter(call=row).exists():
        raise NotYet(why=told("La convocatoria ya tiene su fallo: es definitivo (4.3)."))
    if call.stage is not CallStage.REVIEWING:
        raise NotYet(why=told("El fallo sigue al cierre de la convocatoria."))
    today = clock.day_of(at, place_of_call(call.agency, call.contents))
    file = file_of(call, today)
    GrantAward.objects.create(
        call=row, file=file, sha256=file["sha256"], at=at, by=said.user
    )  # fmt: skip
    _fund(call, said, today)
    record("grants.awarded", by=said, about=f"call:{folio}", why=said.why)
    return str(file["sha256"])


@asks(AWARD)
@transaction.atomic
def reallocate_call(folio: str, *, said: Attribution, now: datetime | None = None) -> int:
    """How many projects of the waiting list receive what withdrawals left (4.3(3)).

    Raises UnknownCall, NotYet when nothing new was left, SamePerson for `award_hands`, what
    `fund_project` raises and what `check` raises.
    """
    row, at = held_call(folio, said, AWARD), now or timezone.now()
    call = get_call(folio, now=now)
    check_other_person(AWARD, said, award_hands(call))
    made, award = GrantAward.objects.filter(call=row).first(), award_of_call(call)
    if made is None or award is None or not new_withdrawals(call, award):
        raise NotYet(why=told("Ninguna baja nueva dejó recursos que reasignar."))
    file = file_again(call, award)
    GrantAwardTurn.objects.create(
        award=made, number=made.turns.count() + 1, file=file, sha256=file["sha256"], at=at,
        by=said.user,
    )  # fmt: skip
    funded = _fund(call, said, clock.day_of(at, place_of_call(call.agency, call.contents)))
    record("grants.reallocated", by=said, about=f"call:{folio}", why=said.why)
    return funded


def _fund(call: Call, said: Attribution, on: date) -> int:
    """Register those that receive and are not registered yet; how many."""
    award, new = award_of_call(call), 0
    rows = {one.folio: one for one in received_of(call)}
    for one in award.allocation.placed if award else ():
        known = FundedProject.objects.filter(key=key_of(call, one.folio))
        if one.place is Place.FUNDED and not known.exists():
            fund_project(_project(call, rows[one.folio], on), said=said)
            new += 1
    return new


def key_of(call: Call, folio: int) -> str:
    """How a project is named when it follows its award."""
    return f"{call.folio}/{folio:04d}"


def _project(call: Call, row: Received, on: date) -> NewProject:
    project = project_of(call, row.folio)
    return NewProject(
        key=key_of(call, row.folio), agency=call.agency,
        organisation=row.organisation_name, rfc=row.rfc, payer=call.contents.payer,
        title=row.title, rules=call.rules, readings=dict(call.contents.readings),
        state=call.contents.state, awarded_on=on,
        budget=tuple(
            Approved(f"c{number}", one.name, Money(one.support))
            for number, one in enumerate(project.budget, start=1)
            if one.support
        ),
        goals=tuple(
            ProjectGoal(f"m{number}", one.name, one.programmed)
            for number, one in enumerate(project.goals, start=1)
        ),
        book=call.contents.book, line=call.contents.line,
    )  # fmt: skip
