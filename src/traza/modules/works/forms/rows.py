"""Tables inside a form: rows that are written, pasted from a spreadsheet, or given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django import forms

from traza.kernel.fold import fold
from traza.modules.works.forms.fields import Text

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and how its field is made. `asked`: a written row must have it."""

    name: str
    make: Callable[[], forms.Field]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a form. A row counts as written when one of `marks` is; `keys` are hidden fields
    that a row carries. A `fixed` table has one row for each thing that is given."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    marks: tuple[str, ...]
    help: Text = ""
    rows: int = 3
    keys: tuple[str, ...] = ()
    fixed: bool = False
    defaults: tuple[tuple[str, str], ...] = ()

    def field(self, column: str, at: int) -> str:
        """The name of a cell's field."""
        return f"{self.name}_{column}_{at}"

    @property
    def count(self) -> str:
        """The name of the hidden field that says how many rows there are."""
        return f"rows_{self.name}"

    @property
    def paste(self) -> str:
        """The name of the field where a spreadsheet is pasted."""
        return f"paste_{self.name}"


@dataclass(frozen=True, slots=True)
class Given:
    """A row that a fixed table has: its key, title and a note under it."""

    key: str
    title: str
    note: str = ""


def count_of(table: Table, values: Mapping[str, str]) -> int:
    """How many rows a table is shown with, as its hidden field says."""
    asked = values.get(table.count, "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else table.rows
    return min(max(number, 1), MOST_ROWS)


def with_pasted(table: Table, values: dict[str, str]) -> None:
    """Put what was pasted after the rows that are written, or make room for more rows."""
    count = count_of(table, values)
    used = [
        at for at in range(count) if any(values.get(table.field(mark, at)) for mark in table.marks)
    ]
    start = used[-1] + 1 if used else 0
    new = pasted(values.pop(table.paste, ""))[: MOST_ROWS - start]
    fields = [column.make() for column in table.columns]
    for at, cells in enumerate(new, start):
        for column, field, cell in zip(table.columns, fields, cells, strict=False):
            values[table.field(column.name, at)] = _chosen(field, cell)
    shown = max(count, start + len(new)) + (0 if new else table.rows)
    values[table.count] = str(min(shown, MOST_ROWS))


def pasted(text: str) -> list[Sequence[str]]:
    """Cells of rows copied from a spreadsheet, as they were written.

    >>> pasted("2026-01\\t10.00\\n\\n2026-02\\t 25.00 ")
    [['2026-01', '10.00'], ['2026-02', '25.00']]
    """
    rows = (line.split("\t") for line in text.splitlines() if line.strip())
    return [[cell.strip() for cell in cells] for cells in rows]


def _chosen(field: forms.Field, cell: str) -> str:
    """The value of a choice that was pasted by its title; any other cell as it is."""
    if isinstance(field, forms.ChoiceField):
        for value, title in list(field.choices):  # type: ignore[arg-type]
            if fold(str(title)) == fold(cell):
                return str(value)
    return cell
