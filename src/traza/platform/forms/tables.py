"""A form with parts and tables of rows: what every long form of staff is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from traza.platform.forms.rows import Given, Table, count_of
from traza.platform.forms.text import Text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in the page: its number, what is given of it, its fields."""

    number: int
    given: Given | None
    cells: Sequence[forms.BoundField]
    keys: Sequence[forms.BoundField]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form in the page: fields, or one table."""

    title: Text
    help: Text
    fields: Sequence[forms.BoundField] = ()
    table: Table | None = None
    columns: Sequence[Text] = ()
    rows: Sequence[Row] = ()
    paste: forms.BoundField | None = None


class TableForm(forms.Form):
    """A form whose subclasses say their fields, `parts` and `tables`.

    `parts` are pairs of a title and names of fields or of one table. How many rows a table has
    comes with what was sent, or with what the form begins with.
    """

    parts: ClassVar[tuple[tuple[Text, tuple[str, ...]], ...]] = ()
    tables: ClassVar[tuple[Table, ...]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        self.prepare()
        values = self.data if self.is_bound else self.initial
        self.counts: dict[str, int] = {}
        for table in self.asked_tables():
            self._add_table(table, values)

    def prepare(self) -> None:
        """Fill in what is chosen from."""

    def asked_tables(self) -> Sequence[Table]:
        """The tables that this form shows."""
        return self.tables

    def given(self, table: Table) -> Sequence[Given]:
        """The rows of a fixed table."""
        return ()

    def places(self, table: Table) -> Sequence[int | str]:
        """What names each row of a table in its fields: its place, or the key of its thing."""
        if table.by_key:
            return [one.key for one in self.given(table)]
        return range(self.counts[table.name])

    def check(self, data: Mapping[str, Any]) -> None:
        """What only this form can see before the register does."""

    def _add_table(self, table: Table, values: Mapping[str, Any]) -> None:
        rows = len(self.given(table)) if table.fixed else count_of(table, values)
        self.counts[table.name] = rows
        for at in self.places(table):
            for column in table.columns:
                self.fields[table.field(column.name, at)] = _free(column.make())
            for key in table.keys:
                hidden = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
                self.fields[table.field(key, at)] = hidden
            for name, value in table.defaults:
                self.initial.setdefault(table.field(name, at), value)
        if not table.fixed:
            self.fields[table.count] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=rows
            )
            self.initial[table.count] = rows
            self.fields[table.paste] = forms.CharField(
                label=_("Pegar de una hoja de cálculo (opcional)"),
                help_text=_("Las columnas en el orden de la tabla. Luego agréguelas y revíselas."),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def clean(self) -> dict[str, Any]:
        """Nothing pasted is left unseen, and each written row has what it needs."""
        data: dict[str, Any] = super().clean() or {}
        for table in self.asked_tables():
            if data.get(table.paste):
                said = _("Oprima «Agregar renglones» para revisar lo que pegó, o bórrelo.")
                self.add_error(table.paste, said)
            for at, cells in self.lines(table.name):
                self._check_row(table, at, cells)
        self.check(data)
        return data

    def _check_row(self, table: Table, at: int | str, cells: Mapping[str, Any]) -> None:
        for column in table.columns:
            name = table.field(column.name, at)
            if column.asked and cells[column.name] in (None, "") and name not in self.errors:
                self.add_error(name, _("Falta este dato del renglón, o borre el renglón."))

    def lines(self, name: str) -> Iterator[tuple[Any, dict[str, Any]]]:
        """(row from 0 or its key, its values) of the rows of a table that were written."""
        table = next(table for table in self.asked_tables() if table.name == name)
        for at in self.places(table):
            names = [*(column.name for column in table.columns), *table.keys]
            cells = {key: self.cleaned_data.get(table.field(key, at)) for key in names}
            broken = any(table.field(mark, at) in self.errors for mark in table.marks)
            if broken or any(cells[mark] not in (None, "") for mark in table.marks):
                yield at, cells

    def sections(self) -> Iterator[Section]:
        """The form as the page shows it."""
        tables = {table.name: table for table in self.asked_tables()}
        for title, names in self.parts:
            if names[0] in tables:
                yield self.section(tables[names[0]])
            else:
                yield Section(title, "", [self[name] for name in names if name in self.fields])

    def counters(self) -> list[forms.BoundField]:
        """The hidden fields that say how many rows each table has."""
        return [self[table.count] for table in self.asked_tables() if not table.fixed]

    def section(self, table: Table) -> Section:
        """A table as the page shows it."""
        given = self.given(table) if table.fixed else ()
        rows = [
            Row(
                number,
                given[number - 1] if given else None,
                [self[table.field(column.name, at)] for column in table.columns],
                [self[table.field(key, at)] for key in table.keys],
            )
            for number, at in enumerate(self.places(table), start=1)
        ]
        titles = [column.make().label or "" for column in table.columns]
        paste = None if table.fixed else self[table.paste]
        return Section(table.title, table.help, (), table, titles, rows, paste)


def _free(field: forms.Field) -> forms.Field:
    """A field of a row may be empty: the row may be."""
    field.required = False
    return field
