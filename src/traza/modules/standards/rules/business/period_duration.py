"""The days said are the days there are."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import day
from traza.modules.standards.rules.business.rule import BusinessRule

_ADMITTED = 1  # whether the last day counts


def check(found: Found) -> Iterator[Finding]:
    """Every period with both its dates and a duration."""
    for path, period in found.periods:
        start, end, said = day(period.start_date), day(period.end_date), period.duration_in_days
        if start is None or end is None or said is None or end < start:
            continue
        days = (end - start).days
        if not days <= said <= days + _ADMITTED:
            yield RULE.finding(
                f"{path}/durationInDays",
                f"{place(path)}: dice {said} días y entre sus fechas hay {days}. Corrija el que "
                "esté mal.",
            )


RULE = BusinessRule("period_duration", "La duración no es la que dan sus fechas", check)
