"""Which single cell, were it another number, would make a table balance both ways."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Column, Row, Table
from traza.modules.verification.rules.grid import sections, value
from traza.modules.verification.rules.identities import Identity, identities


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell and the only number with which its row and its column both add up."""

    row: Row
    column: Column
    would_be: Decimal


def suspects(table: Table) -> tuple[Suspect, ...]:
    """Cells where a row and a column that do not add up cross, by the same difference."""
    gaps = _column_gaps(table)
    found = []
    for identity in identities(table):
        for row in table.rows:
            gap = identity.difference(row)
            if gap is None or abs(gap) <= identity.slack(table, row):
                continue
            found += _crossing(identity, row, gap, gaps)
    return tuple(found)


def _column_gaps(table: Table) -> dict[tuple[str, int], Decimal]:
    """What a cell must change by for its column to add up, by column and line."""
    gaps: dict[tuple[str, int], Decimal] = {}
    for section in sections(table):
        for column in table.columns:
            total = value(section.total, column)
            rows = section.groups[0]
            cells = [value(row, column) for row in rows]
            if total is None or None in cells:
                continue
            gap = total - sum((cell for cell in cells if cell is not None), Decimal(0))
            gaps[column.name, section.total.line] = -gap
            gaps.update({(column.name, row.line): gap for row in rows})
    return gaps


def _crossing(
    identity: Identity, row: Row, gap: Decimal, gaps: dict[tuple[str, int], Decimal]
) -> list[Suspect]:
    found = []
    for column in (identity.whole, *identity.parts):
        needed = -gap if column is identity.whole else gap
        cell = value(row, column)
        if cell is not None and gaps.get((column.name, row.line)) == needed != 0:
            found.append(Suspect(row, column, cell + needed))
    return found if len(found) == 1 else []
