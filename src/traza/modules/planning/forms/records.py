"""What a planner writes of plans, alignments, commitments and which goal goes on with which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.planning.contracts.records import (
    CommitmentValue,
    PlanLevel,
    PlanValue,
    RecordEditionInfo,
)
from traza.modules.planning.rules.record_rows import (
    RowsWrong,
    read_alignments,
    read_milestones,
    read_nodes,
    written_milestones,
    written_nodes,
)
from traza.platform.forms.days import DayField
from traza.platform.forms.files import SizedFileField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import WRITE, choice, prose, words

MOST_ROWS = 400_000  # letters
MOST_SHEET = 10 * 1024 * 1024


class RowsField(forms.CharField):
    """Rows that are pasted from a spreadsheet or written, one a line; each wrong one is told."""

    def __init__(self, read: Callable[[str], Any], rows: int = 8, **options: Any) -> None:
        self.read = read
        widget = forms.Textarea(attrs={"rows": rows, "wrap": "off", "class": "rows"})
        usual: dict[str, Any] = {"max_length": MOST_ROWS, "error_messages": WRITE, "strip": False}
        super().__init__(widget=widget, **(usual | options))

    def clean(self, value: Any) -> Any:
        """What the rows say."""
        text = str(super().clean(value) or "")
        try:
            return self.read(text)
        except RowsWrong as wrong:
            raise forms.ValidationError(list(wrong.texts[:20])) from wrong


class PlanForm(forms.Form):
    """A plan, or another version of it."""

    key = words(lazy("Clave del plan"), most=60, help_text=lazy("Por ejemplo: PMD-2025."))
    title = words(lazy("Nombre del plan o programa"), most=260)
    level = choice(lazy("De quién es"), PlanLevel.choices)
    published = DayField(label=lazy("Se publicó el"))
    source = words(lazy("Dónde se publicó"), most=300)
    url = forms.URLField(label=lazy("Dirección en la web"), required=False, assume_scheme="https")
    nodes = RowsField(
        read_nodes,
        rows=14,
        label=lazy("Ejes, objetivos, estrategias y líneas"),
        help_text=lazy(
            "Un renglón por cada uno: clave, nivel, texto y clave del que está arriba. Péguelos de "
            "una hoja de cálculo, o sepárelos con |."
        ),
    )
    why = words(lazy("Por qué se registra o cambia"), most=300, public=True)

    def plan(self) -> PlanValue:
        """What was written."""
        data = self.cleaned_data
        names = ("title", "level", "published", "source", "url", "nodes")
        said = {name: data[name] for name in names}
        return PlanValue(**{**said, "level": PlanLevel(data["level"])})


def plan_start(key: str, plan: PlanValue) -> dict[str, Any]:
    """What the form of a plan begins with."""
    return {
        "key": key,
        "title": plan.title,
        "level": plan.level.value,
        "published": plan.published,
        "source": plan.source,
        "url": plan.url,
        "nodes": written_nodes(plan.nodes),
    }


class RowsSheetForm(forms.Form):
    """A spreadsheet whose rows fill the form in."""

    sheet = SizedFileField(
        label=lazy("Hoja de cálculo (XLSX, ODS o CSV)"),
        most=MOST_SHEET,
        accept=".xlsx,.ods,.csv",
        required=False,
    )


class AlignForm(forms.Form):
    """What contributes to the nodes of a plan."""

    plan = choice(lazy("Plan y versión"), ())
    year = CountField(label=lazy("Ejercicio de las metas"), min_value=2000, max_value=2100)
    rows = RowsField(
        read_alignments,
        label=lazy("Qué se alinea y a qué"),
        help_text=lazy(
            "Un renglón por cada una: qué es (Meta, Indicador, Programa presupuestario, Compromiso "
            "u Objetivo o línea de otro plan), su clave y la clave del plan. La de una meta se "
            "escribe unidad/meta; la de otro plan, plan/clave."
        ),
    )
    gone = forms.BooleanField(label=lazy("Retirar estas alineaciones"), required=False)
    why = words(lazy("Por qué"), most=300, public=True)

    def __init__(self, plans: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as written above
        field.choices = list(plans)


class ContinueForm(forms.Form):
    """Which goal goes on with which."""

    earlier_year = CountField(label=lazy("Año de la anterior"), min_value=2000, max_value=2100)
    earlier = words(lazy("Meta anterior (unidad/meta)"), most=120)
    later_year = CountField(label=lazy("Año de la que continúa"), min_value=2000, max_value=2100)
    later = words(lazy("Meta que continúa (unidad/meta)"), most=120)
    gone = forms.BooleanField(label=lazy("Ya no la continúa"), required=False)
    why = words(lazy("Por qué es la misma promesa"), most=300, public=True)


class DecideForm(forms.Form):
    """Which proposals, and what is decided of them."""

    editions = forms.MultipleChoiceField(
        label=lazy("Propuestas"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Elija al menos una propuesta.")},
    )
    because = words(lazy("Motivo, si no se aprueban"), required=False, most=400, public=True)

    def __init__(self, waiting: Sequence[RecordEditionInfo], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        field = self.fields["editions"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - as written above
        field.choices = [(str(one.id), one.key) for one in waiting]

    def chosen(self) -> list[int]:
        """The numbers of the proposals."""
        return [int(one) for one in self.cleaned_data["editions"]]


class CommitmentForm(forms.Form):
    """A commitment of open government."""

    key = words(lazy("Clave del compromiso"), most=60)
    title = words(lazy("Compromiso"), most=300)
    action_plan = words(lazy("Plan de acción"), most=260)
    problem = prose(lazy("Qué problema atiende"))
    objective = prose(lazy("Objetivo"), required=True)
    agencies = prose(lazy("Dependencias responsables, una por renglón"), required=True)
    milestones = RowsField(
        read_milestones,
        required=False,
        label=lazy("Hitos"),
        help_text=lazy("Un renglón por cada uno: clave | qué se hará | fecha (si la hay)."),
    )
    why = words(lazy("Por qué se registra o cambia"), most=300, public=True)

    def commitment(self) -> CommitmentValue:
        """What was written."""
        data: Mapping[str, Any] = self.cleaned_data
        agencies = (line.strip() for line in data["agencies"].splitlines())
        return CommitmentValue(
            data["title"],
            data["action_plan"],
            data["problem"],
            data["objective"],
            tuple(one for one in agencies if one),
            data["milestones"],
        )


def commitment_start(key: str, value: CommitmentValue) -> dict[str, Any]:
    """What the form of a commitment begins with."""
    return {
        "key": key,
        "title": value.title,
        "action_plan": value.action_plan,
        "problem": value.problem,
        "objective": value.objective,
        "agencies": "\n".join(value.agencies),
        "milestones": written_milestones(value.milestones),
    }
