"""The store of an agency: its balance by concept and its batches."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from traza.kernel.money import Money
from traza.modules.aid.contracts.goods import Balance, BatchRow
from traza.modules.aid.models import Batch, Movement, Shipment
from traza.modules.aid.queries.aid_law import concept


def list_batches(agency: str, today: date) -> list[BatchRow]:
    """Batches of which something is left, the first to expire first ("" of every agency)."""
    rows = Batch.objects.filter(left__gt=0).order_by("concept", "expires_on", "pk")
    return [_batch(one, today) for one in (rows.filter(agency=agency) if agency else rows)]


def balance(agency: str, today: date) -> list[Balance]:
    """What came in, what is left, set apart and delivered of each concept ("" of every agency)."""
    rows = Batch.objects.order_by("concept", "on")
    moved = Movement.objects.all()
    if agency:
        rows, moved = rows.filter(agency=agency), moved.filter(batch__agency=agency)
    given = moved.filter(request__delivery__isnull=False).values("batch__concept")
    done = dict(given.annotate(n=Sum("quantity")).values_list("batch__concept", "n"))
    sent = Shipment.objects.values("batch__concept")
    if agency:
        sent = sent.filter(batch__agency=agency)
    gone = dict(sent.annotate(n=Sum("quantity")).values_list("batch__concept", "n"))
    by_concept: dict[str, list[Batch]] = {}
    for one in rows:
        by_concept.setdefault(one.concept, []).append(one)
    return [
        _balance(batches, done.get(code, 0), gone.get(code, 0), today)
        for code, batches in by_concept.items()
    ]


def _balance(batches: list[Batch], delivered: int, sent: int, today: date) -> Balance:
    received, left = sum(one.quantity for one in batches), sum(one.left for one in batches)
    expired = sum(one.left for one in batches if _is_expired(one, today))
    coming = [
        one.expires_on
        for one in batches
        if one.expires_on and one.left and not _is_expired(one, today)
    ]
    return Balance(
        concept=concept(batches[-1].concept, batches[-1].on),
        received=received,
        left=left - expired,
        expired=expired,
        apart=received - left - delivered - sent,
        sent=sent,
        delivered=delivered,
        next_expiry=min(coming, default=None),
    )


def _is_expired(one: Batch, today: date) -> bool:
    return one.expires_on is not None and one.expires_on < today


def _batch(one: Batch, today: date) -> BatchRow:
    return BatchRow(
        id=one.pk,
        concept=concept(one.concept, one.on),
        quantity=one.quantity,
        left=one.left,
        each=None if one.centavos is None else Money(one.centavos),
        is_donated=one.is_donated,
        source=one.source,
        expires_on=one.expires_on,
        on=one.on,
        is_expired=_is_expired(one, today),
    )
