"""Requests as they stand, and what a decision looks at."""

from __future__ import annotations

import base64
from datetime import date

from django.db.models import Sum
from django.utils.crypto import constant_time_compare, salted_hmac

from traza.kernel.citation import Citation
from traza.kernel.decision import Decision, Reason
from traza.modules.aid.contracts.cash import last_standing
from traza.modules.aid.contracts.refusals import UnknownRequest
from traza.modules.aid.contracts.requests import Appealed, Case, Resolved, Standing
from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.modules.aid.models import Batch, Request, Resolution
from traza.modules.aid.queries.aid_law import concept, is_large
from traza.modules.aid.queries.cash import amount_of, is_freed, steps_of
from traza.modules.aid.rules.granting import may_grant
from traza.modules.aid.rules.identity import age_on


def folio_of(number: int) -> str:
    """How a request is called."""
    return f"AP-{number:06d}"


def voucher_of(number: int) -> str:
    """The code printed on the voucher of a granted request; only this installation makes it."""
    digest = salted_hmac("aid.voucher", str(number), algorithm="sha256").digest()
    return f"{folio_of(number)}-{base64.b32encode(digest[:10]).decode()}"


def is_voucher_of(number: int, written: str) -> bool:
    """Whether a code is the one of that request, told without haste."""
    return constant_time_compare(voucher_of(number), "".join(written.upper().split()))


def in_stock(agency: str, code: str, day: date) -> int:
    """Things of a concept that an agency may still grant: those that expired do not count."""
    held = Batch.objects.filter(agency=agency, concept=code).exclude(expires_on__lt=day)
    return int(held.aggregate(left=Sum("left"))["left"] or 0)


def request_row(number: int) -> Request:
    """The row of a request. Raises UnknownRequest."""
    row = Request.objects.filter(pk=number).first()
    if row is None:
        raise UnknownRequest
    return row


def weighed(row: Request, on: date) -> Decision:
    """Every condition of a request on a day, before anybody decides.

    The concept is the one of the day of the request: a later rule does not judge it.
    """
    born = date.fromisoformat(row.person.born) if row.person.born else None
    earlier = Resolution.objects.filter(
        request__person_id=row.person_id, request__concept=row.concept, granted=True
    ).exclude(request_id=row.pk)
    freed = Request.objects.filter(is_freed(), person_id=row.person_id).values("pk")
    earlier = earlier.exclude(request__in=freed)
    case = Case(
        quantity=row.quantity,
        documents=frozenset(row.documents),
        age=age_on(born, on),
        curp_pending=row.person.curp_pending,
        last_granted=max((one.on for one in earlier), default=None),
        in_stock=in_stock(row.agency, row.concept, on),
        on=on,
        amount=amount_of(row),
    )
    return may_grant(concept(row.concept, row.received_on), case)


def weighed_on(number: int, day: date) -> Decision:
    """Every condition of a request on a day. Raises UnknownRequest."""
    return weighed(request_row(number), day)


def standing(number: int) -> Standing:
    """How a request stands. Raises UnknownRequest."""
    row = request_row(number)
    found = tuple(_resolved(one) for one in row.resolutions.order_by("stage"))
    delivery, living = getattr(row, "delivery", None), getattr(row, "living", None)
    money = steps_of(row)
    last = last_standing(money)
    paid_on = last.on if last and last.step is MoneyStep.PAY else None
    appeal = getattr(row, "appeal", None)
    return Standing(
        id=row.pk,
        folio=folio_of(row.pk),
        agency=row.agency,
        concept=concept(row.concept, row.received_on),
        quantity=row.quantity,
        municipality=row.municipality,
        received_on=row.received_on,
        is_urgent=row.is_urgent,
        documents=tuple(row.documents),
        person=row.person_id,
        is_erased=row.person.erased_on is not None,
        household=living.household_id if living else None,
        resolved=found,
        appeal=Appealed(appeal.words, appeal.on) if appeal else None,
        voucher=voucher_of(row.pk) if found and found[-1].granted and not money else "",
        delivered_on=delivery.on if delivery else paid_on,
        hands=frozenset({row.received_by, *(one.by for one in found)}),
        amount=amount_of(row),
        money=money,
    )


def payers_not(stands: Standing) -> frozenset[int | None]:
    """The accounts that may not pay it: who granted or ordered it, and who captured a large one."""
    granted = {one.by for one in stands.resolved if one.granted}
    ordered = {one.by for one in stands.money if one.undone_on is None}
    is_big = is_large(stands.quantity, stands.amount, stands.received_on)
    return frozenset(granted | ordered | (set(stands.hands) if is_big else set()))


def agency_of_request(number: int) -> str | None:
    """Whose request it is; None when there is none with that number."""
    return Request.objects.filter(pk=number).values_list("agency", flat=True).first()


def _resolved(row: Resolution) -> Resolved:
    reasons = tuple(
        Reason(one["code"], one["text"], _cited(one.get("citation", "")), one["holds"])
        for one in row.conditions
    )
    return Resolved(row.granted, Decision(reasons), row.because, row.on, row.by)


def _cited(text: str) -> Citation | None:
    return Citation(text) if text else None
