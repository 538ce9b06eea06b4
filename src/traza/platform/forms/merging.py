"""Two people wrote on the same version: what each wrote, side by side, and how both go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms

from traza.platform.forms.tables import TableForm


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that two wrote: its title, what the other saved, what this one wrote, and whether
    the form goes on with this one's."""

    title: str
    theirs: str
    mine: str
    keeps_mine: bool


def merge(
    form: TableForm, base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]
) -> tuple[dict[str, str], list[FieldConflict]]:
    """The values to go on with, and what differs.

    What this person changed stays theirs to decide: the form keeps it. What they left as it was
    takes what the other saved. A table is one thing: its rows would not line up otherwise.
    """
    values, both = dict(mine), []
    for title, names in _units(form, {*base, *theirs, *mine}):
        was, saved, wrote = (_texts(form, names, each) for each in (base, theirs, mine))
        if saved == wrote:
            continue
        keeps = wrote != was
        if not keeps:
            for name in names:
                values.pop(name, None)
            values |= {name: theirs[name] for name in names if name in theirs}
        if saved != was:
            both.append(FieldConflict(title, "\n".join(saved), "\n".join(wrote), keeps))
    return values, both


def _units(form: TableForm, names: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Each thing that is kept whole: a field, or a table with all its rows."""
    tables = {table.name: table for table in form.asked_tables()}
    for _title, fields in form.parts:
        for name in fields:
            table = tables.get(name)
            if table is None:
                yield str(form.fields[name].label), [name]
            else:
                inside = [field for field in names if table.holds(field)]
                yield str(table.title), [*sorted(inside), table.count]


def _texts(form: TableForm, names: list[str], values: Mapping[str, str]) -> list[str]:
    """What a thing says, as people read it: one text a field, one a row."""
    tables = [table for table in form.asked_tables() if table.count in names]
    if not tables:
        return [_said(form.fields.get(names[0]), values.get(names[0], ""))]
    table, texts = tables[0], []
    fields = {column.name: column.make() for column in table.columns}
    for at in range(len(names)):
        if any(values.get(table.field(mark, at)) for mark in table.marks):
            cells = (
                _said(field, values.get(table.field(name, at), ""))
                for name, field in fields.items()
            )
            texts.append(" · ".join(cell for cell in cells if cell))
    return texts


def _said(field: forms.Field | None, value: str) -> str:
    """A value by the title of its choice."""
    choices = getattr(field, "choices", ())
    titles = {str(key): str(title) for key, title in choices if key}
    if isinstance(field, forms.BooleanField):
        return "✓" if value else ""
    return titles.get(value, value.replace("\r\n", "\n"))
