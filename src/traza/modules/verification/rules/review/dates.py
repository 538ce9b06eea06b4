"""Dates that break the order of all others, in a table or in the telling of one matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from traza.modules.reading.contracts import Reading, Row, Sentence, Table
from traza.modules.verification.rules.dates import Day, days
from traza.modules.verification.rules.grid import readable
from traza.modules.verification.rules.tables.dated import dated
from traza.modules.verification.rules.told import flat

_FEWEST = 3
# The stages of one matter in the order in which they come; a word of each.
_STAGES = (
    r"\bconvoc|\binvitacion|\bcitator|\bcitad[oa]s|\bsolicitud|\bse publico|\bpublicad|\bpublico\b|"
    r"\bseparad|\bfraccion|\brecibid|\bpresento\b|\bpidio\b|\bdetect",
    r"\bapertura|\bjunta\b|\bregistro\b|\binscrip|\bvisita\b",
    r"\bfallo\b|\badjudic|\bse reun|\bsesion\b|\bse emite\b|\bse emitio\b|\bresultados\b|"
    r"\baudiencia",
    r"\bfirm[oa]|\bcontrato\b|\bconvenio\b|\btransfund",
    r"\binici|\bempez|\bempiez|\barranc|\bcomenz",
    r"\bsuspend",
    r"\bconclu|\btermin|\bfinaliz|\bentreg|\binaugur|\bnotific|\bcerro\b",
    r"\bfiniquit|\bpag(?:o|ad[oa])\b",
)
_COMPILED = tuple(re.compile(one) for one in _STAGES)
_ANOTHER = re.compile(
    r"\b(?:segund[oa]|otr[oa]|anterior|siguiente|prorrog|difiri|reprogram|vence|vigen|corte|"
    r"plazo|a mas tardar|limite|inform)"
)


@dataclass(frozen=True, slots=True)
class Late:
    """Two dates in an order that nothing else of the document keeps."""

    first: str
    second: str
    line: int
    where: str
    row: Row | None = None
    table: Table | None = None


def late(reading: Reading) -> Iterator[Late]:
    """Those of the tables, then those of the prose."""
    for table in readable(reading.tables):
        yield from _of_table(table)
    for sentence in reading.sentences:
        yield from _of_sentence(sentence)


def _of_table(table: Table) -> Iterator[Late]:
    """The one row whose dates go the other way in two columns side by side."""
    told: set[int] = set()
    for one, other in pairwise(dated(table)):
        rows = [at for at in range(len(table.rows)) if one.days[at] and other.days[at]]
        wrong = [at for at in rows if min(one.days[at]) > max(other.days[at])]
        if len(rows) < _FEWEST or len(wrong) != 1 or wrong[0] in told:
            continue
        told.add(wrong[0])
        row = table.rows[wrong[0]]
        names = (one.column, other.column)
        printed = [f"«{each.title}» es {row.printed.get(each.name, '')}" for each in names]
        yield Late(printed[0], printed[1], row.line, table.title, row, table)


def _of_sentence(sentence: Sentence) -> Iterator[Late]:
    text = flat(sentence.text)
    found = list(days(sentence.text, _year(sentence)))
    staged: list[tuple[Day, int, str]] = []
    last = 0
    for day in found:
        lead = text[last : day.start]
        last = day.end
        stage = _stage(lead)
        if stage is not None and not _ANOTHER.search(lead):
            staged.append((day, stage, lead))
    for (one, first, _), (other, second, _) in pairwise(staged):
        early, after = (one, other) if first < second else (other, one)
        if first != second and early.day > after.day:
            yield Late(early.printed, after.printed, sentence.line, "")
            return


def _stage(lead: str) -> int | None:
    """The stage whose word stands last before a date."""
    hits = [
        (max(m.start() for m in found), at)
        for at, one in enumerate(_COMPILED)
        if (found := list(one.finditer(lead)))
    ]
    return max(hits)[1] if hits else None


def _year(sentence: Sentence) -> int | None:
    """The only year of a sentence: a date without its year is of it."""
    told = {one.day.year for one in days(sentence.text)}
    return told.pop() if len(told) == 1 else None
