"""Goals that should rise or fall, against their base and against what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from traza.modules.reading.contracts import CellType, Reading
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.review.sheet import Sheet
from traza.modules.verification.rules.tables.ways import side

_DOWN = re.compile(
    r"\bo menos\b|\breduc|\bdisminu|\bbajar\b|\bno mas de\b|\bcomo maximo\b|\ba lo mas\b|\bminimiz"
    r"|\bmenos\b|\bmenor\b"
)
_UP = re.compile(
    r"\bo mas\b|\bllegar a\b|\baument|\bincrement|\bal menos\b|\bminimo\b|\bsubir\b|\bmaximiz"
    r"|\bmas\b|\bmayor\b"
)
# What was reached may go against what was wanted.
_RESULT = re.compile(
    r"%|\bcumpl|\bresultad|\blogr|\balcanz|\breal|\bobtenid|\bvalor(?: actual)?$|\bavance|"
    r"\bactual\b"
)
_LENIENT = re.compile(r"toler|margen|por ciento|%")
_FEWEST, _MOST_NUMBERS = 4, 6


@dataclass(frozen=True, slots=True)
class Off:
    """A row that goes against what all others keep; `columns` are those that were compared."""

    row: int
    columns: tuple[int, int]
    said: str
    why: str


def against(sheet: Sheet, reading: Reading) -> Iterator[Off]:
    """The one row whose sense, or whose verdict, is not that of its figures."""
    numbers = [
        at
        for at, column in enumerate(sheet.columns[:_MOST_NUMBERS])
        if not _RESULT.search(plain(column.title))
    ]
    for senses, said in _senses(sheet):
        if any(sense is None for sense in senses) or len(set(senses)) < 2:
            continue
        pairs = [_turned(sheet, senses, one, other) for one, other in permutations(numbers, 2)]
        off = _only(pairs)
        if off is not None and said is not None:
            row, pair = off
            yield Off(row, pair, said[row], "sense")
            return
    if not any(_LENIENT.search(plain(line.text)) for line in reading.prose):
        yield from _verdicts(sheet)


def _senses(sheet: Sheet) -> Iterator[tuple[list[bool | None], list[str] | None]]:
    """What each row should do, true for down: by a column that says it, or by its name."""
    for column in sheet.table.columns:
        if column.type is CellType.TEXT:
            said = [str(row.printed.get(column.name, "")) for row in sheet.rows]
            if max(map(len, said), default=0) <= _LONGEST:
                yield [_sense(one) for one in said], said


_LONGEST = 24


def _sense(text: str) -> bool | None:
    known = side(text)
    if known is not None:
        return known
    words = plain(text)
    down, up = _DOWN.search(words) is not None, _UP.search(words) is not None
    return None if down == up else down


def _turned(
    sheet: Sheet, senses: list[bool | None], one: int, other: int
) -> tuple[list[int], tuple[int, int]] | None:
    """The rows where going from a column to another is not going as they should."""
    wrong = []
    for at, cells in enumerate(sheet.cells):
        base, goal = cells[one], cells[other]
        if base is None or goal is None or base == goal:
            return None
        if (goal < base) is not senses[at]:
            wrong.append(at)
    return wrong, (one, other)


def _only(
    pairs: list[tuple[list[int], tuple[int, int]] | None],
) -> tuple[int, tuple[int, int]] | None:
    """The one row that is wrong for some pair of columns, unless another pair is right for all."""
    known = [one for one in pairs if one is not None]
    if any(not wrong for wrong, _ in known):
        return None
    alone = [(wrong[0], pair) for wrong, pair in known if len(wrong) == 1]
    return alone[0] if alone and len({row for row, _ in alone}) == 1 else None


def _verdicts(sheet: Sheet) -> Iterator[Off]:
    """A verdict of two words that every row but one gives by whether its goal was reached."""
    texts = [column for column in sheet.table.columns if column.type is CellType.TEXT]
    for column in texts:
        said = [plain(row.printed.get(column.name, "")) for row in sheet.rows]
        if len({one for one in said if one}) != 2 or not all(said) or len(said) < _FEWEST:
            continue
        for source in texts:
            if source is column:
                continue
            senses = [_sense(str(row.printed.get(source.name, ""))) for row in sheet.rows]
            if any(one is None for one in senses):
                continue
            off = _verdict(sheet, said, senses)
            if off is not None:
                yield Off(off[0], off[1], str(sheet.rows[off[0]].printed[column.name]), "verdict")
                return


def _verdict(
    sheet: Sheet, said: list[str], senses: list[bool | None]
) -> tuple[int, tuple[int, int]] | None:
    pairs: list[tuple[list[int], tuple[int, int]] | None] = []
    for good in sorted(set(said)):
        for one, other in permutations(range(min(len(sheet.columns), _MOST_NUMBERS)), 2):
            wrong: list[int] = []
            for at, cells in enumerate(sheet.cells):
                goal, result = cells[one], cells[other]
                if goal is None or result is None:
                    break
                met = result <= goal if senses[at] else result >= goal
                if met != (said[at] == good):
                    wrong.append(at)
            else:
                pairs.append((wrong, (one, other)))
    return _only(pairs)
