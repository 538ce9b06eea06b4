"""A report in hand: locked for the transaction, and of the agency of who asks."""

from __future__ import annotations

from traza.modules.participation.contracts import OtherAgencyReport, UnknownReport
from traza.modules.participation.models import Report
from traza.modules.participation.rules.folio import read_folio
from traza.modules.works.contracts.register import Said


def held(folio: str, said: Said | None = None) -> Report:
    """Lock a report. Raises UnknownReport, or OtherAgencyReport for staff of another agency."""
    row = Report.objects.select_for_update().filter(folio=read_folio(folio)).first()
    if row is None:
        raise UnknownReport
    if said is not None and said.agency and said.agency != row.agency:
        raise OtherAgencyReport(folio=row.folio)
    return row
