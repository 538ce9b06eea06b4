"""What was paid cannot pass what was contracted."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import centavos, pesos
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Payments of a contract, in its currency, against the most that it ever was worth."""
    for path, summary in found.contracts:
        worth = [summary.contract_value, summary.final_value]
        worth += [each.new_contract_value for each in summary.modifications or ()]
        amounts = [(centavos(each), each.currency) for each in worth if each is not None]
        top = max(((amount, in_) for amount, in_ in amounts if amount is not None), default=None)
        if top is None:
            continue
        most, currency = top
        paid = sum(
            centavos(payment.value) or 0
            for payment in summary.transactions or ()
            if payment.value is not None and payment.value.currency == currency
        )
        if paid > most:
            yield RULE.finding(
                f"{path}/transactions",
                f"{place(path)}: se pagaron {pesos(paid)} y el contrato es de {pesos(most)}. "
                "Revise los pagos o publique el convenio que aumentó el monto.",
            )


RULE = BusinessRule("paid_over_contract", "Se pagó más que el contrato", check)
