"""What is finished says when, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule

_FINISHED = frozenset({"completion", "maintenance", "decommissioning", "decommissioned"})


def check(found: Found) -> Iterator[Finding]:
    """A finished work without its end date or its final value."""
    project = found.project
    if project.status not in _FINISHED:
        return
    end = project.completion
    missing = [
        word
        for word, value in (
            ("la fecha de fin", end and end.end_date),
            ("el monto final", end and end.final_value),
        )
        if value is None
    ]
    if missing:
        yield RULE.finding(
            "completion",
            f"Término: la obra está terminada ({project.status}) y no dice "
            f"{' ni '.join(missing)}. Agréguelo.",
        )


RULE = BusinessRule("completion_missing", "Terminada, sin los datos de su término", check)
