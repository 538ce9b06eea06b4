"""Decide what anyone sees of a report. The original stays, and the reason is published."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.moderation import ModerationDecision
from traza.modules.participation.actions.held import held
from traza.modules.participation.contracts import HideReason
from traza.modules.participation.contracts.capabilities import MODERATE
from traza.modules.works import api as works
from traza.platform.moderation.decide import Subject, decide


@asks(MODERATE)
@transaction.atomic
def moderate_report(folio: str, decision: ModerationDecision, *, said: Attribution) -> None:
    """Show a report whole, show it with parts blacked out, or hide it with its photographs.

    Shown whole it needs no words: nobody had looked at it yet. Raises UnknownReport, OtherAgency,
    WithoutCapability and what `decide` raises.
    """
    row = held(folio, said, MODERATE)
    subject = Subject(
        made=row.decided,
        text=row.text,
        reasons=HideReason.labels(),
        where=works.where_of(row.work_id),
        verb="participation.moderate_report",
        about=f"report:{row.folio}",
        starts="",
        explains_showing=False,
    )
    if decide(subject, decision, said):
        row.showing = decision.showing
        row.save(update_fields=["showing"])
