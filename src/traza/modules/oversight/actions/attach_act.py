"""Name the signed act of a committee by the hash of its file."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_committee
from traza.modules.oversight.contracts.capabilities import COMMITTEES
from traza.modules.oversight.models import Committee
from traza.platform.audit.record import record


@asks(COMMITTEES)
@transaction.atomic
def attach_act(committee: int, sha256: str, *, said: Attribution) -> None:
    """Keep which file is the signed act; a former one stays in the audit record by its hash.

    Raises UnknownCommittee and OtherAgency.
    """
    check_committee(committee, said)
    row = Committee.objects.select_for_update().get(pk=committee)
    former, row.act_sha256 = row.act_sha256, sha256
    row.save(update_fields=["act_sha256"])
    record(
        "oversight.act_attached",
        by=said,
        about=f"committee:{committee}",
        detail={"sha256": sha256, "former": former},
    )
