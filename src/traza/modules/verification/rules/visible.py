"""A document as its readers see it: what a workbook hides accuses nobody."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.reading.contracts import Reading, Table


def visible(reading: Reading) -> Reading:
    """The same reading without the columns that are hidden, nor the tables of hidden sheets.

    A helper column or an old sheet is no part of what was published.
    """
    if not any(column.hidden for table in reading.tables for column in table.columns):
        return reading
    shown = (_visible(table) for table in reading.tables)
    return replace(reading, tables=tuple(table for table in shown if table.columns))


def _visible(table: Table) -> Table:
    if not any(column.hidden for column in table.columns):
        return table
    return replace(table, columns=tuple(column for column in table.columns if not column.hidden))
