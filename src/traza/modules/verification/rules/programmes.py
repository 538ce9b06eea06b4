"""Which programme each table and claim speaks of, though its name is shortened here and there."""

from __future__ import annotations

import re

from traza.modules.reading.contracts import Reading, Table
from traza.modules.verification.rules.names import only_match, plain, same_name, words

BY = "works-by-"


def works_tables(reading: Reading) -> list[Table]:
    """Tables of works by sub-programme, region or anything else."""
    return [table for table in reading.tables if table.kind.startswith(BY)]


def facet(table: Table) -> str:
    """What the table splits works by: "subprogramme", "region"..."""
    return table.kind.removeprefix(BY)


def programmes(reading: Reading) -> tuple[str, ...]:
    """The programmes of the works tables, each once, by its longest name."""
    known: list[str] = []
    for name in (table.programme for table in works_tables(reading)):
        if not name:
            continue
        close = [index for index, other in enumerate(known) if same_name(name, other)]
        if len(close) != 1:
            known += [name] if not close else []
        elif len(words(name)) > len(words(known[close[0]])):
            known[close[0]] = name
    return tuple(known)


def programme_of(name: str | None, known: tuple[str, ...]) -> str | None:
    """The programme that a name means, or None when it could be several or none."""
    if not name:
        return None
    return only_match(re.sub(r"[-_/]", " ", name), known)


def mentioned(text: str, known: tuple[str, ...]) -> str | None:
    """The one programme of which a text holds every telling word; None if none or several."""
    said = words(plain(text))
    hits = [name for name in known if _telling(name, known) and _telling(name, known) <= said]
    return hits[0] if len(hits) == 1 else None


def _telling(name: str, known: tuple[str, ...]) -> frozenset[str]:
    """Words of a programme's name that no other programme has."""
    others = frozenset[str]().union(*(words(other) for other in known if other != name))
    return words(name) - others
