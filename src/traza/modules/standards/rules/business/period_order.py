"""Nothing ends before it starts."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import day, said
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Every period with both its dates."""
    for path, period in found.periods:
        start, end = day(period.start_date), day(period.end_date)
        if start is not None and end is not None and end < start:
            yield RULE.finding(
                f"{path}/endDate",
                f"{place(path)}: termina el {said(end)}, antes de empezar el {said(start)}. "
                "Revise ambas fechas.",
            )


RULE = BusinessRule("period_order", "Algo termina antes de empezar", check)
