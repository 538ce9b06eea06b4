"""Progress goes from 0 to 100 per cent."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.reading import measured, observations
from traza.modules.standards.rules.business.rule import BusinessRule


def check(found: Found) -> Iterator[Finding]:
    """Each observation of physical or financial progress."""
    for path, _, seen in observations(found.project):
        for number, observation in enumerate(seen):
            measure = measured(observation)
            if measure is not None and not 0 <= measure <= 100:
                where = f"{path}/{number}"
                yield RULE.finding(
                    f"{where}/measure",
                    f"{place(where)}: el avance dice {measure:g} % y va de 0 a 100. "
                    "Corrija el dato.",
                )


RULE = BusinessRule("progress_range", "Un avance menor que 0 o mayor que 100 %", check)
