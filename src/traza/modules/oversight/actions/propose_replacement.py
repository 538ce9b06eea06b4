"""Propose to replace a member, with the act of the assembly that said so."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.contracts.capabilities import COMMITTEES
from traza.modules.oversight.contracts.committee import NewMember, NoReason
from traza.modules.oversight.contracts.replacement import AlreadyProposed, NoAct
from traza.modules.oversight.models import Replacement
from traza.modules.oversight.queries.committees import committee, committee_work, member
from traza.modules.oversight.rules.replacing import may_replace
from traza.modules.works import api as works
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(COMMITTEES)
def propose_replacement(
    leaving: int,
    new: NewMember,
    *,
    on: date,
    because: str,
    act_folio: str,
    act_sha256: str,
    said: Attribution,
) -> int:
    """Keep the proposal, which changes nobody yet; return its number. `act_sha256` names the kept
    file of the signed act.

    Raises UnknownCommittee, OtherAgency, NoReason, NoAct, AlreadyProposed, and Refused with
    every reason.
    """
    number, info = member(leaving)
    check_committee(number, said)
    if not because.strip():
        raise NoReason
    if not act_folio.strip() or not act_sha256:
        raise NoAct
    standing = committee(number).standing
    today = clock.today(works.where_of(committee_work(number)))
    may_replace(info, new, standing, on=on, today=today).or_refuse()
    try:
        with transaction.atomic():
            row = Replacement.objects.create(
                committee_id=number,
                leaving_id=leaving,
                name=new.name.strip(),
                contact=new.contact.strip(),
                sex=new.sex,
                age_group=new.age_group,
                role=new.role,
                on=on,
                because=because.strip()[:300],
                act_folio=act_folio.strip()[:80],
                act_sha256=act_sha256,
                proposed_by=said.user,
            )
            record(
                "oversight.replacement_proposed",
                by=said,
                about=f"committee:{number}",
                why=because,
                detail={"replacement": row.pk, "leaving": leaving, "act": act_sha256},
            )
    except IntegrityError as error:
        raise AlreadyProposed from error
    return row.pk
