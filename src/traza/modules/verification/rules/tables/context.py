"""The sentences printed beside a table that may explain what it says."""

from __future__ import annotations

import re
from dataclasses import replace

from traza.modules.reading.contracts import ProseLine, Reading, Table
from traza.modules.verification.rules.names import plain

# How many lines above its first and below its last a table is still spoken of.
_ABOVE, _BELOW = 6, 6
_SPEAKS = re.compile(
    r"\btotal|\bsum[ao]|\brenglon|\bfila|\bcuadro|\btabla|\bincluy|\bcuenta|\bredonde|\bacumulad|"
    r"\bpromedi|\bcorresponde|\bpued\w+ |\benlist|\bse presenta|\bse informa|\bmas de un|"
    r"\bademas\b|\bcomprend|\bdetall|\blist(?:a|ad[oa])s?\b|\bsolo\b|\bsolamente\b|\brespond|"
    r"\bintegra|\bincorpor|\bagreg|\bresto\b|\bdemas\b|\bcompart|\bfalta[n]?\b|"
    r"\bunic[oa]|\bmismo|\bdistint|\bduplic|\bvari[oa]s\b|^[*(\d]|^[a-z]/|"
    r"\ben conjunto\b|\bcociente\b|\bdividi(?:endo|do|r)\b|\bse divide\b"
)


def beside(reading: Reading) -> Reading:
    """The same reading; each table with the lines near it that speak of sums among its notes."""
    if not reading.prose or not reading.tables:
        return reading
    taken = {note.line for table in reading.tables for note in table.notes}
    lines = [
        line
        for line in reading.prose
        if line.line not in taken and _SPEAKS.search(plain(line.text)) is not None
    ]
    tables = tuple(_with(table, lines) for table in reading.tables)
    return replace(reading, tables=tables)


def _with(table: Table, lines: list[ProseLine]) -> Table:
    first, last = table.line_first - _ABOVE, table.line_last + _BELOW
    near = tuple(line for line in lines if first <= line.line <= last)
    if not near:
        return table
    return replace(table, notes=tuple(sorted((*table.notes, *near), key=lambda one: one.line)))
