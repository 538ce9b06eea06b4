"""A Mexican work is in Mexico."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.mexico import in_mexico
from traza.modules.standards.rules.business.reading import positions
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """A position outside the country that is not one with its numbers swapped, nor a zero."""
    for path, location in found.locations:
        if location.geometry is None:
            continue
        for east, north in positions(location.geometry.coordinates):
            if 0 in (east, north) or in_mexico(east, north) or in_mexico(north, east):
                continue
            yield RULE.finding(
                f"{path}/geometry/coordinates",
                f"{place(path)}: el punto [{east}, {north}] está fuera de México. Escriba longitud "
                "y latitud en grados, por ejemplo [-110.955, 29.072].",
            )
            break


RULE = BusinessRule("outside_mexico", "El punto está fuera de México", check)
