"""Formulas that a note under a table tells in words: "el cociente de A entre B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.declares import stems
from traza.modules.verification.rules.tables.matrix import Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.notes import notes

_THE = r"(?:el |la |lo |los |las )?"
_TELLS = re.compile(
    rf"(?:(?P<divides>cociente (?:de|entre)|dividiendo|dividir|razon (?:de|entre)|proporcion de|"
    rf"division de|resulta de dividir|se divide)|=|:) ?{_THE}(?P<part>[a-z ]{{3,60}}?) "
    # "Informe: presupuesto y gasto" names two columns and divides nothing
    rf"(?:entre|sobre|(?(divides)y|entre)) {_THE}(?P<whole>[a-z ]{{3,50}})"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """Column `of` is told to be `part` over `whole` (places of columns)."""

    of: int
    part: int
    whole: int


@once
def formulas(table: Table) -> tuple[Formula, ...]:
    """The quotients that the notes of a table tell of its columns."""
    one = matrix(table)
    told = [plain(text) for note in notes(table) for text in re.split(r"[.;](?=\s|$)", note)]
    return tuple(each for text in told for each in _of(one, text))


def _of(one: Matrix, text: str) -> Iterator[Formula]:
    for found in _TELLS.finditer(text):
        part, whole = _meant(one, found["part"]), _meant(one, found["whole"])
        rates = [
            at
            for at, column in enumerate(one.columns)
            if at not in {part, whole}
            and (column.type is CellType.PERCENT or one.columns[at].type is CellType.NUMBER)
        ]
        named = [at for at in rates if stems(one.columns[at].title) & stems(text[: found.start()])]
        rates = named or [at for at in rates if one.columns[at].type is CellType.PERCENT]
        if part is not None and whole is not None and part != whole and len(rates) == 1:
            yield Formula(rates[0], part, whole)


def _meant(one: Matrix, text: str) -> int | None:
    """The column whose title those words name best; None when two do alike."""
    said = stems(text)
    hits = {
        at: len(said & stems(column.title))
        for at, column in enumerate(one.columns)
        if column.type is not CellType.PERCENT
    }
    best = max(hits.values(), default=0)
    fits = [at for at, many in hits.items() if many == best]
    return fits[0] if best and len(fits) == 1 else None
