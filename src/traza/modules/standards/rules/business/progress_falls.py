"""What was built does not unbuild itself."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import day, measured, observations
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Physical progress in the order of its dates; without them, in the order of the list."""
    for path, metric, seen in observations(found.project):
        if metric != "physicalProgress":
            continue
        cuts = [
            (number, day(each.period.end_date or each.period.start_date) if each.period else None)
            for number, each in enumerate(seen)
        ]
        dated = [(on, number) for number, on in cuts if on is not None]
        order = [n for _, n in sorted(dated)] if len(dated) == len(cuts) else [n for n, _ in cuts]
        highest = 0.0
        for number in order:
            measure = measured(seen[number])
            if measure is None:
                continue
            if measure < highest:
                where = f"{path}/{number}"
                yield RULE.finding(
                    f"{where}/measure",
                    f"{place(where)}: el avance físico baja de {highest:g} a {measure:g} %. "
                    "Corrija el corte o explique la diferencia en sus notas.",
                )
            highest = max(highest, measure)


RULE = BusinessRule("progress_falls", "El avance físico baja de un corte a otro", check)
