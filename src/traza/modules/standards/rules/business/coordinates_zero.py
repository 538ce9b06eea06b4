"""Zero stands for "no data" in many files; on a map it is a point of the Atlantic."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import positions
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """A position with a zero."""
    for path, location in found.locations:
        if location.geometry is None:
            continue
        if any(0 in position for position in positions(location.geometry.coordinates)):
            yield RULE.finding(
                f"{path}/geometry/coordinates",
                f"{place(path)}: trae un cero por coordenada. Si no se conoce el punto, quite la "
                "geometría.",
            )


RULE = BusinessRule("coordinates_zero", "Un cero en lugar de la coordenada", check)
