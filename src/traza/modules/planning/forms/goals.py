"""The goals of a unit as a table that is written, pasted or corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.planning.contracts.captured import Accumulation, GoalPlan
from traza.modules.planning.forms.fields import QuantityField
from traza.modules.planning.rules.numbers import shown
from traza.platform.forms.rows import Column, Table, count_of
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import choice, words

QUARTERS = ("p1", "p2", "p3", "p4")


def _cell(label: Any, most: int) -> forms.CharField:
    return words(label, required=False, most=most)


GOALS = Table(
    "goal",
    lazy("Metas"),
    (
        Column("code", lambda: _cell(lazy("Clave"), 40), asked=True),
        Column("label", lambda: _cell(lazy("Meta o acción"), 600), asked=True),
        Column("measure", lambda: _cell(lazy("Unidad de medida"), 120), asked=True),
        Column("annual", lambda: QuantityField(label=lazy("Meta anual")), asked=True),
        Column("p1", lambda: QuantityField(label=lazy("Ene–mar"))),
        Column("p2", lambda: QuantityField(label=lazy("Abr–jun"))),
        Column("p3", lambda: QuantityField(label=lazy("Jul–sep"))),
        Column("p4", lambda: QuantityField(label=lazy("Oct–dic"))),
        Column("kind", lambda: choice(lazy("Cómo se acumula"), Accumulation.choices)),
        Column("lines", lambda: _cell(lazy("Líneas de acción"), 300)),
        Column("evidence", lambda: _cell(lazy("Evidencia que se pide"), 200)),
        Column("responsible", lambda: _cell(lazy("Responsable"), 200)),
        Column("parent", lambda: _cell(lazy("Parte de la meta"), 40)),
        Column("gone", lambda: forms.BooleanField(label=lazy("Retirar"))),
    ),
    marks=("code", "label", "annual"),
    row=lazy("Meta"),
    defaults=(("kind", Accumulation.SUM.value),),
    most=70,  # with fourteen fields each they are fewer than the thousand that a request brings
)


class GoalsForm(TableForm):
    """Goals that are proposed, and why."""

    why = words(lazy("Por qué se proponen o cambian"), most=300, public=True)
    parts = ((lazy("Metas"), ("goal",)),)
    tables = (GOALS,)

    def plans(self) -> list[GoalPlan]:
        """The rows that were written, as goals."""
        return [_plan(cells) for _at, cells in self.lines(GOALS.name)]

    def field_of(self, code: str, field: str) -> str | None:
        """The input of a goal's field; None when it has none."""
        column = {"unit_of_measure": "measure"}.get(field, field)
        for at, cells in self.lines(GOALS.name):
            name = GOALS.field(column, at)
            if cells["code"] == code and name in self.fields:
                return name
        return None


def _plan(cells: Mapping[str, Any]) -> GoalPlan:
    one, two, three, four = (cells[name] for name in QUARTERS)
    return GoalPlan(
        code=cells["code"],
        label=" ".join(cells["label"].split()),
        unit_of_measure=cells["measure"],
        annual=cells["annual"],
        programmed=(one, two, three, four),
        accumulation=Accumulation(cells["kind"] or Accumulation.SUM),
        responsible=cells["responsible"],
        evidence=cells["evidence"],
        lines=tuple(cells["lines"].replace(",", " ").split()),
        parent=cells["parent"],
        is_withdrawn=bool(cells["gone"]),
    )


def start_of(plans: Iterable[GoalPlan]) -> dict[str, Any]:
    """What the form begins with: a row for each goal, and room for some more."""
    found: dict[str, Any] = {}
    at = -1
    for at, plan in enumerate(plans):
        cells = {
            "code": plan.code,
            "label": plan.label,
            "measure": plan.unit_of_measure,
            "annual": shown(plan.annual),
            "kind": plan.accumulation.value,
            "lines": " ".join(plan.lines),
            "evidence": plan.evidence,
            "responsible": plan.responsible,
            "parent": plan.parent,
        }
        cells |= {name: shown(each) for name, each in zip(QUARTERS, plan.programmed, strict=True)}
        found |= {GOALS.field(name, at): value for name, value in cells.items()}
    found[GOALS.count] = str(at + 1 + GOALS.rows)
    return found


def place_rows(values: dict[str, str], rows: Sequence[Mapping[str, str]]) -> int:
    """Put rows of a sheet in the table: over the row of the same key, else after the written ones.
    Return how many did not fit."""
    count = count_of(GOALS, values)
    keys = {values.get(GOALS.field("code", at), ""): at for at in range(count)}
    written = [
        at for at in range(count) if any(values.get(GOALS.field(m, at)) for m in GOALS.marks)
    ]
    after, left = (written[-1] + 1 if written else 0), 0
    for row in rows:
        at = keys.get(row.get("code", "") or " ")
        if at is None:
            at, after = after, after + 1
        if at >= GOALS.most:
            left += 1
            continue
        values |= {GOALS.field(name, at): text for name, text in row.items()}
    values[GOALS.count] = str(min(max(count, after), GOALS.most))
    return left
