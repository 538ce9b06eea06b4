"""Decide what anyone sees of a report. The original stays, and the reason is published."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.api import blacked_out, check_decider
from traza.modules.participation.actions.held import held
from traza.modules.participation.contracts import (
    ChangedSince,
    HideReason,
    NeedsReason,
    Showing,
)
from traza.modules.participation.contracts.capabilities import MODERATE
from traza.modules.participation.models import Decided
from traza.modules.works import api as works
from traza.platform.audit.record import record
from traza.platform.law import clock

LEAST = 5  # letters of the published explanation


@asks(MODERATE)
@transaction.atomic
def moderate_report(
    folio: str,
    showing: Showing,
    said: Attribution,
    *,
    reason: HideReason | None = None,
    words: str = "",
    cut: str = "",
    seen: int | None = None,
) -> None:
    """Show a report whole, show it with parts blacked out (`cut` is the text that is left), or hide
    it. Cutting and hiding need a `reason` and `words`, which are published.

    `seen` is how many decisions the person had before them: another number raises ChangedSince.
    Raises UnknownReport, OtherAgency, NeedsReason, and, of the oversight module, AddsWords,
    WithoutCapability and DecidedAbove: what an administrator decided, the agency does not undo.
    """
    row = held(folio, said, MODERATE)
    if showing is Showing.HELD:
        raise ValueError("a decision shows or hides")
    cut = blacked_out(row.text, cut) if showing is Showing.SHOWN else ""
    explained = bool(reason) and len(words.strip()) >= LEAST
    if (showing is Showing.HIDDEN or cut) and not explained:
        raise NeedsReason
    last = row.decided.order_by("-at", "-pk").first()
    above = (
        None if last is None else (last.role, clock.day_of(last.at, works.where_of(row.work_id)))
    )
    check_decider(said.role, above)
    why = reason.value if reason and (cut or showing is Showing.HIDDEN) else ""
    given = (showing.value, why, words.strip()[:500] if why else "", cut)
    if last is not None and (last.showing, last.reason, last.words, last.cut) == given:
        return
    if seen is not None and seen != row.decided.count():
        raise ChangedSince
    Decided.objects.create(
        report=row,
        at=timezone.now(),
        showing=given[0],
        reason=given[1],
        words=given[2],
        cut=given[3],
        user=said.user,
        role=said.role,
    )
    row.showing = showing.value
    row.save(update_fields=["showing"])
    record(
        "participation.moderate_report",
        by=said,
        about=f"report:{row.folio}",
        why=given[2],
        detail={"showing": showing.value, "reason": why, "cut": bool(cut)},
    )
