"""A work is somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """A project without a place."""
    if not found.project.locations:
        yield RULE.finding(
            "locations",
            "Lugares: la obra no dice dónde está. Agregue al menos su localidad o su punto.",
        )


RULE = BusinessRule("no_location", "La obra no dice dónde está", check)
