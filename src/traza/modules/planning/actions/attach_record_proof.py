"""Attach a file that proves a milestone of a commitment."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_record
from traza.modules.planning.contracts.capabilities import CAPTURE
from traza.modules.planning.contracts.records import RecordKind
from traza.modules.planning.contracts.refusals import TooManyProofs, UnknownRecord
from traza.modules.planning.models import RecordProof
from traza.modules.planning.queries.records import as_commitment, holding, record_editions
from traza.platform.audit.record import record

MOST = 20


@asks(CAPTURE)
@transaction.atomic
def attach_record_proof(
    commitment: int, item: str, sha256: str, name: str, *, said: Attribution
) -> None:
    """Keep that a file of that SHA-256, kept already, proves a milestone; the same again once.

    Raises UnknownRecord, TooManyProofs, and what `check` raises.
    """
    check_record(commitment, said, CAPTURE, RecordKind.COMMITMENT)
    held = holding(record_editions(record=commitment)).get(commitment)
    if held is None or item not in {one.code for one in as_commitment(held).milestones}:
        raise UnknownRecord
    proofs = RecordProof.objects.filter(record=commitment, item=item)
    if proofs.filter(sha256=sha256).exists():
        return
    if proofs.count() >= MOST:
        raise TooManyProofs(most=MOST)
    RecordProof.objects.create(
        record_id=commitment,
        item=item,
        sha256=sha256,
        name=name.strip()[:200] or sha256[:12],
        at=timezone.now(),
        by=said.user,
    )
    record(
        "planning.milestone_proved",
        by=said,
        about=f"plan_record:{commitment}",
        detail={"milestone": item, "sha256": sha256},
    )
