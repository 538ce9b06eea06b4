"""The columns of dates of a table, and the days that each cell may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.dates import MONTHS, day_of
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.steps import Step, step_of
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.told import years

_MONTH = re.compile(r"^([a-z]+)\.?[ /-]+(?:del? )?(\d{4})$|^(\d{1,2})/(\d{4})$")
_FEWEST = 2
_WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_WEEK = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A column of dates: the step that its header names, if any, and the days of each row."""

    column: Column
    step: Step | None
    days: tuple[frozenset[date], ...]

    @property
    def filled(self) -> int:
        """How many rows have a date."""
        return sum(map(bool, self.days))


@once
def dated(table: Table) -> tuple[Dated, ...]:
    """The columns whose cells are dates in two rows or more, from left to right."""
    found = []
    told = years(table.title)
    year = int(min(told)) if len(told) == 1 else None
    for column in table.columns:
        if column.type is not CellType.TEXT:
            continue
        cells = tuple(cell_days(row, column, year) for row in table.rows)
        if sum(map(bool, cells)) >= _FEWEST:
            found.append(Dated(column, step_of(column.title), cells))
    return tuple(found)


def cell_days(row: Row, column: Column, year: int | None = None) -> frozenset[date]:
    """The days that a cell may mean: the ends of a month told alone; none if it is no date.

    One without its year is of `year` when its day of the week says so, else of it or the next.
    """
    text = str(row.printed.get(column.name) or row.cells.get(column.name) or "")
    if not any(map(str.isdigit, text)):
        return frozenset()
    one = day_of(text, year)
    if one is not None:
        week = _WEEK.search(plain(text))
        if one.has_year or (week and _WEEKDAYS.index(week[1]) == one.day.weekday()):
            return frozenset({one.day})
        later = day_of(text, one.day.year + 1)
        return frozenset({one.day, later.day} if later is not None else {one.day})
    match = _MONTH.match(plain(text))
    if match is None:
        return frozenset()
    month = MONTHS.get(match[1], 0) if match[1] else int(match[3])
    year = int(match[2] or match[4])
    if not 1 <= month <= 12 or not 1900 <= year <= 2200:
        return frozenset()
    return frozenset({date(year, month, 1), date(year, month, monthrange(year, month)[1])})
