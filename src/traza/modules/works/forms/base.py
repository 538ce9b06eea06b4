"""What every form of a change has: its version, its reason, sections and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import Change
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.fields import Text
from traza.modules.works.forms.rows import Given, Table, count_of


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


# Inputs that stand for a field of a change that has another name; the first that a form has.
INPUTS = {
    "allocations": ("share_amount_0", "amount"),
    "contractor": ("contractor", "tenderer_won_0"),
    "tenderers": ("tenderer_name_0",),
    "geojson": ("points",),
    "people": ("total",),
    "measure": ("quantity",),
    "measure_unit": ("unit",),
    "note": ("note", "month_physical_0"),
}


class ChangeForm(forms.Form):
    """A form of one change. Subclasses say their fields, `parts`, `tables`, `values` and `change`.

    `parts` are pairs of a title and names of fields or of one table. `values` writes what the
    dossier has, as the fields show it.
    """

    parts: ClassVar[tuple[tuple[Text, tuple[str, ...]], ...]] = ()
    tables: ClassVar[tuple[Table, ...]] = ()
    needs_reason: ClassVar[bool] = False
    sends_file: ClassVar[bool] = False
    sha256 = ""  # of the file that the page kept, where the form sends one

    expected = forms.CharField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label=lazy("Motivo (opcional)"),
        help_text=lazy("Queda en la historia de la obra, con su fecha y su papel."),
        required=False,
        max_length=500,
        error_messages={"required": lazy("Escriba el motivo; queda en la historia de la obra.")},
    )

    def __init__(self, dossier: Dossier | None, known: FormChoices, **options: Any) -> None:
        self.dossier, self.known = dossier, known
        super().__init__(**options)
        self.label_suffix = ""
        if self.needs_reason:
            self.fields["why"].required = True
            self.fields["why"].label = _("Motivo")
        self.prepare()
        values = self.data if self.is_bound else self.initial
        self.counts: dict[str, int] = {}
        for table in self.tables:
            self._add_table(table, values)

    def input_of(self, field: str) -> str | None:
        """The input that stands for a field of the change; None when the form has none."""
        return next((name for name in INPUTS.get(field, (field,)) if name in self.fields), None)

    def prepare(self) -> None:
        """Fill in what is chosen from."""

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """What the dossier has, as the fields show it; nothing for what is only added."""
        return {}

    def given(self, table: Table) -> Sequence[Given]:
        """The rows of a fixed table."""
        return ()

    def change(self) -> Change:
        """The change as written; only after `is_valid`."""
        raise NotImplementedError

    def _add_table(self, table: Table, values: Mapping[str, str]) -> None:
        rows = len(self.given(table)) if table.fixed else count_of(table, values)
        self.counts[table.name] = rows
        for at in range(rows):
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
        for table in self.tables:
            if data.get(table.paste):
                said = _("Oprima «Agregar renglones» para revisar lo que pegó, o bórrelo.")
                self.add_error(table.paste, said)
            for at, cells in self.lines(table.name):
                for column in table.columns:
                    name = table.field(column.name, at)
                    if (
                        column.asked
                        and cells[column.name] in (None, "")
                        and name not in self.errors
                    ):
                        self.add_error(name, _("Falta este dato del renglón, o borre el renglón."))
        self.check(data)
        return data

    def check(self, data: Mapping[str, Any]) -> None:
        """What only this form can see before the register does."""

    def lines(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """(row from 0, its values) of the rows of a table that were written."""
        table = next(each for each in self.tables if each.name == name)
        for at in range(self.counts[name]):
            names = [*(column.name for column in table.columns), *table.keys]
            cells = {each: self.cleaned_data.get(table.field(each, at)) for each in names}
            broken = any(table.field(mark, at) in self.errors for mark in table.marks)
            if broken or any(cells[mark] not in (None, "") for mark in table.marks):
                yield at, cells

    def sections(self) -> Iterator[Section]:
        """The form as the page shows it."""
        tables = {table.name: table for table in self.tables}
        for title, names in self.parts:
            if names[0] in tables:
                yield self._section(tables[names[0]])
            else:
                yield Section(title, "", [self[name] for name in names if name in self.fields])

    def hidden(self) -> list[forms.BoundField]:
        """The hidden fields that stand outside tables."""
        inside = [table.count for table in self.tables if not table.fixed]
        return [self[name] for name in ("expected", *inside)]

    def _section(self, table: Table) -> Section:
        given = self.given(table) if table.fixed else ()
        rows = [
            Row(
                at + 1,
                given[at] if given else None,
                [self[table.field(column.name, at)] for column in table.columns],
                [self[table.field(key, at)] for key in table.keys],
            )
            for at in range(self.counts[table.name])
        ]
        titles = [column.make().label or "" for column in table.columns]
        paste = None if table.fixed else self[table.paste]
        return Section(table.title, table.help, (), table, titles, rows, paste)


def _free(field: forms.Field) -> forms.Field:
    """A field of a row may be empty: the row may be."""
    field.required = False
    return field
