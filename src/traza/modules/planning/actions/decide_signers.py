"""The agency decides whether one person may sign more than one step of a quarter, by which norm."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_agency_year, reason_of
from traza.modules.planning.actions.stand import stand
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.models import OwnUnit, SignerChoice
from traza.platform.audit.record import record


@asks(APPROVE)
@transaction.atomic
def decide_signers(
    agency: str, year: int, one_may: bool, norm: str, *, said: Attribution
) -> None:  # fmt: skip
    """Keep the decision, with the norm that it rests on; the last one holds.

    Raises NoReason, and what `check_agency_year` raises.
    """
    check_agency_year(agency, year, said, APPROVE)
    words = reason_of(norm)
    rows = SignerChoice.objects.select_for_update().filter(agency=agency, year=year)
    SignerChoice.objects.create(
        agency=agency,
        year=year,
        number=rows.count() + 1,
        one_may=one_may,
        norm=words,
        at=timezone.now(),
        by=said.user,
    )
    record(
        "planning.signers_decided",
        by=said,
        about=f"goal_year:{agency}:{year}",
        why=words,
        detail={"one_may": one_may},
    )
    for number in OwnUnit.objects.filter(agency=agency, year=year).values_list("pk", flat=True):
        stand(number)
