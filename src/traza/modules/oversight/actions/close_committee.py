"""End a committee: its work was handed over, or its assembly said so."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.actions.replace_member import end_charge
from traza.modules.oversight.contracts.capabilities import COMMITTEES
from traza.modules.oversight.contracts.committee import BadDay, NoReason
from traza.modules.oversight.models import Committee, Member, Replacement
from traza.platform.audit.record import record


@asks(COMMITTEES)
@transaction.atomic
def close_committee(committee: int, *, on: date, because: str, said: Attribution) -> None:
    """End a committee and the charge of everybody in it; phones stop entering.

    Raises UnknownCommittee, OtherAgency, NoReason, BadDay.
    """
    check_committee(committee, said)
    if not because.strip():
        raise NoReason
    row = Committee.objects.select_for_update().get(pk=committee)
    if row.closed_on is not None:
        raise BadDay(day=f"{on:%d/%m/%Y}", why=told("el comité ya había terminado."))
    waiting = Replacement.objects.filter(committee=row, state="proposed")
    waiting.update(
        state="rejected",
        decided_at=timezone.now(),
        decided_by=said.user,
        decided_words="El comité terminó.",
    )
    for member in Member.objects.filter(committee=row, until__isnull=True):
        end_charge(member.pk, on=on, because=because, said=said)
    row.closed_on, row.closed_because = on, because.strip()[:300]
    row.save(update_fields=["closed_on", "closed_because"])
    record(
        "oversight.committee_closed",
        by=said,
        about=f"committee:{committee}",
        why=because,
    )
