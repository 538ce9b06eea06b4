"""What no estimate amortised of the advance comes back from the contractor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.acts import Recovery
from traza.modules.works.contracts.changes import RecoverAdvance
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.vocabulary import PaymentKind
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.changes.contract_limits import shared_out
from traza.modules.works.rules.commitments import to_recover
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import in_order, no, pesos, possible_day, spoken


def recover_advance(dossier: Dossier, change: RecoverAdvance) -> Dossier:
    """Part of the advance is back, and its commitment may accrue it again or be released."""
    parts = tuple(piece for part in change.allocations for piece in to_recover(dossier, part))
    new = Recovery(
        id=next_id("RA", (one.id for one in dossier.recoveries)),
        on=change.on,
        amount=Money.total(one.amount for one in change.allocations),
        document=change.document,
        payer=dossier.contract.contractor if dossier.contract else "",
        bank_reference=change.bank_reference,
        allocations=parts,
    )
    return replace(dossier, recoveries=(*dossier.recoveries, new))


def objections_to_recover(
    dossier: Dossier, change: RecoverAdvance, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: there is something to come back, and no more than that comes back."""
    article = context.law.citations["recovery"]
    paid = [one.on for one in dossier.payments if one.kind is PaymentKind.ADVANCE]
    money = balances(dossier)
    if not money.total.advance:
        yield no(
            "recover.nothing.allocations",
            told("La obra no tiene anticipo por amortizar."),
            article,
            field="allocations",
        )
        return
    yield from possible_day("recover", change.on, context.today)
    yield from in_order(
        "recover",
        ("el pago del anticipo", min(paid, default=None), ""),
        ("la recuperación", change.on, "on"),
    )
    amount = Money.total(one.amount for one in change.allocations)
    if not change.allocations or any(one.amount.centavos <= 0 for one in change.allocations):
        text = told("Escriba cuánto vuelve a cada aportación: montos mayores que cero.")
        yield no("recover.amount.allocations", text, article, field="allocations")
    yield from shared_out(dossier, change.allocations, amount, "recover")
    for one in change.allocations:
        pending = money.of(one.funding).advance
        if one.amount > pending:
            text = told(
                "De la aportación %(funding)s quedan %(pending)s de anticipo por "
                "amortizar; no pueden volver %(amount)s.",
                funding=one.funding,
                pending=pesos(pending),
                amount=pesos(one.amount),
            )
            yield no("recover.over.allocations", text, article, field="allocations")
    same = next((one for one in dossier.recoveries if one.document == change.document), None)
    if same is not None:
        text = told(
            "El comprobante «%(document)s» ya está registrado, del %(on)s. Si es "
            "otro, escriba su propio folio.",
            document=change.document,
            on=spoken(same.on),
        )
        yield no("recover.again.document", text, article, field="document")
