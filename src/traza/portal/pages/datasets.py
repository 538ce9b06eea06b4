"""A look at the rows of a dataset, written for people."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from traza.kernel.dataset import ColumnType, DatasetColumn
from traza.platform.tables import DatasetRows
from traza.ui.components.grid import Column, Grid, Kind, grid
from traza.ui.spoken import spoken

KINDS = {
    ColumnType.MONEY: Kind.PESOS,
    ColumnType.INTEGER: Kind.WHOLE,
    ColumnType.NUMBER: Kind.WHOLE,
}


def preview(rows: DatasetRows) -> Grid:
    """The first rows of a dataset under the titles of its dictionary."""
    described = rows.dataset.columns
    order = [rows.columns.index(column.name) for column in described]
    columns = [Column(spoken(column.title), _kind(column)) for column in described]
    return grid(
        _("Primeros renglones"),
        columns,
        [
            [_plain(row[place], described[i].type) for i, place in enumerate(order)]
            for row in rows.rows
        ],
    )


def _kind(column: DatasetColumn) -> Kind:
    """A year is a number that nobody writes with a comma."""
    is_year = column.name == "year" or column.name.endswith("_year")
    return Kind.TEXT if is_year else KINDS.get(column.type, Kind.TEXT)


def _plain(value: object, kind: ColumnType) -> object:
    if kind is ColumnType.BOOLEAN and value is not None:
        return _("Sí") if value else _("No")
    if kind is ColumnType.MONEY and isinstance(value, Decimal):
        return int(value)
    return value
