"""A date of the year 1 or 9999 stands for "no data"."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Every date of a year that no public work has."""
    for path, text in found.odd_dates:
        yield RULE.finding(
            path,
            f"{place(path)}: el año de «{text[:10]}» no es posible. Si no se conoce la fecha, "
            "quite el campo.",
        )


RULE = BusinessRule("odd_date", "Una fecha imposible", check)
