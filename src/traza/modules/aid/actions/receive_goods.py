"""Goods come into an agency's store: bought, or given and valued."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.money import Money
from traza.modules.aid.actions.authority import check_in
from traza.modules.aid.contracts.capabilities import STOCK
from traza.modules.aid.contracts.refusals import BadQuantity, UnknownConcept
from traza.modules.aid.contracts.vocabulary import AidKind
from traza.modules.aid.models import Batch
from traza.modules.aid.queries.aid_law import concept
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(STOCK)
@transaction.atomic
def receive_goods(
    agency: str,
    code: str,
    quantity: int,
    *,
    source: str,
    each: Money | None,
    said: Attribution,
    is_donated: bool = False,
    expires_on: date | None = None,
) -> int:
    """Keep a batch; return its number. `each`: what one costs or is valued at, None unknown.

    Raises UnknownConcept, BadQuantity, OtherAgency and WithoutCapability.
    """
    check_in(agency, said, STOCK, "El almacén de apoyos")
    today = today_in(agency)
    if concept(code, today).kind is not AidKind.GOODS:
        raise UnknownConcept(concept=code)
    if quantity < 1:
        raise BadQuantity
    row = Batch.objects.create(
        agency=agency, concept=code, quantity=quantity, left=quantity, is_donated=is_donated,
        centavos=None if each is None else each.centavos, source=source.strip()[:200],
        expires_on=expires_on, on=today, by=said.user,
    )  # fmt: skip
    record("aid.goods_received", by=said, about=f"batch:{row.pk}", detail={"quantity": quantity})
    return row.pk
