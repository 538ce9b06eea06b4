"""Hand over what was granted, against its voucher, once."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.aid.actions.authority import held_request
from traza.modules.aid.contracts.capabilities import DELIVER
from traza.modules.aid.contracts.refusals import (
    AlreadyDelivered,
    BadPerson,
    BadVoucher,
    NoReceipt,
    NotGranted,
    PaidByLedger,
)
from traza.modules.aid.contracts.vocabulary import AidKind
from traza.modules.aid.models import Delivery, Request, ServiceReceipt
from traza.modules.aid.queries.aid_law import concept
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.requests import is_voucher_of
from traza.modules.aid.rules.identity import age_on
from traza.platform.audit.record import record


@asks(DELIVER)
@transaction.atomic
def deliver(
    number: int, voucher: str, *, receiver: str, proxy: str = "", receipt: str = "",
    said: Attribution,
) -> int:  # fmt: skip
    """Keep the delivery; return its number. `proxy` says by what right another receives it; a
    service needs the folio of its signed `receipt`. Cash is paid (`pay_cash`), never delivered.

    Raises UnknownRequest, NotGranted, BadVoucher, AlreadyDelivered, PaidByLedger, NoReceipt,
    BadPerson without who receives, OtherAgency and WithoutCapability.
    """
    row = held_request(number, said, DELIVER)
    row = Request.objects.select_for_update().get(pk=row.pk)
    if not row.resolutions.filter(granted=True).exists():
        raise NotGranted
    kind = concept(row.concept, row.received_on).kind
    if kind is AidKind.CASH:
        raise PaidByLedger
    if not is_voucher_of(number, voucher):
        raise BadVoucher
    spent = Delivery.objects.filter(request=row).first()
    if spent is not None:
        raise AlreadyDelivered(day=spent.on.isoformat())
    if not receiver.strip():
        raise BadPerson(field="Quien recibe", why=told("escriba su nombre"))
    if kind is AidKind.SERVICE and not receipt.strip():
        raise NoReceipt(field="receipt")
    today = today_in(row.agency)
    born = date.fromisoformat(row.person.born) if row.person.born else None
    made = Delivery.objects.create(
        request=row, receiver=receiver.strip(), proxy=proxy.strip(), age=age_on(born, today),
        on=today, by=said.user,
    )  # fmt: skip
    if kind is AidKind.SERVICE:
        ServiceReceipt.objects.create(delivery=made, receipt=receipt.strip())
    record("aid.delivered", by=said, about=f"aid:{number}")
    return made.pk
