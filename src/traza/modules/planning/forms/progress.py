"""A report of a commitment: its percentage and who says so, its milestones, the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.planning.contracts.records import (
    AssessmentValue,
    CommitmentValue,
    ProgressValue,
    Question,
    QuestionAnswer,
    StepReport,
    StepSaid,
)
from traza.modules.planning.forms.fields import QuantityField
from traza.platform.forms.days import DayField
from traza.platform.forms.numbers import PercentField
from traza.platform.forms.rows import Column, Given, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import choice, prose, words

STEPS = Table(
    "step",
    lazy("Los hitos"),
    (
        Column("said", lambda: choice(lazy("Qué pasó"), StepSaid.choices)),
        Column("on", lambda: DayField(label=lazy("Se cumplió el"))),
    ),
    marks=("said",),
    keys=("code",),
    fixed=True,
    row=lazy("Hito"),
    nothing=(lazy("Aquí estarán los hitos."), lazy("El compromiso no tiene ninguno.")),
)
ANSWERS = Table(
    "answer",
    lazy("Las preguntas de siempre"),
    (
        Column("number", lambda: QuantityField(label=lazy("Cantidad"))),
        Column("words", lambda: words(lazy("Respuesta"), required=False, most=2000, public=True)),
        Column("link", lambda: forms.URLField(label=lazy("Enlace"), assume_scheme="https")),
    ),
    marks=("number", "words", "link"),
    fixed=True,
    row=lazy("Pregunta"),
)


class ProgressForm(TableForm):
    """A report on a commitment."""

    tables = (STEPS, ANSWERS)
    as_of = DayField(label=lazy("Datos al"))
    percent = PercentField(label=lazy("Por ciento de avance, si lo hay"), required=False)
    said_by = words(lazy("Quién dice este avance"), most=200)
    summary = prose(lazy("En qué va"), required=True, most=2000)
    why = words(lazy("Nota para quien lo aprueba"), required=False, most=300, public=True)

    def __init__(self, commitment: CommitmentValue, *args: Any, **options: Any) -> None:
        self.commitment = commitment
        super().__init__(*args, **options)

    def prepare(self) -> None:
        """Each row begins with what it is about."""
        for at, step in enumerate(self.commitment.milestones):
            self.initial.setdefault(STEPS.field("code", at), step.code[:20])
            self.initial.setdefault(STEPS.field("said", at), StepSaid.UNSAID.value)

    def given(self, table: Table) -> Sequence[Given]:
        """A row a milestone, and a row a question."""
        if table is ANSWERS:
            return [Given(one.value, one.label) for one in Question]
        return [
            Given(one.code, f"{one.code} {one.what}", one.due.isoformat() if one.due else "")
            for one in self.commitment.milestones
        ]

    def check(self, data: Mapping[str, Any]) -> None:
        """The milestones are those that were on the page."""
        for at, cells in self.lines("step"):
            if cells["code"] != self.commitment.milestones[at].code[:20]:
                said = _("Los hitos cambiaron mientras escribía. Abra la página otra vez.")
                self.add_error(STEPS.field("said", at), said)

    def report(self) -> ProgressValue:
        """What was written."""
        data, steps = self.cleaned_data, self.commitment.milestones
        percent = data["percent"]
        questions = list(Question)
        return ProgressValue(
            data["as_of"],
            None if percent is None else Decimal(percent) / 100,
            data["said_by"],
            data["summary"],
            tuple(
                StepReport(steps[at].code, StepSaid(cells["said"]), cells["on"])
                for at, cells in self.lines("step")
            ),
            tuple(
                QuestionAnswer(questions[at], cells["number"], cells["words"], cells["link"])
                for at, cells in self.lines("answer")
            ),
        )

    def field_of(self, text: str) -> str | None:
        """The field of the milestone with which a reason begins."""
        code = text.partition(":")[0]
        codes = [one.code for one in self.commitment.milestones]
        return STEPS.field("on", codes.index(code)) if code in codes else None


class MilestoneProofForm(forms.Form):
    """Which milestone the files prove."""

    item = choice(lazy("Hito"), ())

    def __init__(self, commitment: CommitmentValue, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as written above
        field.choices = [(one.code, f"{one.code} {one.what}") for one in commitment.milestones]


class AssessmentForm(forms.Form):
    """What an organisation of civil society says, as its document has it."""

    organisation = words(lazy("Organización que lo dice"), most=200)
    as_of = DayField(label=lazy("Evaluación del día"))
    percent = PercentField(label=lazy("Por ciento de avance que da, si lo da"), required=False)
    text = prose(lazy("Lo que dice, con sus palabras"), required=True, most=2000)
    document = words(lazy("Documento donde lo dice"), most=300)
    url = forms.URLField(label=lazy("Dirección en la web"), required=False, assume_scheme="https")

    def __init__(self, commitment: int, *args: Any, **options: Any) -> None:
        self.commitment = commitment
        super().__init__(*args, **options)
        self.label_suffix = ""

    def assessment(self) -> AssessmentValue:
        """What was written."""
        data = self.cleaned_data
        percent = data["percent"]
        return AssessmentValue(
            self.commitment,
            data["organisation"],
            data["as_of"],
            None if percent is None else Decimal(percent) / 100,
            data["text"],
            data["document"],
            data["url"],
        )
