"""The month of many works: what is done in each, what came in the way, and what no longer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import ProblemKind
from traza.modules.works.forms.rows import Cells, RowAct, RowsForm, part_of_key, short, text_cell
from traza.modules.works.forms.verbs import BY_NAME
from traza.platform.forms.days import DayField
from traza.platform.forms.numbers import PercentField, percent
from traza.platform.forms.rows import Column, Given, Table
from traza.ui.words import day

MOST_PASTED = 80  # rows in one page, as many as are sent at once

MONTH = Table(
    "row",
    lazy("Avance acumulado de cada obra"),
    (
        Column("physical", lambda: PercentField(label=lazy("Físico, %"))),
        Column("financial", lambda: PercentField(label=lazy("Financiero, %"))),
        Column("note", lambda: text_cell(lazy("Qué se hizo"), 4000, public=True)),
        Column("problem", lambda: text_cell(lazy("Problema, si hay"), 200, public=True)),
        Column("owner", lambda: text_cell(lazy("Quién lo atiende"), 160)),
        Column("due", lambda: DayField(label=lazy("Para cuándo"))),
        Column("on", lambda: DayField(label=lazy("Fecha, si es otra"))),
    ),
    marks=("physical", "financial", "note", "problem", "owner", "due", "on"),
    keys=("version",),
    fixed=True,
    by_key=True,
    row=lazy("Obra"),
    nothing=(
        lazy("Aquí estarán sus obras en ejecución."),
        lazy("Ninguna está en ejecución, suspendida o terminada sin entregar."),
    ),
)


class MonthForm(RowsForm):
    """What is done in each work by a day, and what came in its way."""

    on = DayField(label=lazy("Fecha en que se vio"))
    pasted = forms.CharField(
        label=lazy("Pegar de una hoja de cálculo (opcional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rows = MONTH
    tables = (MONTH,)
    acts = (
        RowAct(
            BY_NAME["report_progress"],
            {"physical": "physical", "financial": "financial", "note": "note", "on": "on"},
            ("physical", "financial", "note"),
        ),
        RowAct(
            BY_NAME["open_problem"],
            {"title": "problem", "owner": "owner", "due": "due", "on": "on"},
            ("problem", "owner", "due"),
            (("kind", ProblemKind.OTHER.value),),
        ),
    )

    def row(self, key: str, one: Standing) -> Given:
        """Its folio, name, last progress and what is in its way."""
        dossier = one.dossier
        last = dossier.progress[-1] if dossier.progress else None
        seen = _("Sin avance informado.")
        if last is not None:
            said = {
                "physical": percent(last.physical),
                "financial": percent(last.financial) or _("sin dato"),
                "day": day(last.on),
            }
            seen = _("Último: %(physical)s %% físico, %(financial)s %% financiero, %(day)s.") % said
        still = [each.title for each in dossier.problems if each.solved_on is None]
        problems = " " + _("Problema abierto: %s.") % short(still[-1]) if still else ""
        return Given(key, dossier.folio, short(dossier.name), seen + problems)

    def check(self, data: Mapping[str, Any]) -> None:
        """A day alone says nothing of the work."""
        for key, cells in self.lines(MONTH.name):
            field = MONTH.field("physical", key)
            if not any(self.asked(cells)) and field not in self.errors:
                self.add_error(field, _("Escriba el avance, o borre lo demás del renglón."))


PROBLEMS = Table(
    "row",
    lazy("Problemas abiertos"),
    (
        Column("solution", lambda: text_cell(lazy("Cómo se resolvió"), 4000, public=True)),
        Column("on", lambda: DayField(label=lazy("Fecha, si es otra"))),
    ),
    marks=("solution", "on"),
    keys=("version",),
    fixed=True,
    by_key=True,
    row=lazy("Problema"),
    nothing=(
        lazy("Aquí estarán los problemas abiertos de sus obras."),
        lazy("Ninguna tiene uno sin resolver."),
    ),
)


class SolveManyForm(RowsForm):
    """How each open problem was solved; a row is a problem, its key the work and the problem."""

    rows = PROBLEMS
    tables = (PROBLEMS,)
    acts = (
        RowAct(BY_NAME["solve_problem"], {"solution": "solution", "on": "on"}, ("solution", "on")),
    )
    on = DayField(label=lazy("Fecha en que se resolvieron"))

    def row(self, key: str, one: Standing) -> Given:
        """Its work, what it is and until when it was to be solved."""
        found = next((each for each in one.dossier.problems if each.id == part_of_key(key)), None)
        if found is None:
            return Given(key, one.dossier.folio, short(one.dossier.name))
        said = {"owner": found.owner, "day": day(found.due)}
        until = _("La atiende %(owner)s, hasta el %(day)s.") % said
        name = f"{one.dossier.folio} · {short(one.dossier.name)}"
        return Given(key, short(found.title), name, until)

    def data_of(self, act: RowAct, key: str, cells: Cells, base: Dossier) -> dict[str, Any]:
        """With the problem of the row."""
        return super().data_of(act, key, cells, base) | {"problem": part_of_key(key)}


def open_problems(found: Sequence[Standing]) -> list[tuple[str, Standing]]:
    """A row for each problem that is open in these works."""
    return [
        (f"{one.work}-{each.id}", one)
        for one in found
        for each in one.dossier.problems
        if each.solved_on is None
    ]
