"""An amount without a currency is no amount."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Every amount of the project."""
    for path, value in found.values:
        if value.amount is not None and value.currency is None:
            yield RULE.finding(
                f"{path}/currency",
                f"{place(path)}: el monto no dice su moneda. Agregue «currency», por ejemplo MXN.",
            )


RULE = BusinessRule("currency_missing", "Un monto sin moneda", check)
