"""Tables inside a form: rows that are written, pasted from a spreadsheet, or given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from traza.kernel.fold import fold
from traza.platform.forms.text import Text

MOST_ROWS = 200
ROW = gettext_lazy("Renglón")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and how its field is made. `asked`: a written row must have it."""

    name: str
    make: Callable[[], forms.Field]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a form. A row counts as written when one of `marks` is; `keys` are hidden fields
    that a row carries. A `fixed` table has one row for each thing that is given; any other has
    `most` rows at most. The only table of a form may go without a name in its fields. With `by_key`
    a row of a fixed table is named by the key of its thing and not by its place: what was typed for
    one thing is never taken for another when the list changed meanwhile."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    marks: tuple[str, ...]
    help: Text = ""
    rows: int = 3
    keys: tuple[str, ...] = ()
    fixed: bool = False
    by_key: bool = False
    defaults: tuple[tuple[str, str], ...] = ()
    most: int = MOST_ROWS
    row: Text = ROW  # what one row is, over the first column
    nothing: tuple[Text, Text] = ("", "")  # what is said when nothing is given: what, and why

    def field(self, column: str, at: int | str) -> str:
        """The name of a cell's field."""
        return "_".join(part for part in (self.name, column, str(at)) if part)

    def holds(self, field: str) -> bool:
        """Whether a field is a cell of this table, or what one of its rows carries."""
        stem, _line, at = field.rpartition("_")
        names = (*(column.name for column in self.columns), *self.keys)
        return at.isdecimal() and any(self.field(name, 0) == f"{stem}_0" for name in names)

    @property
    def count(self) -> str:
        """The name of the hidden field that says how many rows there are."""
        return f"rows_{self.name}" if self.name else "rows"

    @property
    def paste(self) -> str:
        """The name of the field where a spreadsheet is pasted."""
        return f"paste_{self.name}" if self.name else "paste"


@dataclass(frozen=True, slots=True)
class Given:
    """A row that a fixed table has: its key, title, and notes under it."""

    key: str
    title: str
    note: str = ""
    more: str = ""


def count_of(table: Table, values: Mapping[str, Any]) -> int:
    """How many rows a table is shown with, as its hidden field says."""
    asked = str(values.get(table.count, ""))
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else table.rows
    return min(max(number, 1), table.most)


def with_pasted(table: Table, values: dict[str, str]) -> None:
    """Put what was pasted after the rows that are written, or make room for more rows.

    A row of more cells than columns, and what is beyond the most rows, stays where it was pasted.
    """
    count = count_of(table, values)
    used = [
        at for at in range(count) if any(values.get(table.field(mark, at)) for mark in table.marks)
    ]
    start = used[-1] + 1 if used else 0
    rows = pasted(values.pop(table.paste, ""))
    narrow = [cells for cells in rows if len(cells) <= len(table.columns)]
    wide = [cells for cells in rows if len(cells) > len(table.columns)]
    new, over = narrow[: table.most - start], narrow[table.most - start :]
    if rest := wide + over:
        values[table.paste] = "\n".join("\t".join(cells) for cells in rest)
    fields = [column.make() for column in table.columns]
    for at, cells in enumerate(new, start):
        for column, field, cell in zip(table.columns, fields, cells, strict=False):
            values[table.field(column.name, at)] = chosen(field, cell)
    shown = max(count, start + len(new)) + (0 if new else table.rows)
    values[table.count] = str(min(shown, table.most))


def pasted(text: str) -> list[Sequence[str]]:
    """Cells of rows copied from a spreadsheet, as they were written.

    >>> pasted("2026-01\\t10.00\\n\\n2026-02\\t 25.00\\t")
    [['2026-01', '10.00'], ['2026-02', '25.00']]
    """
    rows = (line.rstrip().split("\t") for line in text.splitlines() if line.strip())
    return [[cell.strip() for cell in cells] for cells in rows]


def chosen(field: forms.Field, cell: str) -> str:
    """The value of a choice that was pasted by its title; any other cell as it is."""
    if isinstance(field, forms.ChoiceField):
        for value, title in list(field.choices):  # type: ignore[arg-type]
            if fold(str(title)) == fold(cell):
                return str(value)
    return cell
