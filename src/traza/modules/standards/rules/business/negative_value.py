"""Budgets and contracts are not below zero."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import centavos, pesos
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Every amount but payments: money that comes back is a payment below zero."""
    for path, value in found.values:
        amount = centavos(value)
        if amount is not None and amount < 0 and "/transactions/" not in f"/{path}":
            yield RULE.finding(
                f"{path}/amount",
                f"{place(path)}: el monto es {pesos(amount)}, menor que cero. Corrija el dato.",
            )


RULE = BusinessRule("negative_value", "Un monto menor que cero", check)
