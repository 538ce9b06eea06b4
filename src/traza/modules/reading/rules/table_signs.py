"""A peso or percent sign that has a column of its own belongs to the numbers beside it."""

from __future__ import annotations

from collections.abc import Sequence

from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_columns import is_absent
from traza.modules.reading.rules.table_headers import Heading

_BEFORE = frozenset({"$", "mxn", "m.n."})
_AFTER = frozenset({"%", "mdp", "m.n.", "mxn"})
Grid = list[list[str]]


def without_signs(
    headings: Sequence[Heading], grid: Sequence[Sequence[str]]
) -> tuple[list[Heading], Grid, frozenset[int]]:
    """Headings and rows with each sign beside its number, and the columns that are left over."""
    heads, rows = list(headings), [list(row) for row in grid]
    gone: set[int] = set()
    for at in range(len(heads)):
        signs = {row[at].strip().lower() for row in rows if row[at].strip()}
        if not signs:
            continue
        if signs <= _BEFORE and at + 1 < len(heads) and _numbers(rows, at + 1):
            _join(heads, rows, at, at + 1, before=True)
            gone.add(at)
        elif signs <= _AFTER and at > 0 and at - 1 not in gone and _numbers(rows, at - 1):
            _join(heads, rows, at, at - 1, before=False)
            gone.add(at)
    return heads, rows, frozenset(gone)


def _numbers(rows: Grid, at: int) -> bool:
    """Whether a column holds numbers, all of them without a sign."""
    filled = [row[at] for row in rows if row[at].strip()]
    return any(parse_number(cell) is not None for cell in filled) and not any(
        cell.startswith("$") or cell.endswith("%") for cell in filled
    )


def _join(heads: list[Heading], rows: Grid, sign: int, number: int, *, before: bool) -> None:
    for row in rows:
        mark, cell = row[sign].strip(), row[number]
        if mark and cell and not is_absent(cell):
            row[number] = f"{mark} {cell}" if before else f"{cell} {mark}"
    if not heads[number].leaf or heads[number].leaf in {"$", "%"}:
        heads[number] = heads[sign] if heads[sign].leaf else heads[number]
