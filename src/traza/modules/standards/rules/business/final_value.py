"""A contract ends above what was agreed only by a modification that says so."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import centavos, pesos
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Final value against the last value agreed: that of the contract or of its modifications."""
    for path, summary in found.contracts:
        final = centavos(summary.final_value)
        if final is None:
            continue
        changes = [centavos(each.new_contract_value) for each in summary.modifications or ()]
        agreed = max(
            (each for each in (centavos(summary.contract_value), *changes) if each is not None),
            default=None,
        )
        if agreed is not None and final > agreed:
            yield RULE.finding(
                f"{path}/finalValue",
                f"{place(path)}: terminó en {pesos(final)} y lo pactado es {pesos(agreed)}. "
                "Publique el convenio modificatorio que lo explica o corrija el monto.",
            )


RULE = BusinessRule("final_value", "El monto final pasa de lo pactado sin convenio", check)
