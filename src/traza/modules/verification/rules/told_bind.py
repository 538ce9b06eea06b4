"""Bring each figure of the prose to the cells that its sentence names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.rules.derived import PER_UNIT
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.told import (
    clause,
    document_years,
    flat,
    is_people,
    own_years,
    stage,
    stage_words,
    stem,
    stems,
    telling,
    tells_difference,
    tells_growth,
)
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of
from traza.modules.verification.rules.told_moves import levels as ends_of


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of a sentence and the cells it may mean. `by_row`: the sentence names their row."""

    sentence: Sentence
    figure: Stated
    cells: tuple[Cell, ...]
    by_row: bool
    by_noun: bool

    @property
    def fitting(self) -> Cell | None:
        """The first cell that the figure repeats, as precisely as both are printed."""
        return next((cell for cell in self.cells if fits(self.figure, cell)), None)


@once
def bound_figures(reading: Reading) -> tuple[Bound, ...]:
    """Every exact figure of the prose with the cells it may mean, if there are any."""
    cells, ours = cells_of(reading), document_years(reading)
    found = []
    for sentence in reading.sentences:
        rows = cells.named(sentence) if sentence.figures else []
        for figure in sentence.figures:
            if _is_comparable(sentence, figure):
                one = bind(sentence, figure, rows, cells, ours)
                if one is not None:
                    found.append(one)
    return tuple(found)


def _is_comparable(sentence: Sentence, figure: Stated) -> bool:
    """Whether a figure may be a cell: exact, and neither points nor a difference."""
    if figure.unit is StatedUnit.POINTS or figure.approximate:
        return False
    if figure.unit is StatedUnit.PERCENT:
        beside = flat(sentence.text[max(0, figure.start - 25) : figure.end + 12])
        if _NO_CELL.search(beside):
            return False
    return not tells_difference(sentence, figure)


# A threshold of a legend, or what prices did, is no cell.
_NO_CELL = re.compile(
    r"\b(?:entre|o mas|o menos|mayor|menor|igual|menos de|inflacion|interes|real(?:es)?|iva)\b"
)


def fits(figure: Stated, cell: Cell) -> bool:
    """Whether a figure may be that cell, rounded or cut to the last digit that either prints.

    "Disminuyó 3.2 %" is the cell that prints −3.2 %: the verb has the sign, judged by itself.
    """
    slack = figure.quantum if figure.quantum > cell.step else cell.step
    gap = abs(figure.value - cell.value)
    if figure.unit is StatedUnit.PERCENT:
        gap = abs(abs(figure.value) - abs(cell.value))
    return gap < slack if slack > Decimal("0.01") or gap else True


def bind(
    sentence: Sentence,
    figure: Stated,
    rows: list[tuple[str, int]],
    cells: Cells,
    ours: frozenset[str],
) -> Bound | None:
    own = own_years(sentence, figure)
    mine = [cell for key in rows for cell in cells.row(key)]
    tried = [
        _choose(
            sentence,
            figure,
            [c for c in pool if _of_year(c, own, ours)],
            by_row=by_row,
            levels=_levels_of(sentence, figure, pool) if by_row else frozenset(),
        )
        for pool, by_row in ((mine, True), (list(cells.totals), False))
    ]
    named, whole = tried
    if named is None or whole is None or named.fitting is not None:
        return named or whole
    nearer = whole.fitting is not None or (_slips(whole) and not _slips(named))
    return whole if nearer else named


def _slips(one: Bound) -> bool:
    """Whether some cell is one slip away from the figure."""
    return one.by_noun and any(near_cell(one, cell) for cell in one.cells)


def _choose(
    sentence: Sentence,
    figure: Stated,
    pool: list[Cell],
    *,
    by_row: bool,
    levels: frozenset[tuple[str, int]],
) -> Bound | None:
    usable = [cell for cell in pool if cell.unit is figure.unit] or [
        cell for cell in pool if (cell.table.id, cell.row.line) in levels and cell.value <= _HUNDRED
    ]
    if _EACH.match(flat(sentence.text[figure.end :])) is None:
        usable = [c for c in usable if not PER_UNIT.search(plain(c.column.title))] or usable
    if figure.unit is StatedUnit.PERCENT:
        grew = tells_growth(sentence, figure) and figure.start not in ends_of(sentence)
        usable = [cell for cell in usable if grew == (_GROWN.search(cell.column.title) is not None)]
    nouned = _by_phrase(sentence, figure, usable) or [
        cell for cell in usable if _has_noun(sentence, figure, cell) or _is_rate(sentence, cell)
    ]
    chosen = _by_column(sentence, figure, nouned or (usable if by_row else []))
    return Bound(sentence, figure, tuple(chosen), by_row, bool(nouned)) if chosen else None


def _levels_of(sentence: Sentence, figure: Stated, pool: list[Cell]) -> frozenset[tuple[str, int]]:
    """Rows of cells without "%" of which another percentage of the sentence repeats one."""
    if figure.unit is not StatedUnit.PERCENT:
        return frozenset()
    mine = [cell for cell in pool if cell.unit is StatedUnit.COUNT and cell.value <= _HUNDRED]
    return frozenset(
        (cell.table.id, cell.row.line)
        for cell in mine
        for other in sentence.figures
        if other is not figure and other.unit is figure.unit and other.value == cell.value
    )


_HUNDRED = 100


