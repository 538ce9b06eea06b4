"""Which reading of each row of a form is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.planning.contracts.captured import Four, GoalPlan
from traza.modules.planning.rules.from_form import FormReading, FormRow
from traza.modules.planning.rules.numbers import shown
from traza.platform.forms.files import MEGABYTE, SizedFileField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import words

MOST_BYTES = 10 * MEGABYTE
LEFT_OUT = ""


class SheetForm(forms.Form):
    """A spreadsheet of goals."""

    sheet = SizedFileField(
        label=lazy("Hoja de cálculo con metas (XLSX, ODS o CSV)"),
        most=MOST_BYTES,
        accept=".xlsx,.ods,.csv",
        required=False,
    )


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with its readings side by side, each with its radio."""

    row: FormRow
    field: forms.BoundField
    readings: list[tuple[str, str, str, str, bool]]


class FormRowsForm(forms.Form):
    """For each goal of a form, the reading that a person says is right; or it is left out."""

    year = CountField(label=lazy("Ejercicio"), min_value=2000, max_value=2100)
    why = words(lazy("Motivo (queda en la bitácora)"), most=300, public=True)

    def __init__(self, rows: Sequence[FormRow], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        self.rows = rows
        for at, row in enumerate(rows):
            listed = [(str(n), str(n)) for n, one in enumerate(row.readings) if one.adds_up]
            self.fields[f"row_{at}"] = forms.ChoiceField(
                label=row.code,
                choices=[*listed, (LEFT_OUT, _("Dejar fuera"))],
                required=False,
                widget=forms.RadioSelect,
            )
            sure = row.sure
            self.initial.setdefault(f"row_{at}", LEFT_OUT if sure is None else str(sure))

    def shown(self) -> list[RowShown]:
        """Each row as the page shows it."""
        return [
            RowShown(
                row, self[f"row_{at}"], [_reading(n, one) for n, one in enumerate(row.readings)]
            )
            for at, row in enumerate(self.rows)
        ]

    def plans(self) -> list[GoalPlan]:
        """The chosen readings."""
        chosen = ((row, self.cleaned_data[f"row_{at}"]) for at, row in enumerate(self.rows))
        return [row.readings[int(one)].plan for row, one in chosen if one != LEFT_OUT]


def _reading(number: int, one: FormReading) -> tuple[str, str, str, str, bool]:
    return (
        str(number),
        shown(one.plan.annual),
        _in_words(one.plan.programmed),
        _in_words(one.actual),
        one.adds_up,
    )


def _in_words(values: Four) -> str:
    return " · ".join(shown(each) or "—" for each in values)
