"""May an instalment be paid? Never without its CFDI, checked. (4.4, 3.7.2(7), 3.7.2(8))"""

from __future__ import annotations

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.follow_up import InstalmentFacts
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import Measure
from traza.modules.grants.rules.reasons import no, pesos, yes

STOPS = frozenset(Measure) - {Measure.NOTHING, Measure.REFUND}


def may_pay(facts: InstalmentFacts, rules: Programme) -> Decision:
    """Every condition of a payment; what nobody has looked at yet does not pay."""
    paid = rules.cite("4.4")
    signed = told("el convenio firmado")
    reasons = [
        _asked("instalment.signed", facts.signed_on is not None, signed, rules, "3.7.2(8)"),
        _asked("instalment.account", facts.account_shown, told("la cuenta exclusiva del proyecto"),
               rules, "3.7.2(7)"),
        _asked("instalment.requirements", facts.requirements_met,
               told("la totalidad de los requisitos"), rules, "4.4"),
        _asked("instalment.xml", facts.invoice_xml, told("el archivo XML del CFDI"), rules, "4.4"),
        _asked("instalment.pdf", facts.invoice_pdf, told("el archivo PDF del CFDI"), rules, "4.4"),
        _asked("instalment.invoice", facts.invoice_holds, told("un CFDI comprobado y aceptado"),
               rules, "4.4"),
    ]  # fmt: skip
    reasons.append(_amount(facts, rules))
    if facts.number > 1:
        before = told("el complemento de pago de las ministraciones anteriores")
        asked = _asked("instalment.payments", facts.payments_proved, before, rules, "4.4")
        reasons.append(asked)
    for measure in facts.measures:
        if measure in STOPS:
            said = told("El proyecto tiene una medida: %(measure)s.", measure=measure.within)
            reasons.append(no("instalment.measure", said, paid))
    return Decision(tuple(reasons))


def _asked(code: str, has: bool | None, what: str, rules: Programme, place: str) -> Reason:
    section = rules.cite(place)
    if has:
        return yes(code, told("Se tiene %(what)s.", what=what), section)
    if has is None:
        said = told("Todavía no se comprueba %(what)s: no procede el pago.", what=what)
    else:
        said = told("Falta %(what)s: no procede el pago.", what=what)
    return no(code, said, section)


def _amount(facts: InstalmentFacts, rules: Programme) -> Reason:
    section = rules.cite("4.4.2 b) ii")
    billed = facts.invoice_amount
    if billed is None or facts.amount <= Money(0):
        said = told("No se sabe por cuánto es la factura o la ministración.")
        return no("instalment.amount", said, section)
    said = told("La factura es de %(billed)s y la ministración de %(amount)s.",
                billed=pesos(billed), amount=pesos(facts.amount))  # fmt: skip
    if billed == facts.amount:
        return yes("instalment.amount", said, section)
    return no("instalment.amount", said, section)
