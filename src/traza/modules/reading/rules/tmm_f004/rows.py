"""A goal row of the form: its number, text, unit of measure, figures and observation."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.page import SourceLine

from .form import UNREAD, FormPage, Printed
from .tokens import action_codes, decimal, goal_number, is_blank, is_numeric, letters, number

_FEW = 3  # a goal row prints at least the target, one quarter or total, and the percent


@dataclass(frozen=True, slots=True)
class _Start:
    code: str | None
    text: str
    action: str
    after: int


def _start(cells: tuple[str, ...]) -> _Start | None:
    """Find the cell with the goal's number and text, wherever lost columns have left it."""
    for at, cell in enumerate(cells[:4]):
        found = goal_number(cell)
        if found:
            code, text = found
            after = at + 1
            if not text and after < len(cells) and letters(cells[after]) > 3:
                text, after = cells[after].strip(), after + 1
            return _Start(code, text, " ".join(cells[:at]), after)
        if cell.strip().isdigit() and at + 1 < len(cells) and letters(cells[at + 1]) >= 8:
            return _Start(cell.strip(), cells[at + 1].strip(), " ".join(cells[:at]), at + 2)
    for at, cell in enumerate(cells[:3]):
        if letters(cell) >= 15 and not action_codes(cell):
            return _Start(None, cell.strip(), " ".join(cells[:at]), at + 1)
    return None


def is_goal_row(line: SourceLine) -> bool:
    """True when the line is a row of goals: number or text, then a run of figures."""
    if len(line.cells) < 6:
        return False
    start = _start(line.cells)
    if start is None or not start.text:
        return False
    figures = sum(not is_blank(cell) and is_numeric(cell) for cell in line.cells[start.after :])
    return figures >= (2 if start.code else _FEW)


def is_numbered(line: SourceLine) -> bool:
    """True when the row begins with a goal's number."""
    start = _start(line.cells)
    return start is not None and start.code is not None


def _measure(cells: tuple[str, ...], at: int) -> tuple[str | None, int]:
    """Unit of measure and the place of the annual target."""
    while at < len(cells) and is_blank(cells[at]):
        at += 1
    if at < len(cells) and not is_numeric(cells[at]):
        return cells[at].strip(), at + 1
    return None, at


def _region(cells: tuple[str, ...], first: int) -> int:
    """Where the figures end: the first cell of words after the annual target."""
    for at in range(first, len(cells)):
        if letters(cells[at]) >= 4 and not is_numeric(cells[at]):
            return at
    return len(cells)


def _percent_at(cells: tuple[str, ...], first: int, end: int) -> int | None:
    signed = [at for at in range(first, end) if cells[at].strip().endswith("%")]
    if signed:
        return signed[-1]
    filled = [at for at in range(first, end) if not is_blank(cells[at])]
    return filled[-1] if filled else None


def _row(line: SourceLine, page: FormPage) -> Printed | None:
    start = _start(line.cells)
    if start is None:
        return None
    cells = line.cells
    measure, annual_at = _measure(cells, start.after)
    end = _region(cells, annual_at)
    place = _percent_at(cells, annual_at + 1, end)
    until = place if place is not None else end
    span = tuple(number(cell) for cell in cells[annual_at + 1 : until])
    annual = number(cells[annual_at]) if annual_at < len(cells) else None
    figures = cells[annual_at:until]
    bad = tuple(cell.strip() for cell in figures if number(cell) == UNREAD)
    words = [cell.strip() for cell in cells[end:] if letters(cell) >= 4]
    signed = place is not None and cells[place].strip().endswith("%")
    number_of_page = line.page if page.paged else page.page
    return Printed(
        line=line.number, page=number_of_page, page_index=page.index, cells=cells,
        action_text=start.action.strip(), code=start.code, text=start.text, measure=measure,
        annual=annual, span=span,
        percent=decimal(cells[place]) if place is not None else None,
        percent_signed=signed, text_at=start.after,
        observation=words[0] if words else None, unreadable=bad,
    )  # fmt: skip


def printed_rows(page: FormPage) -> tuple[Printed, ...]:
    """Every goal row of a page, as printed."""
    rows = (_row(line, page) for line in page.rows)
    return tuple(row for row in rows if row is not None)
