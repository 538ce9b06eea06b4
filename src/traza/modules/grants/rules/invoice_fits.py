"""Is an invoice that holds the one of this instalment? Whose, to whom, how much and when. (4.4)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.cfdi import Invoice
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.rules.reasons import dated, no, pesos, yes

PLACE = "4.4.2 b) ii"
INCOME, RECEIPT = "I", "P"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an instalment asks of its invoice; `since` is the day the agreement was signed."""

    issuer: str
    receiver: str
    amount: Money
    since: date


def invoice_fits(invoice: Invoice, asked: Asked, rules: Programme) -> Decision:
    """Every reason, for and against."""
    day = invoice.issued_at.date()
    billed = told("Es de %(total)s %(currency)s y la ministración de %(amount)s.",
                  total=f"{invoice.total:,}", currency=invoice.currency,
                  amount=pesos(asked.amount))  # fmt: skip
    since = told("Se emitió el %(day)s y el convenio se firmó el %(since)s.",
                 day=dated(day), since=dated(asked.since))  # fmt: skip
    kind = told("Es una factura de ingreso (tipo I); llegó tipo %(kind)s.", kind=invoice.kind)
    equal = invoice.currency == "MXN" and invoice.total == asked.amount.pesos
    return Decision(
        (
            *_parties(invoice, asked, rules),
            _said("kind", invoice.kind == INCOME, kind, rules),
            _said("amount", equal, billed, rules),
            _said("day", day >= asked.since, since, rules),
        )
    )


def receipt_fits(receipt: Invoice, asked: Asked, paid: str, rules: Programme) -> Decision:
    """Whether a receipt of payment is that of the transfer which paid the invoice `paid`."""
    rows = [one for one in receipt.pays if one.uuid.upper() == paid.upper()]
    whole = sum(one.paid for one in rows) == asked.amount.pesos
    kind = told("Es un complemento de pago (tipo P); llegó tipo %(kind)s.", kind=receipt.kind)
    chained = told("Paga la factura %(uuid)s por %(amount)s.", uuid=paid,
                   amount=pesos(asked.amount))  # fmt: skip
    return Decision(
        (
            *_parties(receipt, asked, rules),
            _said("kind", receipt.kind == RECEIPT, kind, rules),
            _said("chained", bool(rows) and whole, chained, rules),
        )
    )


def _parties(invoice: Invoice, asked: Asked, rules: Programme) -> tuple[Reason, Reason]:
    issuer = told("La emite %(found)s y la organización es %(asked)s.",
                  found=invoice.issuer, asked=asked.issuer)  # fmt: skip
    receiver = told("Se emite a %(found)s y quien paga es %(asked)s.",
                    found=invoice.receiver, asked=asked.receiver)  # fmt: skip
    return (
        _said("issuer", invoice.issuer == asked.issuer, issuer, rules),
        _said("receiver", invoice.receiver == asked.receiver, receiver, rules),
    )


def _said(code: str, holds: bool, text: str, rules: Programme) -> Reason:
    section = rules.cite(PLACE)
    if holds:
        return yes(f"invoice.{code}", text, section)
    mend = told("Pida a la organización que la corrija y la envíe de nuevo.")
    return no(f"invoice.{code}", text, section, field="xml", mend=mend)
