"""Rows that look like the total of the others and are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.near import digits, slip_between
from traza.modules.verification.rules.review.sheet import Sheet, adds_up
from traza.modules.verification.rules.tables.notes import explanation, notes
from traza.modules.verification.rules.tables.words import (
    Adds,
    adds,
    is_average,
    is_partial,
    is_statistic,
    is_wider,
    sounds_total,
    tells_once,
)

_FEWEST = 2
# A total this far from the sum of the rows is another thing.
_LEAST, _GREATEST = 0.6, 1.67
# A sum of this many printed digits does not come out by chance.
_DIGITS = 100
_SLIPS = 3
# What all rows together are called, where nobody says that it is their total.
_WHOLE = re.compile(
    r"\btod[oa]s?\b|\bconjunto\b|\bcomplet[oa]\b|\bglobal\b|\bgeneral\b|\bjunt[oa]s\b|\ben total\b|"
    r"^(?:el |la |los |las |del |en el |en la |van )?(?:ano|mes|bimestre|trimestre|cuatrimestre|"
    r"semestre|periodo|ejercicio|ciclo|temporada|acumulado|estado|entidad|estatal|municipio|ciudad|"
    r"sistema|red|colegio|instituto|institucional|fondo|programa|direccion|jurisdiccion|region|"
    r"padron|plantilla|deuda|cartera|presupuesto|zona metropolitana|servicio)\b"
)


@dataclass(frozen=True, slots=True)
class Off:
    """A row that is a total, or nearly: in which columns it is the sum of `rows` and in which not.

    `lacks` is what a row more would have to say, by column, when no column comes out.
    """

    row: int
    rows: tuple[int, ...]
    column: int
    sum: float
    lacks: dict[int, float]


def totals_off(sheet: Sheet) -> Iterator[Off]:
    """Each total of a table that some column, or every column, denies."""
    columns = _additive(sheet)
    if not columns or _lists_some(sheet):
        return
    candidates = _candidates(sheet)
    whole = [row for row in candidates if _whole(sheet, row, columns)]
    for row in candidates:
        if whole and row not in whole and not sheet.rows[row].is_total:
            continue
        if (
            is_average(sheet.name(row))
            or is_statistic(sheet.name(row))
            or is_wider(sheet.name(row))
        ):
            continue
        mine = [at for at in columns if sheet.cells[row][at] is not None]
        found = [off for rows in _groups(sheet, row) if (off := _off(sheet, row, rows, mine))]
        if not found or any(_holds(sheet, row, rows, mine) for rows in _groups(sheet, row)):
            continue
        if not _explained(sheet, found[0]):
            yield found[0]


def _explained(sheet: Sheet, off: Off) -> bool:
    rows = [sheet.rows[at] for at in (*off.rows, off.row)]
    return explanation(sheet.table, rows, sheet.columns[off.column], small=False) is not None


def _whole(sheet: Sheet, row: int, columns: list[int]) -> bool:
    """Whether a row is the total of all others: then no other row is."""
    mine = [at for at in columns if sheet.cells[row][at]]
    return bool(mine) and any(_holds(sheet, row, rows, mine) for rows in _groups(sheet, row))


def _additive(sheet: Sheet) -> list[int]:
    return [
        at
        for at, column in enumerate(sheet.columns)
        if adds_up(sheet, at) and column.type is not CellType.PERCENT
    ]


def _lists_some(sheet: Sheet) -> bool:
    """Whether the table says that it lists only some, or counts people once."""
    told = (sheet.table.title, *notes(sheet.table))
    return any(is_partial(text) or tells_once(text) for text in told)


def _candidates(sheet: Sheet) -> list[int]:
    last = len(sheet.rows) - 1
    named = [
        at for at, row in enumerate(sheet.rows) if row.is_total or sounds_total(sheet.name(at))
    ]
    return list(dict.fromkeys((*named, last, 0)))


def _groups(sheet: Sheet, row: int) -> list[tuple[int, ...]]:
    """What it may add: the rows since the last total, all rows that are none, or all totals."""
    totals = [at for at, one in enumerate(sheet.rows) if one.is_total and at != row]
    before = max((at for at in totals if at < row), default=-1)
    plain_rows = tuple(at for at in range(len(sheet.rows)) if at != row and at not in totals)
    groups = [plain_rows, tuple(range(before + 1, row)), tuple(totals)]
    return [one for one in dict.fromkeys(groups) if len(one) >= _FEWEST]


def _sum(sheet: Sheet, rows: tuple[int, ...], column: int) -> float:
    return sum(sheet.cells[at][column] or 0.0 for at in rows)


def _comes_out(sheet: Sheet, row: int, rows: tuple[int, ...], column: int) -> bool:
    said = sheet.cells[row][column]
    step = sheet.steps[column]
    slack = 1e-6 if step in (0.01, 1.0) else step * (len(rows) + 1) / 2
    return said is not None and abs(said - _sum(sheet, rows, column)) <= slack


def _holds(sheet: Sheet, row: int, rows: tuple[int, ...], columns: list[int]) -> bool:
    return all(_comes_out(sheet, row, rows, at) for at in columns)


def _off(sheet: Sheet, row: int, rows: tuple[int, ...], columns: list[int]) -> Off | None:
    good = [at for at in columns if _comes_out(sheet, row, rows, at)]
    bad = [at for at in columns if at not in good]
    firm = [at for at in good if abs(sheet.cells[row][at] or 0) / sheet.steps[at] >= _DIGITS]
    if firm and bad:
        likely = [at for at in bad if _near(sheet, row, rows, at)]
        return Off(row, rows, likely[0], _sum(sheet, rows, likely[0]), {}) if likely else None
    if good or not bad:
        return None
    slip = next((at for at in bad if _is_slip(sheet, row, rows, at)), None)
    if slip is not None:
        return Off(row, rows, slip, _sum(sheet, rows, slip), {})
    if not _looks_total(sheet, row, rows, bad):
        return None
    lacks = {at: (sheet.cells[row][at] or 0.0) - _sum(sheet, rows, at) for at in bad}
    if not all(number > 0 for number in lacks.values()) or not _is_like(sheet, rows, lacks):
        return None
    return Off(row, rows, bad[0], _sum(sheet, rows, bad[0]), lacks)


def _is_slip(sheet: Sheet, row: int, rows: tuple[int, ...], column: int) -> bool:
    """Whether one digit, or two exchanged, make of the printed figure the sum of the rows."""
    step = Decimal(str(sheet.steps[column]))
    said, added = (
        Decimal(str(number or 0.0))
        for number in (sheet.cells[row][column], _sum(sheet, rows, column))
    )
    if said <= 0 or added <= 0 or not _near(sheet, row, rows, column):
        return False
    mine = digits(said, step)
    return len(mine.rstrip("0")) >= _SLIPS and slip_between(mine, digits(added, step)) is not None


def _near(sheet: Sheet, row: int, rows: tuple[int, ...], column: int) -> bool:
    said, added = sheet.cells[row][column] or 0.0, _sum(sheet, rows, column)
    if added <= 0 or (adds(sheet.columns[column]) is Adds.ONCE and said < added):
        return False
    if any(sheet.cells[at][column] is None for at in rows):
        return False
    return _LEAST <= said / added <= _GREATEST


def _looks_total(sheet: Sheet, row: int, rows: tuple[int, ...], columns: list[int]) -> bool:
    """Whether its name or its figures are those of a total."""
    if not all(_near(sheet, row, rows, at) for at in columns):
        return False
    greater = all(
        (sheet.cells[row][at] or 0.0) > max(sheet.cells[one][at] or 0.0 for one in rows)
        for at in columns
    )
    named = sheet.rows[row].is_total or sounds_total(sheet.name(row)) or _is_title(sheet, row)
    return greater and (named or _WHOLE.search(plain(sheet.name(row))) is not None)


def _is_title(sheet: Sheet, row: int) -> bool:
    """Whether the row is named as the table: "T4" of "Créditos por mes del T4"."""
    name = plain(sheet.name(row))
    return len(name) > 1 and f" {name} " in f" {plain(sheet.table.title)} "


def _is_like(sheet: Sheet, rows: tuple[int, ...], lacks: dict[int, float]) -> bool:
    """Whether the row that would be lacking is like the others."""
    for at, number in lacks.items():
        cells = [sheet.cells[one][at] or 0.0 for one in rows]
        if not min(cells) / 4 <= number <= max(cells) * 2:
            return False
    return True
