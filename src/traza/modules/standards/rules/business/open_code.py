"""A code of our own where the standard has a list that admits others."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding, Level
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Every code outside its open list that does not say to be Mexican, as `MX-INEGI` does."""
    for path, code in found.odd_codes:
        if code.startswith("MX-"):
            continue
        yield RULE.finding(
            path,
            f"{place(path)}: «{code[:60]}» no está en la lista del estándar, que admite otros. "
            "Revise que ninguno de la lista diga lo mismo.",
        )


RULE = BusinessRule("open_code", "Un código propio", check, Level.NOTICE)
