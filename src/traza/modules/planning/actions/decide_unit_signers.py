"""Confirm or turn down the signers that the head of a unit proposes: another person than who did.

Nobody makes themselves a signer: who would sign confirms only what does not name them.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_unit, reason_of
from traza.modules.planning.actions.stand import stand as refresh_summary
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.contracts.captured import SignerProposal
from traza.modules.planning.contracts.captured import UnitNow as UnitState
from traza.modules.planning.contracts.refusals import (
    AlreadyDecided,
    ConfirmsThemself,
    SignerOutOfUse,
)
from traza.modules.planning.models import SignerRuling
from traza.modules.planning.rules.signers import new_accounts
from traza.platform.access.four_eyes import check_other_person
from traza.platform.access.people import emails_of, out_of_use
from traza.platform.audit.record import record

NAME_SIGNERS = "planning.name_signers"


@asks(APPROVE)
@transaction.atomic
def confirm_signers(unit: int, edition: int, *, by: Attribution) -> None:
    """From now on those that this edition of the head names sign.

    Raises UnknownUnit, AlreadyDecided, SamePerson for who proposed them, ConfirmsThemself for who
    would be one, SignerOutOfUse, and what `check` raises.
    """
    state = check_unit(unit, by, APPROVE)
    proposal = _proposal(state, edition)
    check_other_person(NAME_SIGNERS, by, proposal.excluded)
    email = emails_of([by.user]).get(by.user, "") if by.user is not None else ""
    named = new_accounts(state.header.signers, proposal)
    if email.lower() in named:
        raise ConfirmsThemself
    if out := out_of_use(named):
        raise SignerOutOfUse(email=", ".join(sorted(out)))
    _rule(unit, proposal, by, approved=True, words=by.why)


@asks(APPROVE)
@transaction.atomic
def reject_signers(unit: int, edition: int, because: str, *, by: Attribution) -> None:
    """The former ones go on, and why. Raises UnknownUnit, AlreadyDecided, NoReason, and what
    `check` raises."""
    proposal = _proposal(check_unit(unit, by, APPROVE), edition)
    _rule(unit, proposal, by, approved=False, words=reason_of(because))


def _proposal(state: UnitState, edition: int) -> SignerProposal:
    if state.proposal is None or state.proposal.edition != edition:
        raise AlreadyDecided
    return state.proposal


def _rule(
    unit: int, proposal: SignerProposal, by: Attribution, *, approved: bool, words: str
) -> None:
    try:
        SignerRuling.objects.create(
            edition_id=proposal.edition,
            approved=approved,
            words=words[:400],
            at=timezone.now(),
            by=by.user,
        )
    except IntegrityError as error:
        raise AlreadyDecided from error
    record(
        "planning.signers_confirmed" if approved else "planning.signers_rejected",
        by=by,
        about=f"goal_unit:{unit}",
        why=words,
        detail={"edition": proposal.edition},
    )
    refresh_summary(unit)
