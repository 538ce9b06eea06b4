"""Whoever is named must be among the parties of the project."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Every reference by `id`: who funds, buys, competes, builds, pays, collects or meets."""
    known = {party.id for party in found.project.parties or ()}
    for path, reference in found.references:
        if reference.id is not None and reference.id not in known:
            yield RULE.finding(
                f"{path}/id",
                f"{place(path)}: «{reference.id}» no está entre las partes del proyecto. Agregue "
                "esa organización a «Partes» con el mismo identificador.",
            )


RULE = BusinessRule("party_missing", "Se nombra a quien no está entre las partes", check)
