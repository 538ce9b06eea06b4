"""The figure told with the first of all, or of each: "el mayor fue abril, con 480".

The row is named, and the column is the one where that row is the first, or the one of "por
alumno": so the figure can only be one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.derived import PER_UNIT
from traza.modules.verification.rules.grid import label
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.told import (
    GROWTH,
    document_words,
    document_years,
    flat,
    stem,
    stems,
    telling,
    years,
)
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of
from traza.modules.verification.rules.told_columns import named_cells, roots
from traza.modules.verification.rules.told_ranks import CUT, NOT_FIRST, extreme, untold, wrong_row
from traza.modules.verification.rules.wording import number

_FIRST = re.compile(
    r"\b(?:el|la|l[oa]s|con|de|que)(?: [a-zñ]+){0,3}? (?P<way>mas|menos|mayor|menor)\b"
    r"(?! de\b| que\b| \d)(?P<what>(?: [a-zñ]+){0,6})"
)
_UP = frozenset({"mas", "mayor"})
# "..., con 480", "(480)": what the named row has.
_WITH = re.compile(
    r"(?:,? con|\()\s*(?:un|una|el|la|l[oa]s)?\s*"
    r"(?:total de |tasa de |cifra de |promedio de )?\$?\s*$"
)
_EACH = re.compile(r"\bcada (?P<noun>[a-zñ]{3,})\b(?! (?:uno|una|ano|mes|semana|dia)\b)")
_COST = frozenset({"cada", "prome", "costo", "costa", "recib", "gasto", "gasta", "inver", "corre",
                   "repre", "produ", "rindi", "tuvo"})  # fmt: skip


def told_each(reading: Reading, ids: Ids) -> Iterator[Check]:
    """One check a figure told with the first of a column, or with each of a column per unit."""
    cells, about, ours = cells_of(reading), document_words(reading), document_years(reading)
    for sentence in reading.sentences:
        for piece, figures in _pieces(sentence):
            folded = flat(piece.text)
            if GROWTH.search(folded) or NOT_FIRST.search(folded):
                continue
            found = _of_first(piece, figures, cells, ours, ids)
            if found is None and len(figures) == 1:
                found = _of_each(piece, figures[0], (cells, about, ours), ids)
            if found is not None:
                yield found


def _pieces(sentence: Sentence) -> Iterator[tuple[Sentence, list[Stated]]]:
    """Each stretch of a sentence with its figures, their places counted from its beginning."""
    edges = [0, *(found.end() for found in CUT.finditer(sentence.text)), len(sentence.text)]
    for start, end in pairwise(edges):
        mine = [
            replace(one, start=one.start - start, end=one.end - start)
            for one in sentence.figures
            if start <= one.start and one.end <= end
        ]
        if mine:
            yield replace(sentence, text=sentence.text[start:end], figures=()), mine


def _of_first(
    piece: Sentence, figures: list[Stated], cells: Cells, ours: frozenset[str], ids: Ids
) -> Check | None:
    folded = flat(piece.text)
    first = _FIRST.search(folded)
    told = [one for one in figures if _WITH.search(folded[: one.start]) and not one.approximate]
    rows = list(dict.fromkeys(cells.named(piece))) or _partly(piece, cells)
    if first is None or len(told) != 1 or len(rows) != 1 or first.start() > told[0].start:
        return None
    figure, up = told[0], first["way"] in _UP
    wanted = years(piece.text) or ours
    mine = [
        cell for cell in cells.row(rows[0])
        if cell.unit is figure.unit and (not cell.years or not wanted or cell.years & wanted)
    ]  # fmt: skip
    if any(_same(cell, figure) for cell in mine):
        return None  # what it has is so; which row is the first is asked elsewhere
    named = named_cells(roots(first["what"]), mine)
    what = roots(f"{first['what']} {figure.noun}") - roots(cells.row(rows[0])[0].name)
    mine = [cell for cell in mine if what & (roots(cell.column.title) | roots(cell.table.title))]
    tops = [cell for cell in mine if _near(extreme(cell, up=up), cell, figure)]
    if len(tops) == 1:
        return wrong_row(piece, tops[0], ids, up=up)
    best = [cell for cell in mine if cell.value == extreme(cell, up=up)]
    best = [cell for cell in best if cell in named] if len(best) > 1 else best
    return _said(piece, figure, best[0], ids) if len(best) == 1 else None


def _partly(piece: Sentence, cells: Cells) -> list[tuple[str, int]]:
    """The only row of which two words or more are told: "aves de traspatio" of a longer label."""
    said = stems(piece.text)
    hits = {key: len(telling(row[0].name) & said) for key, row in cells.by_row.items() if row}
    most = max(hits.values(), default=0)
    found = [key for key, many in hits.items() if many == most]
    return found if most > 1 and len(found) == 1 else []


def _of_each(
    piece: Sentence,
    figure: Stated,
    given: tuple[Cells, frozenset[str], frozenset[str]],
    ids: Ids,
) -> Check | None:
    cells, about, ours = given
    each = _EACH.search(flat(piece.text))
    if each is None or figure.approximate or figure.unit is StatedUnit.PERCENT:
        return None
    rows = list(dict.fromkeys(cells.named(piece)))
    if len(rows) > 1:
        return None
    pool = cells.row(rows[0]) if rows else [one for one in cells.totals if one.printed]
    wanted = years(piece.text) or ours
    found = [
        cell for cell in pool
        if cell.unit is figure.unit and _per(cell, each["noun"])
        and (not cell.years or not wanted or cell.years & wanted)
    ]  # fmt: skip
    if len(found) != 1:
        return None
    known = about | _COST | stems(label(found[0].table, found[0].row))
    return None if untold(piece.text, found[0], known) else _said(piece, figure, found[0], ids)


def _per(cell: Cell, noun: str) -> bool:
    """Whether a column tells an amount per that noun."""
    title = plain(cell.column.title)
    return PER_UNIT.search(title) is not None and stem(noun) in stems(title)


def _same(cell: Cell, figure: Stated) -> bool:
    return _near(cell.value, cell, figure)


def _near(exact: Decimal, cell: Cell, figure: Stated) -> bool:
    """Whether a figure is that number, as far as the coarser print goes."""
    slack = max(cell.step, figure.quantum)
    return exact == figure.value or abs(exact - figure.value) * 2 <= slack


def _said(piece: Sentence, figure: Stated, cell: Cell, ids: Ids) -> Check:
    name = label(cell.table, cell.row)
    where = Place(f"Texto de la línea {piece.line}", (piece.line, cell.row.line),
                  table=cell.table.id, cell=f"{cell.row.line}:{cell.column.name}")  # fmt: skip
    identity = ids.next(f"{piece.line}:{cell.row.line}:each")
    printed = cell.row.printed.get(cell.column.name, "") or number(cell.value)
    says = (
        f"El texto dice «{figure.printed}»; «{name}», columna «{cell.column.title}», da {printed}."
    )
    if _same(cell, figure):
        return held(identity, where, figure.printed, printed, says)
    says += " No pueden ser correctas a la vez."
    return failed(identity, Severity.CONTRADICTION, where, figure.printed, printed, says=says)
