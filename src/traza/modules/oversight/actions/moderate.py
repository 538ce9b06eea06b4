"""Decide what anyone sees of a committee's words or photograph. The original is kept, and what is
hidden, why and by whom is published."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_work
from traza.modules.oversight.contracts.capabilities import MODERATE
from traza.modules.oversight.contracts.committee import UnknownCommittee
from traza.modules.oversight.contracts.moderation import (
    DECIDERS,
    HIDE_REASONS,
    DecidedSince,
    Decision,
    NothingToHide,
)
from traza.modules.oversight.models import Item, ItemPhoto, Moderation
from traza.modules.oversight.queries.moderation import words_of
from traza.modules.oversight.rules.moderation import (
    blacked_out,
    check_decider,
    check_explained,
)
from traza.modules.works import api as works
from traza.platform.audit.record import record
from traza.platform.law import clock

MOST = 500


@asks(MODERATE)
@transaction.atomic
def moderate_words(item: UUID, decision: Decision, *, said: Attribution) -> None:
    """Hide, cut or show again the text of a complaint or the notes of a visit.

    Its folio, day, subject, answer and term stay public and counted. Raises UnknownCommittee,
    OtherAgency, WithoutCapability, DecidedAbove, NeedsReason, AddsWords, NothingToHide
    and DecidedSince.
    """
    row = Item.objects.select_for_update().filter(pk=item).first()
    if row is None:
        raise UnknownCommittee
    text = words_of(row)
    if not text:
        raise NothingToHide
    cut = "" if decision.hide else blacked_out(text, decision.cut)
    _decide(row, None, replace(decision, cut=cut), said)


@asks(MODERATE)
@transaction.atomic
def moderate_photo(photo: int, decision: Decision, *, said: Attribution) -> None:
    """Hide or show again one photograph that a committee sent; `photo` is its number in the work.

    Raises as `moderate_words` does.
    """
    rows = ItemPhoto.objects.select_for_update(of=("self",)).select_related("item")
    row = rows.filter(arrival__photo=photo).first()
    if row is None:
        raise UnknownCommittee
    _decide(row.item, row, replace(decision, cut=""), said)
    if not decision.hide:
        works.restore_photo(photo, replace(said, why=decision.words.strip()))
        return
    reason = HIDE_REASONS[decision.reason] if decision.reason else ""
    because = f"{reason}. «{decision.words.strip()}» ({DECIDERS[said.role]})"
    works.withdraw_photo(photo, because, said, moderated=True)


def _decide(item: Item, photo: ItemPhoto | None, decision: Decision, said: Attribution) -> None:
    check_work(item.work_id, said, MODERATE)
    made = Moderation.objects.filter(item=item, photo=photo)
    last = made.order_by("-at", "-pk").first()
    above = (
        None if last is None else (last.role, clock.day_of(last.at, works.where_of(item.work_id)))
    )
    check_decider(said.role, above)
    _check_since(made, decision)
    check_explained(decision)
    showing = "hidden" if decision.hide else "shown"
    if (showing, decision.cut) == (("shown", "") if last is None else (last.showing, last.cut)):
        raise NothingToHide
    hides = decision.hide or bool(decision.cut)
    Moderation.objects.create(
        item=item,
        photo=photo,
        at=timezone.now(),
        showing=showing,
        reason=decision.reason.value if decision.reason and hides else "",
        words=decision.words.strip()[:MOST],
        cut=decision.cut,
        user=said.user,
        role=said.role,
    )
    record(
        "oversight.moderated",
        by=said,
        about=f"item:{item.pk}",
        why=decision.words.strip()[:MOST],
        detail={"showing": showing, "photo": str(photo.pk) if photo else ""},
    )


def _check_since(made: QuerySet[Moderation], decision: Decision) -> None:
    if decision.seen is not None and decision.seen != made.count():
        raise DecidedSince
