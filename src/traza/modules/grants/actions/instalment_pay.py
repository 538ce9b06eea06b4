"""Pay an instalment: never without its verified invoice, and by another person."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget import api as budget
from traza.modules.grants.actions.authority import check_project, in_turn, moved, one_of, owner_of
from traza.modules.grants.contracts.capabilities import PAY
from traza.modules.grants.models import GrantInvoice, Instalment, InstalmentPayment, Signing
from traza.modules.grants.queries.following import facts_to_pay, under
from traza.modules.grants.rules.instalment import may_pay
from traza.platform.access.four_eyes import check_other_person
from traza.platform.audit.record import record


@asks(PAY)
@transaction.atomic
def pay_instalment(instalment: int, on: date, bank_reference: str, *, said: Attribution) -> int:
    """The number of the payment: accrued, exercised and paid in the budget.

    Raises Refused with the reasons against, OutOfTurn, SamePerson for who kept the invoice, the
    ledger's refusals and what `check` raises.
    """
    row = one_of(Instalment, pk=instalment)
    project = check_project(row.agreement.project_id, said, PAY)
    may_pay(facts_to_pay(row), under(project).rules).or_refuse()
    invoice = one_of(GrantInvoice, instalment=row)
    check_other_person(PAY, said, [invoice.by])
    in_turn(
        not InstalmentPayment.objects.filter(invoice=invoice).exists(),
        told("La ministración ya se pagó."),
    )
    in_turn(on >= invoice.issued_on, told("La transferencia es posterior a la factura."), "on")
    follows = one_of(Signing, agreement=row.agreement).commitment
    for verb, kind in (
        (budget.accrue, "factura de ministración"),
        (budget.exercise, "CLC de ministración"),
        (budget.pay, "transferencia de ministración"),
    ):
        name, amounts = moved(project, kind, str(row.number), row.centavos)
        follows = verb(
            project.book, name, on=on, amounts=amounts, by=said, follows=follows,
            payee=budget.open_payee(project.organisation, "organisation", by=said),
            bank_reference=bank_reference, owner=owner_of(project),
        ).id  # fmt: skip
    made = InstalmentPayment.objects.create(
        invoice=invoice, on=on, bank_reference=bank_reference[:80], movement=follows,
        at=timezone.now(), by=said.user,
    )  # fmt: skip
    record("grants.paid", by=said, about=f"grant:{project.pk}", detail={"number": row.number})
    return int(made.pk)
