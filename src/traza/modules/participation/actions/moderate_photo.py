"""Decide whether one photograph of a report is seen. It is kept, and the reason is published."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.moderation import ModerationDecision
from traza.modules.participation.actions.held import held
from traza.modules.participation.contracts import HideReason, UnknownReportPhoto
from traza.modules.participation.contracts.capabilities import MODERATE
from traza.modules.works import api as works
from traza.platform.moderation.decide import Subject, decide


@asks(MODERATE)
@transaction.atomic
def moderate_photo(
    folio: str, position: int, decision: ModerationDecision, *, said: Attribution
) -> None:
    """Hide the photograph in that place, or show it again; the report and the others stay.

    Raises UnknownReport, OtherAgency, WithoutCapability, UnknownReportPhoto and what `decide`
    raises.
    """
    row = held(folio, said, MODERATE)
    photo = row.photos.filter(position=position).first()
    if photo is None:
        raise UnknownReportPhoto(folio=row.folio)
    subject = Subject(
        made=photo.decided,
        text=None,
        reasons=HideReason.labels(),
        where=works.where_of(row.work_id),
        verb="participation.moderate_photo",
        about=f"report:{row.folio}",
        detail={"photo": position},
    )
    decide(subject, decision, said)
