"""An RFC has letters, a day of the calendar and three signs more."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule

# Article 27 of the Código Fiscal de la Federación and its rules: three letters for a company, four
# for a person, the day of its birth, and three signs that SAT assigns.
_RFC = re.compile(r"[A-ZÑ&]{3,4}([0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[A-Z0-9]{2}[0-9A]")


def check(found: Found) -> Iterator[Finding]:
    """Every identifier of the register of taxpayers."""
    for path, identifier in found.identifiers:
        if identifier.scheme != "MX-RFC" or identifier.id is None:
            continue
        if not is_rfc(identifier.id):
            yield RULE.finding(
                f"{path}/id",
                f"{place(path)}: «{identifier.id}» no es un RFC. Lleva tres o cuatro letras, la "
                "fecha en seis cifras y tres signos más, sin espacios ni guiones: ABC850131XY1.",
            )


@functools.lru_cache(maxsize=1 << 14)
def is_rfc(text: str) -> bool:
    """Whether a text is written as an RFC, day and all.

    >>> is_rfc("SOP200101AB1"), is_rfc("SOP200231AB1"), is_rfc("SOP-200101-AB1")
    (True, False, False)
    """
    parts = _RFC.fullmatch(text)
    if parts is None:
        return False
    year, month, on = (int(part) for part in parts.groups())
    return on <= calendar.monthrange(2000 + year, month)[1]


RULE = BusinessRule("rfc", "Un RFC mal escrito", check)
