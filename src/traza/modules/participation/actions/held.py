"""A report in hand: locked for the transaction, and of the agency of who asks."""

from __future__ import annotations

from traza.kernel.actor import Attribution
from traza.modules.participation.contracts import UnknownReport
from traza.modules.participation.contracts.capabilities import ANSWER, CAPABILITIES
from traza.modules.participation.models import Report
from traza.modules.participation.rules.folio import read_folio
from traza.platform.access.authority import check


def held(folio: str, said: Attribution | None = None, capability: str = ANSWER) -> Report:
    """Lock a report. Raises UnknownReport, or OtherAgency for staff of another agency."""
    row = Report.objects.select_for_update().filter(folio=read_folio(folio)).first()
    if row is None:
        raise UnknownReport
    if said is not None:
        what = f"El reporte {row.folio}"
        check(said, capability, CAPABILITIES[capability], agency=row.agency, what=what)
    return row
