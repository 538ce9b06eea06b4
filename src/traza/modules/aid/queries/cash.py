"""The steps that the money of a request took, and the requests whose money was paid."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from traza.kernel.money import Money
from traza.modules.aid.contracts.cash import KeptStep
from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.modules.aid.models import CashStep, Request

WITH_MONEY = ("cash", "steps__undone")  # what `steps_of` and `amount_of` read: to prefetch


def amount_of(row: Request) -> Money | None:
    """What a request of an aid in cash asks; None for another."""
    asked = getattr(row, "cash", None)
    return Money(asked.centavos) if asked else None


def steps_of(row: Request) -> tuple[KeptStep, ...]:
    """Every step of its money, the first first."""
    return tuple(_step(one) for one in sorted(row.steps.all(), key=lambda one: int(one.pk)))


def is_paid() -> Exists:
    """Whether the money of a request was paid and nobody undid it."""
    return Exists(CashStep.objects.filter(
        request=OuterRef("pk"), step=MoneyStep.PAY.value, undone__isnull=True
    ))  # fmt: skip


def is_freed() -> Exists:
    """Whether the money of a request was set apart and that was undone."""
    return Exists(CashStep.objects.filter(
        request=OuterRef("pk"), step=MoneyStep.PROMISE.value, undone__isnull=False
    ))  # fmt: skip


def request_of_step(code: str) -> int | None:
    """The request that the ledger calls so ("12"); None when there is none."""
    known = code.isdecimal() and len(code) < 18
    return (
        Request.objects.filter(pk=int(code)).values_list("pk", flat=True).first() if known else None
    )


def _step(row: CashStep) -> KeptStep:
    gone = getattr(row, "undone", None)
    return KeptStep(
        row.pk, MoneyStep(row.step), tuple(row.movements), row.on, row.document, row.by,
        gone.on if gone else None, gone.because if gone else "",
    )  # fmt: skip