def _by_phrase(sentence: Sentence, figure: Stated, cells: list[Cell]) -> list[Cell]:
    """The cells whose whole header stands behind a count: "19 votos a favor", under "A favor"."""
    if figure.unit is not StatedUnit.COUNT:
        return []
    behind = _BEHIND.match(sentence.text[figure.end :])
    own = _AND.split(behind[0] if behind else "")[0]
    said = stems(" ".join(own.split()[:_PHRASE]))
    heads = [(stems(cell.column.title), cell) for cell in cells]
    told = [(head, cell) for head, cell in heads if head <= said and any(len(w) > 3 for w in head)]
    longest = max((len(head) for head, _ in told), default=0)
    return [cell for head, cell in told if len(head) == longest]


_PHRASE = 6
_AND = re.compile(r"\s[ye]\s")
_EACH = re.compile(r"^\s*(?:[a-zñ]+ ){0,3}por\b")


def _of_year(cell: Cell, own: frozenset[str], ours: frozenset[str]) -> bool:
    """Whether a cell is of the year that the sentence names, else of the document's."""
    if own:
        return bool(own & (cell.years or ours or own))
    return not cell.years or not ours or bool(cell.years & ours)


_GROWN = re.compile(r"(?i)\b(?:variaci|var\b|crec|increm|aument|cambio|decrem|disminu)")


def _has_noun(sentence: Sentence, figure: Stated, cell: Cell) -> bool:
    """Whether the figure counts what the column, or the row of a table of one column, counts."""
    if figure.unit is not StatedUnit.COUNT:
        return figure.unit is StatedUnit.PESOS and cell.added
    for noun in nouns_of(sentence, figure):
        if noun in cell.subject or (noun in stems(cell.name) and not cell.is_total):
            return True
        people = is_people(noun) and any(is_people(one) for one in telling(cell.column.title))
        if people and not _other_people(noun, cell):
            return True
    return False


_BEHIND = re.compile(r"[^.,;:()$%\d]*")


def nouns_of(sentence: Sentence, figure: Stated) -> tuple[str, ...]:
    """What a count may count: the words behind it, else those of the count before it."""
    if own := own_nouns(sentence, figure):
        return own
    before = _SUBJECT.search(flat_marks(sentence.text[: figure.start]))
    if before is not None:
        return (stem(before["noun"]),)
    earlier = [one for one in sentence.figures if one.end <= figure.start and one.noun]
    return (stem(earlier[-1].noun),) if earlier else ()


def own_nouns(sentence: Sentence, figure: Stated) -> tuple[str, ...]:
    """The stems of the words right behind a count: "13 de plata" counts silver."""
    rest = sentence.text[figure.end :]
    behind = _BEHIND.match(_OF_SO_MANY.sub(" ", rest))
    words: list[str] = []
    for at, word in enumerate(flat(behind[0] if behind else "").split()[:_NOUNS]):
        if word in _LINKS and not (at == 0 and word == "de"):
            break
        words.append(stem(word))
    return tuple(word for word in words if len(word) > 2)


# "355 de los 406 asuntos" counts what the 406 are.
_OF_SO_MANY = re.compile(r"^\s+de (?:l[oa]s |un total de )?\d[\d,.']*")
# "Los usuarios suman 1,150": what is counted stands before its verb.
_SUBJECT = re.compile(
    r"(?:^|[.,;:] )\W*l[oa]s (?P<noun>[a-zñ]{4,})(?: [a-zñ]+){0,4} (?:suman|sumaron|son|fueron|"
    r"eran|(?:llegaron|ascendieron|ascienden|llegan|subieron|bajaron) a)\s*$"
)
_NOUNS = 4


def flat_marks(text: str) -> str:
    """Folded but with its commas and stops."""
    folded = zip(text, flat(text), strict=True)
    return "".join(mark if mark in ".,;:" else one for mark, one in folded)


# What follows these is where or for whom, not what is counted.
_LINKS = frozenset({
    "en", "a", "al", "con", "por", "para", "desde", "entre", "del", "de", "que", "y", "e", "o",
})  # fmt: skip


def _is_rate(sentence: Sentence, cell: Cell) -> bool:
    """Whether a percentage's column is named by its own words."""
    if _GROWN.search(cell.column.title) and cell.unit is StatedUnit.PERCENT:
        return True  # only a percentage that tells growth comes this far
    own = telling(cell.column.title) | stage_words(cell.column.title)
    return cell.unit is StatedUnit.PERCENT and bool(own & stems(sentence.text))


def _other_people(noun: str, cell: Cell) -> bool:
    """Families and dwellers are not persons who benefit: only like is compared with like."""
    alike = {"perso", "benef", "ciuda"}
    return not (noun in alike and alike & cell.subject)


def _by_column(sentence: Sentence, figure: Stated, cells: list[Cell]) -> list[Cell]:
    """The cells whose column the sentence names best; all of them when it names none."""
    start, end = clause(sentence, figure)
    said, moments = stems(sentence.text[start:end]), stage(sentence.text[start:end])
    ranked = []
    for cell in cells:
        own = stage(cell.column.title)
        if figure.unit is StatedUnit.PESOS and moments and own and not moments & own:
            continue
        ranked.append((len(said & cell.subject) + 2 * len(moments & own), cell))
    best = max((rank for rank, _ in ranked), default=0)
    return [cell for rank, cell in ranked if rank == best]


def near_cell(one: Bound, cell: Cell) -> bool:
    return near_miss(one.figure.value, max(one.figure.quantum, cell.step), cell.value)
