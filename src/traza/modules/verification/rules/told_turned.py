"""Columns under each other's title, told by the text: "se sembraron 9,500 y se levantaron 8,730".

The sentence gives the figures of a row under their names, and the table prints each in the column
of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed
from traza.modules.verification.rules.told import clause, flat, scope, stem, stems
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of
from traza.modules.verification.rules.told_columns import named_cells, roots, title_roots
from traza.modules.verification.rules.told_named import closes

_LEAST, _WORDS, _TWO = 10, 3, 2
_PARTICIPLE = re.compile(r"[a-zñ]{2,}(?:ad|id|t|st|rt)[oa]s")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that the text tells of one column of a row, and the table prints in another."""

    sentence: Sentence
    figure: Stated
    named: Cell
    printed: Cell
    close: bool

    @property
    def pair(self) -> tuple[str, str, str]:
        """The table and both columns, whichever is named."""
        one, two = sorted((self.named.column.name, self.printed.column.name))
        return self.named.table.id, one, two


def told_turned(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One finding a pair of columns that the text tells exchanged and nowhere as they are."""
    cells = cells_of(reading)
    claims: dict[tuple[str, str, str], list[Claim]] = {}
    for sentence in reading.sentences:
        for figure in sentence.figures:
            found = _claim(sentence, figure, cells)
            if found is not None:
                claims.setdefault(found.pair, []).append(found)
    for mine in claims.values():
        if _is_proven(mine):
            yield _finding(mine[0], ids)


def _claim(sentence: Sentence, figure: Stated, cells: Cells) -> Claim | None:
    if figure.approximate or figure.value < _LEAST * figure.quantum or figure.unit not in _UNITS:
        return None
    start, end = clause(sentence, figure)
    if scope(sentence.text[start:end]) - _OF:
        return None
    whole = _whole_behind(sentence, figure)
    said = roots(sentence.text[start:end])
    for row in _rows(sentence, cells):
        alike = [cell for cell in row if cell.unit is figure.unit]
        where = [cell for cell in alike if cell.value == figure.value]
        named = named_cells(said, alike)
        if whole is not None and any(cell.value == whole for cell in named):
            continue
        if len(where) != 1 or len(named) != 1 or named[0] is where[0]:
            continue
        shared = title_roots(where[0]) - title_roots(named[0])
        if not shared or shared & roots(sentence.text[start:end]):
            continue
        if named[0].column.type is where[0].column.type and named[0].value != figure.value:
            close = _is_close(sentence, figure, named[0], where[0])
            return Claim(sentence, figure, named[0], where[0], close)
    return None


def _whole_behind(sentence: Sentence, figure: Stated) -> Decimal | None:
    """The figure that it is told as a part of: "31 de 140 artículos" names the articles of 140."""
    for other in sentence.figures:
        if other.start > figure.end and _PART_OF.fullmatch(
            flat(sentence.text[figure.end : other.start])
        ):
            return other.value
    return None


_PART_OF = re.compile(r"\W*(?:de|del)(?: l[oa]s| un total de| sus)?\W*")
_UNITS = frozenset({StatedUnit.COUNT, StatedUnit.PESOS})
_OF = frozenset({"de", "resta", "resto"})


def _rows(sentence: Sentence, cells: Cells) -> Iterator[list[Cell]]:
    """The rows that a sentence names; the closing ones when it names none."""
    named = [key for key in cells.named(sentence) if cells.row(key)]
    if named:
        yield from (cells.row(key) for key in named)
        return
    totals: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells.totals:
        totals.setdefault((cell.table.id, cell.row.line), []).append(cell)
    yield from totals.values()
    for row in cells.by_row.values():
        if len(row) > 1 and all(closes(cell) for cell in row if cell.added):
            yield row


def _is_close(sentence: Sentence, figure: Stated, named: Cell, other: Cell) -> bool:
    """Whether the name stands right behind the figure: "500 personas detenidas", "3,150 actos"."""
    own = stems(named.column.title) - stems(other.column.title)
    behind = re.split(r"[,.;:()]", sentence.text[figure.end :])[0]
    words = flat(behind).split()[:_WORDS]
    return any(
        stem(word) in own and (at == 0 or _PARTICIPLE.fullmatch(word))
        for at, word in enumerate(words)
    )


def _is_proven(claims: list[Claim]) -> bool:
    """Whether both columns are told, or one is told to be more than its column has.

    What is less may be some of them: then the other figure must be told beside it.
    """
    if len({claim.named.column.name for claim in claims}) == _TWO:
        return True
    return any(
        (claim.close and claim.figure.value > claim.named.value) or _other_beside(claim)
        for claim in claims
    )


def _other_beside(claim: Claim) -> bool:
    """Whether the sentence tells the figure of the named column too, and not under its name."""
    for other in claim.sentence.figures:
        if other is claim.figure or other.value != claim.named.value or other.approximate:
            continue
        start, end = clause(claim.sentence, other)
        own = title_roots(claim.named) - title_roots(claim.printed)
        if not own & roots(claim.sentence.text[start:end]):
            return True
    return False


def _finding(claim: Claim, ids: Ids) -> Check:
    figure, named, printed = claim.figure, claim.named, claim.printed
    lines = (named.row.line, *(() if figure.line == named.row.line else (figure.line,)))
    place = Place(f"Tabla «{named.table.title}»", lines, table=named.table.id)
    first, second = named.column.title, printed.column.title
    return failed(
        ids.next(f"{named.table.id}:{named.column.name}:{printed.column.name}:turned"),
        Severity.CONTRADICTION, place, first, second,
        says=f"Las columnas «{first}» y «{second}» parecen cambiadas entre sí: el texto da "
        f"{figure.printed} a la primera (línea {figure.line}) y la tabla lo pone en la segunda.",
    )  # fmt: skip
