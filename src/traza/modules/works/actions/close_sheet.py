"""Take a spreadsheet off what waits: its rows were applied, or will not be."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.decision import Refused
from traza.modules.works.contracts.capabilities import CAPABILITIES, CAPTURE, REVIEW
from traza.modules.works.contracts.register import UnknownWork
from traza.modules.works.models import SheetLeft
from traza.modules.works.rules.lifecycle import ANY
from traza.platform.access.authority import check_agency, check_any
from traza.platform.audit.record import record


@asks(CAPTURE, REVIEW)
@transaction.atomic
def close_sheet(number: int, *, said: Attribution) -> None:
    """The rest of a sheet no longer waits, because of `said.why`. One closed already stays so.

    Raises UnknownWork for no such sheet, Refused without a reason or for another role, and what
    `check_agency` raises.
    """
    row = SheetLeft.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise UnknownWork
    check_any(said, (CAPTURE, REVIEW), CAPABILITIES[CAPTURE])
    check_agency(said, row.agency, f"La hoja «{row.name}»")
    if said.role not in {row.role} | ANY:
        raise Refused(reasons="La hoja espera a otro papel. Pídalo a esa persona.")
    if not said.why.strip():
        raise Refused(reasons="Escriba el motivo: lo leerá quien dejó la hoja.")
    if row.closed_at is None:
        closed(row, said)


def closed(row: SheetLeft, said: Attribution) -> None:
    """Write that a sheet no longer waits; inside the caller's transaction."""
    row.closed_at, row.closed_by, row.closed_why = timezone.now(), said.user, said.why[:500]
    row.save(update_fields=["closed_at", "closed_by", "closed_why"])
    detail = {"name": row.name, "rows": row.rows}
    record("works.sheet_closed", by=said, about=f"sheet:{row.pk}", why=said.why, detail=detail)
