"""A closing row that no word calls a total, but that the text tells as the whole: a row is missing.

"Del total de 500 detenidos, 410 por faltas": both figures stand in the last row, and the sentence
names no row. When that row then lacks in every column what a row of the table could have, one is
not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.grid import label, readable
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed
from traza.modules.verification.rules.tables.closing import closing, missing_row
from traza.modules.verification.rules.tables.closing_words import only_some
from traza.modules.verification.rules.tables.family import compare
from traza.modules.verification.rules.tables.matrix import Matrix, matrix
from traza.modules.verification.rules.tables.notes import explanation
from traza.modules.verification.rules.tables.words import Adds, is_part, is_wider
from traza.modules.verification.rules.told import flat
from traza.modules.verification.rules.told_cells import Cells, cells_of
from traza.modules.verification.rules.wording import number

_FEWEST, _TWO = 2, 2
_LARGEST = Decimal("1.2")
_TOTAL = re.compile(r"\b(?:total(?:es)?|totalidad|en conjunto|suma(?:n|ron)?)\b[^.;]{0,40}$")


def told_lacks(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One finding a table whose last row is told as its whole and lacks one row."""
    cells = cells_of(reading)
    for table in readable(reading.tables):
        one = matrix(table)
        gaps = _gaps(one)
        if gaps and any(_tells_whole(sentence, one, cells) for sentence in reading.sentences):
            yield _finding(table, one, gaps, ids)


def _gaps(one: Matrix) -> dict[int, Decimal]:
    """What the last row lacks by column, when it is what one row of the table could have."""
    rows = [at for at in range(len(one.rows)) if one.has_figures(at)]
    if len(rows) <= _TWO or any(map(one.is_total, rows)) or only_some(one):
        return {}
    row, items = rows[-1], tuple(at for at in rows[:-1] if not is_part(one.labels[at]))
    if is_wider(one.labels[row]) or len(items) < _TWO or closing(one, row, rows) is not None:
        return {}
    family = compare(one, row, items)
    gaps = missing_row(one, family)
    firm = any(one.nature[column] is Adds.SUM for column in gaps) or len(gaps) > _TWO
    if family.agree or len(gaps) < _FEWEST or not firm:
        return {}
    for column, gap in gaps.items():
        mine = [cell for at in items if (cell := one.cells[at][column])]
        noted = explanation(
            one.table, [one.rows[at] for at in rows], one.columns[column], small=False
        )
        if not min(mine) / 2 <= gap <= max(mine) * _LARGEST or noted is not None:
            return {}
    return gaps


def _tells_whole(sentence: Sentence, one: Matrix, cells: Cells) -> bool:
    """Whether a sentence tells two figures of the last row, or one as a total, and names no row."""
    if any(key[0] == one.table.id for key in cells.named(sentence)):
        return False
    row = max(at for at in range(len(one.rows)) if one.has_figures(at))
    mine = {cell for column in one.added if (cell := one.cells[row][column])}
    others = {cell for at in range(row) for cell in one.cells[at] if cell}
    told = [
        figure
        for figure in sentence.figures
        if figure.value in mine - others and figure.value >= figure.quantum * 10
    ]
    if len({figure.value for figure in told}) >= _TWO:
        return True
    return any(_TOTAL.search(flat(sentence.text[: figure.start])) for figure in told)


def _finding(table: Table, one: Matrix, gaps: dict[int, Decimal], ids: Ids) -> Check:
    row = one.rows[max(at for at in range(len(one.rows)) if one.has_figures(at))]
    lacks = ", ".join(f"{number(gap)} en «{one.columns[at].title}»" for at, gap in gaps.items())
    column = one.columns[next(iter(gaps))]
    printed = row.printed.get(column.name, "")
    place = Place(f"Tabla «{table.title}»", (row.line,), table=table.id)
    return failed(
        ids.next(f"{table.id}:{row.line}:lacks"), Severity.CONTRADICTION, place, printed, "",
        says=f"El texto da como total lo de «{label(table, row)}», y los renglones suman menos: "
        f"faltan {lacks}. Parece que falta un renglón.",
    )  # fmt: skip
