"""Those who competed are as many as were counted."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """The number of tenderers against their list."""
    for path, summary in found.contracts:
        tender = summary.tender
        if tender is None or tender.number_of_tenderers is None or not tender.tenderers:
            continue
        if len(tender.tenderers) > tender.number_of_tenderers:
            yield RULE.finding(
                f"{path}/tender/numberOfTenderers",
                f"{place(path)}: la licitación dice {tender.number_of_tenderers:g} licitantes y "
                f"nombra a {len(tender.tenderers)}. Corrija el número o la lista.",
            )


RULE = BusinessRule("tenderers_count", "Más licitantes que los contados", check)
