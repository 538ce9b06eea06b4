"""Which row has most or least of a column, as the prose tells: "la que más recibió fue Pesca"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.derived import PER_UNIT
from traza.modules.verification.rules.grid import data_rows, value
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import (
    GROWTH,
    document_words,
    document_years,
    flat,
    scope,
    stems,
    telling,
    verbs_of,
    years,
)
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of
from traza.modules.verification.rules.told_columns import named_cells, roots
from traza.modules.verification.rules.told_whole import adding
from traza.modules.verification.rules.wording import number

_MOST = re.compile(
    r"\b(?:(?:la|el|l[oa]s)(?: [a-zñ]+){0,2} (?:que|con)|(?:la|el)|con)(?: el| la| l[oa]s)? "
    r"(?P<way>mas|menos|mayor|menor)\b(?! de\b| que\b| \d)(?P<what>(?: [a-zñ]+){0,6})"
)
_UP = frozenset({"mas", "mayor"})
# Not the first of all: the second one, one of them, of some of them.
NOT_FIRST = re.compile(
    r"\b(?:segund|tercer|cuart|quint|un[oa] de l|entre l|despues de|ademas de|salvo|except|"
    r"sin contar|fuera de|casi|junto|penultim)\w*"
)
CUT = re.compile(r"[;:]\s|,\s(?:y|mientras|pero)\s|\.\s")
_MOST_LINES = 400


def told_ranks(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One check a line of prose that is a whole sentence and names the row with most or least."""
    cells, about, ours = cells_of(reading), document_words(reading), document_years(reading)
    for line in reading.prose[:_MOST_LINES]:
        text = line.text.strip()
        if not text.endswith(".") or not text[:1].isupper() or not _MOST.search(flat(text)):
            continue
        what = ""
        for piece in CUT.split(text):
            found = _MOST.search(flat(f"{piece} "))
            if found is None:
                continue
            what = found["what"] if telling(found["what"]) or not what else what
            sentence = Sentence(piece, line.line, line.page, 0)
            check = _judged(sentence, found["way"] in _UP, what, (cells, about, ours), ids)
            if check is not None:
                yield check


def _judged(
    sentence: Sentence,
    up: bool,
    what: str,
    given: tuple[Cells, frozenset[str], frozenset[str]],
    ids: Ids,
) -> Check | None:
    cells, about, ours = given
    folded = flat(sentence.text)
    apart = _behind(sentence, folded, cells)
    rows = [row for row in dict.fromkeys(cells.named(sentence)) if row not in apart]
    firsts = _BEHIND.sub(" ", folded) if apart else folded
    if len(rows) != 1 or NOT_FIRST.search(firsts) or GROWTH.search(folded.replace(" mas que", "")):
        return None
    wanted = years(sentence.text) or ours
    mine = [
        cell for cell in cells.row(rows[0]) if not cell.years or not wanted or cell.years & wanted
    ]
    found = [c for c in named_cells(roots(what), mine) if _by_unit(c) == (" por " in what)]
    if not found or untold(firsts if apart else sentence.text, found[0], about):
        return None
    lines = frozenset(line for _, line in apart)
    for cell in found:
        if cell.value == extreme(cell, up=up, apart=lines):
            return _said(sentence, cell, ids, up=up, right=True, apart=lines)
    alone = len(found) == 1
    return _said(sentence, found[0], ids, up=up, right=False, apart=lines) if alone else None


# "La localidad con más tomas, después de la cabecera, es Ixtlilco": the first of all the others.
_BEHIND = re.compile(
    r"\b(?:despues|detras|ademas|aparte|fuera) de (?P<rows>[^,;:()]{3,60}?)"
    r"(?=,| (?:es|fue|esta|estuvo|son|fueron)\b|$)"
)


def _behind(sentence: Sentence, folded: str, cells: Cells) -> frozenset[tuple[str, int]]:
    """The rows that a sentence sets before the one it tells of; none where one is not known."""
    found = list(_BEHIND.finditer(folded))
    if len(found) != 1:
        return frozenset()
    start, end = found[0].span("rows")
    named = cells.named(Sentence(sentence.text[start:end], sentence.line, sentence.page, 0))
    return frozenset(named) if len(named) == 1 else frozenset()


def _by_unit(cell: Cell) -> bool:
    return PER_UNIT.search(plain(cell.column.title)) is not None


def untold(text: str, cell: Cell, about: frozenset[str]) -> frozenset[str]:
    """What tells of something else than the row, its headers and the document."""
    known = cell.words | about | stems(cell.table.title) | verbs_of(text)
    known |= frozenset().union(*(stems(column.title) for column in cell.table.columns))
    known = frozenset(one[:4] for one in known | {"menos", "mayor", "menor"})
    narrow = frozenset(one for one in scope(text) if one[:4] not in known)
    return narrow | frozenset(one for one in telling(text) if one[:4] not in known)


def extreme(cell: Cell, *, up: bool, apart: frozenset[int] = frozenset()) -> Decimal:
    """The greatest or the least of the rows of the cell's column, but of those set apart."""
    rows = [row for row in data_rows(cell.table) if _is_row(cell, row.line)]
    found = [value(row, cell.column) for row in rows if row.line not in apart]
    every = [number for number in found if number is not None]
    return max(every) if up else min(every)


def wrong_row(sentence: Sentence, cell: Cell, ids: Ids, *, up: bool) -> Check:
    """The finding that a row told as the first of a column is not."""
    return _said(sentence, cell, ids, up=up, right=False)


def _is_row(cell: Cell, line: int) -> bool:
    """Whether a line is no sum of the others."""
    return line not in adding(cell.table)


def _said(
    sentence: Sentence,
    cell: Cell,
    ids: Ids,
    *,
    up: bool,
    right: bool,
    apart: frozenset[int] = frozenset(),
) -> Check:
    best = extreme(cell, up=up, apart=apart)
    row = next(
        row for row in data_rows(cell.table)
        if value(row, cell.column) == best and _is_row(cell, row.line) and row.line not in apart
    )  # fmt: skip
    name = next((text for text in row.cells.values() if isinstance(text, str)), "")
    lines = tuple(dict.fromkeys((sentence.line, cell.row.line, row.line)))
    place = Place(f"Texto de la línea {sentence.line}", lines, table=cell.table.id)
    identity = ids.next(f"{sentence.line}:{cell.row.line}:rank")
    says = f"En «{cell.column.title}», lo {'más alto' if up else 'más bajo'} es «{name}»"
    if apart:
        which = "más alto" if up else "más bajo"
        says = f"En «{cell.column.title}», lo {which} de los demás es «{name}»"
    figures = number(cell.value), number(best)
    if right:
        return held(identity, place, *figures, f"{says}, como dice el texto.")
    says += f" ({figures[1]}); el texto dice que es «{cell.name}», con {figures[0]}."
    return failed(identity, Severity.CONTRADICTION, place, *figures, says=says)
