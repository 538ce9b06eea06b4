"""GeoJSON writes longitude first; many write latitude first."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.mexico import in_mexico
from traza.modules.standards.rules.business.reading import positions
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """A position that is in Mexico only when its two numbers change places."""
    for path, location in found.locations:
        if location.geometry is None:
            continue
        for east, north in positions(location.geometry.coordinates):
            if not in_mexico(east, north) and in_mexico(north, east):
                yield RULE.finding(
                    f"{path}/geometry/coordinates",
                    f"{place(path)}: [{east}, {north}] trae primero la latitud. Escriba primero la "
                    f"longitud: [{north}, {east}].",
                )
                break


RULE = BusinessRule("coordinates_swapped", "Latitud y longitud cambiadas de lugar", check)
