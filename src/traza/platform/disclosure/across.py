"""What the titles of a table divide, when each has its own counts.

Nothing names it. Another table may: where its column has these titles as values, whoever reads both
sees the same cells. Of tables that share no title, each divides something of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traza.platform.disclosure.contracts import Table
from traza.platform.disclosure.shape import ACROSS
from traza.platform.disclosure.sums import plain


def name_across(tables: Sequence[Table]) -> list[Table]:
    """Tables in which what titles divide has the name of the column that it is elsewhere."""
    columns: dict[str, dict[str, str]] = {}
    for table in tables:
        for column in table.columns:
            if column != ACROSS:
                columns.setdefault(column, {}).update(_values(table, column))
    wide: dict[str, dict[str, str]] = {}
    named = []
    for table in tables:
        titles = _values(table, ACROSS)
        if not titles:
            named.append(table)
            continue
        name = next((name for name, values in columns.items() if _same(titles, values)), None)
        name = name or next((name for name in wide if titles.keys() & wide[name].keys()), None)
        name = name or (f"{ACROSS} {len(wide) + 1}" if wide else ACROSS)
        written = titles | columns.get(name, {}) | wide.get(name, {})
        wide[name] = written
        named.append(_renamed(table, name, written))
    return named


def _same(titles: dict[str, str], values: dict[str, str]) -> bool:
    """Whether all of the fewer are among the others; a single value may be by chance."""
    fewer = min(titles.keys(), values.keys(), key=len)
    return len(fewer) > 1 and titles.keys() & values.keys() == fewer


def _values(table: Table, column: str) -> dict[str, str]:
    """Values of a column as a reader compares them, and as they are written."""
    return {
        plain(value): value for cell in table.cells for name, value in cell.key if name == column
    }


def _renamed(table: Table, column: str, written: dict[str, str]) -> Table:
    if column in table.columns:
        return table
    cells = tuple(
        replace(
            cell,
            key=frozenset(
                (column, written[plain(value)]) if name == ACROSS else (name, value)
                for name, value in cell.key
            ),
        )
        for cell in table.cells
    )
    names = tuple(column if name == ACROSS else name for name in table.columns)
    return Table(table.name, names, cells)
