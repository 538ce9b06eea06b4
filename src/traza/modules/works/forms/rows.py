"""A table of many works: each row is the form of one act, or of several, of one work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from traza.kernel.whole_number import whole_number
from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.forms.verbs import Verb
from traza.platform.forms.numbers import percent
from traza.platform.forms.rows import Given, Table
from traza.platform.forms.tables import Section, TableForm
from traza.platform.forms.text import words

LONGEST = 90  # letters of a name beside its row
Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowAct:
    """An act that a row may record: the field of its own form that each column fills in, the
    columns that, when one is written, ask for it, and what its form is sent besides."""

    verb: Verb
    takes: Mapping[str, str]
    asked_by: tuple[str, ...]
    besides: tuple[tuple[str, str], ...] = ()

    def column(self, field: str) -> str:
        """The column that fills in a field; the first that asks for the act when none does."""
        return self.takes.get(field, self.asked_by[0])


def text_cell(label: Any, most: int, *, public: bool = False) -> forms.CharField:
    """A line of text in a row."""
    return words(label, required=False, most=most, public=public)


class RowsForm(TableForm):
    """A table of things of works with their day; subclasses say their columns and acts."""

    acts: ClassVar[tuple[RowAct, ...]] = ()
    rows: ClassVar[Table]
    on: forms.Field

    def __init__(self, given: Sequence[tuple[str, Standing]], **options: Any) -> None:
        self.standing = dict(given)
        self.done: set[str] = set()
        self.moved: dict[tuple[int, int], int] = {}  # (work, version written on) -> recorded now
        super().__init__(**options)

    def given(self, table: Table) -> Sequence[Given]:
        """The works, but those that are already recorded."""
        return [self.row(key, one) for key, one in self.standing.items() if key not in self.done]

    def row(self, key: str, one: Standing) -> Given:
        """What is said of a row beside it."""
        raise NotImplementedError

    def asked(self, cells: Cells) -> Iterator[RowAct]:
        """The acts that a row asks for."""
        for act in self.acts:
            if any(cells[name] not in (None, "") for name in act.asked_by):
                yield act

    def data_of(self, act: RowAct, key: str, cells: Cells, base: Dossier) -> dict[str, Any]:
        """What the form of the act alone would be sent, as text; `base`: the work as it was when
        the row was written."""
        sent = {field: _sent(cells[name]) for field, name in act.takes.items()}
        return dict(act.besides) | sent | {"on": _sent(cells["on"] or self.cleaned_data.get("on"))}

    def expected(self, key: str) -> int:
        """The version on which a row was written, or which another row of its work made of it; 0
        for none."""
        written = whole_number(self.cleaned_data.get(self.rows.field("version", key))) or 0
        work = self.standing[key].work
        while (work, written) in self.moved:
            written = self.moved[work, written]
        return written

    def stand_on(self, key: str, version: int) -> None:
        """The row goes on with the version there is now."""
        self.data = {**self.data, self.rows.field("version", key): str(version)}

    def is_readable(self) -> bool:
        """Is what all rows share right, though rows are not?"""
        return not ({"on", "pasted", "__all__"} & set(self.errors))

    def of_key(self, key: str) -> str:
        """The folio of a row."""
        return self.standing[key].dossier.folio

    def told(self) -> list[tuple[str, str]]:
        """(the input, a sentence with its row and field) of all that is wrong in the table."""
        found = []
        columns = {column.name: column.make().label for column in self.rows.columns}
        for number, key in enumerate(self.places(self.rows), start=1):
            for name, label in columns.items():
                field = self.rows.field(name, key)
                where = {"row": number, "folio": self.of_key(str(key)), "field": label}
                head = _("Renglón %(row)s, obra %(folio)s, %(field)s:") % where
                said = [f"{head} {each}" for each in self.errors.get(field, ())]
                found += [(self[field].id_for_label, each) for each in said]
        return found

    def table(self) -> Section:
        """The table as the page shows it."""
        return self.section(self.rows)


def part_of_key(key: str) -> str:
    """The part of a work that a row is about: "12-PR1" is PR1 of the work 12."""
    return key.partition("-")[2]


def _sent(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return percent(value)
    return str(value or "")


def short(text: str) -> str:
    """A name, cut at its end when it is long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
