"""Money of the support comes back: a decided refund, or the end of the year with yields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.grants.actions.authority import check_project, in_turn, moved, one_of, owner_of
from traza.modules.grants.contracts.capabilities import PAY
from traza.modules.grants.contracts.following import TooMuchReturned
from traza.modules.grants.models import InstalmentPayment, MoneyReturned
from traza.modules.grants.rules.reasons import pesos
from traza.platform.audit.record import record


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back of a transfer, the yields of the account apart, with its PDF."""

    on: date
    amount: Money
    yields: Money
    pdf_sha256: str


@asks(PAY)
@transaction.atomic
def keep_return(payment: int, back: Returned, *, said: Attribution) -> int:
    """The number of the return.

    Raises TooMuchReturned, OutOfTurn, the ledger's refusals and what `check` raises.
    """
    row = one_of(InstalmentPayment, pk=payment)
    instalment = row.invoice.instalment
    project = check_project(instalment.agreement.project_id, said, PAY)
    in_turn(bool(back.pdf_sha256), told("Falta el PDF del reintegro. Adjúntelo."))
    in_turn(back.on >= row.on, told("El reintegro es posterior a la transferencia."), "on")
    in_turn(
        back.amount > Money(0) and back.yields >= Money(0),
        told("El reintegro es mayor que cero, y los rendimientos cero o más."),
        "amount",
    )
    before = MoneyReturned.objects.filter(payment=row)
    left = instalment.centavos - (before.aggregate(whole=Sum("centavos"))["whole"] or 0)
    if back.amount.centavos > left:
        raise TooMuchReturned(amount=pesos(back.amount), left=pesos(Money(left)), field="amount")
    part = f"{instalment.number}/{before.count() + 1}"
    name, amounts = moved(project, "reintegro", part, back.amount.centavos)
    made = budget.refund(
        project.book, name, on=back.on, amounts=amounts, by=said, follows=row.movement,
        payee=budget.open_payee(project.organisation, "organisation", by=said),
        owner=owner_of(project),
    )  # fmt: skip
    kept = MoneyReturned.objects.create(
        payment=row, on=back.on, centavos=back.amount.centavos, yields=back.yields.centavos,
        pdf_sha256=back.pdf_sha256, movement=made.id, at=timezone.now(), by=said.user,
    )  # fmt: skip
    record("grants.returned", by=said, about=f"grant:{project.pk}", why=said.why)
    return int(kept.pk)
