"""Attach a file that proves what was captured of a goal in a quarter."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_unit
from traza.modules.planning.actions.stand import stand
from traza.modules.planning.contracts.capabilities import CAPTURE
from traza.modules.planning.contracts.refusals import TooManyProofs, UnknownGoal
from traza.modules.planning.models import QuarterProof
from traza.platform.audit.record import record

MOST = 20


@asks(CAPTURE)
@transaction.atomic
def attach_proof(
    unit: int, goal: int, quarter: int, sha256: str, name: str, *, said: Attribution
) -> None:
    """Keep that a file of that SHA-256, kept already, proves the quarter. The same again is kept
    once. A file may come after the quarter closed: signatures then hold no more.

    Raises UnknownUnit, UnknownGoal, TooManyProofs, and what `check` raises.
    """
    now = check_unit(unit, said, CAPTURE)
    row = next((one for one in now.goals if one.id == goal), None)
    if row is None or quarter not in range(1, 5):
        raise UnknownGoal
    proofs = row.quarters[quarter - 1].proofs
    if any(one.sha256 == sha256 for one in proofs):
        return
    if len(proofs) >= MOST:
        raise TooManyProofs(most=MOST)
    QuarterProof.objects.create(
        goal_id=goal,
        quarter=quarter,
        sha256=sha256,
        name=name.strip()[:200] or sha256[:12],
        at=timezone.now(),
        by=said.user,
    )
    record(
        "planning.proof_attached",
        by=said,
        about=f"goal_unit:{unit}",
        detail={"goal": row.plan.code, "quarter": quarter, "sha256": sha256},
    )
    stand(unit)
