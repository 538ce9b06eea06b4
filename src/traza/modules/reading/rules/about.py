"""What a reading speaks of: its year, and the names by which its place may be known."""

from __future__ import annotations

import re

from traza.modules.reading.contracts import Reading

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def year_of(reading: Reading) -> int | None:
    """The year a document speaks of: the last one in its period, else in its title."""
    for text in (reading.document.period, reading.document.title):
        years = _YEAR.findall(text or "")
        if years:
            return int(years[-1])
    return None


def names_in(reading: Reading) -> tuple[str, ...]:
    """Who published the document, its title, and the programmes and titles of its tables."""
    document = reading.document
    names = [document.issuer, document.title]
    names += [name for table in reading.tables for name in (table.programme, table.title)]
    return tuple(dict.fromkeys(name for name in names if name))
