"""The forms of an agreement: the call to sign, the organisation's signature and the body's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.grants.contracts.following import Planned
from traza.platform.forms import handed
from traza.platform.forms.days import DayField
from traza.platform.forms.files import SizedFileField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.rows import Column, Table
from traza.platform.forms.tables import TableForm
from traza.platform.forms.text import WRITE
from traza.ui import words


class MonthField(forms.DateField):
    """A month as the browser chooses it (2025-03) or as people write it (03/2025)."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m", attrs={"type": "month"})
        said = {**WRITE, "invalid": lazy("Escriba el mes como 2025-03 o 03/2025.")}
        formats = ["%Y-%m", "%m/%Y", "%Y-%m-%d"]
        super().__init__(widget=widget, input_formats=formats, error_messages=said, **options)

    def to_python(self, value: Any) -> date | None:
        """The first day of the month."""
        found: date | None = super().to_python(value)
        return found.replace(day=1) if found else None


def paper(label: Any, help_text: Any = "") -> SizedFileField:
    """A file that is kept when the form comes back with errors: it is not chosen again."""
    return SizedFileField(
        label=label, help_text=help_text, required=False, most=handed.MOST_BYTES,
        accept=handed.ACCEPT,
    )  # fmt: skip


class SummonForm(forms.Form):
    """The day of the call to sign."""

    on = DayField(label=lazy("Día en que la organización acusó la citación"))


class SigningForm(forms.Form):
    """The day on which the administering body signs."""

    on = DayField(label=lazy("Día en que firma la administradora"))


class AgreementForm(TableForm):
    """The organisation's signature, with its account and the schedule of instalments."""

    on = DayField(label=lazy("Día en que firmó la organización"))
    paper = paper(
        lazy("Comprobante de la cuenta exclusiva"),
        lazy("Se guarda con el convenio y no se publica. Hasta 30 MB."),
    )
    schedule = Table(
        "schedule",
        lazy("Calendario de ministraciones"),
        (
            Column("month", lambda: MonthField(label=lazy("Mes")), asked=True),
            Column("amount", lambda: MoneyField(label=lazy("Monto en pesos")), asked=True),
        ),
        marks=("month", "amount"),
        rows=3,
        most=36,
        row=lazy("Ministración"),
    )
    tables = (schedule,)
    parts: ClassVar = (
        (lazy("Firma"), ("on", "paper")),
        (lazy("Calendario de ministraciones"), ("schedule",)),
    )

    def __init__(self, whole: Money, **options: Any) -> None:
        self.whole = whole
        super().__init__(**options)

    def check(self, data: Mapping[str, Any]) -> None:
        """They add what was awarded, one month each."""
        rows = self.planned()
        if self.errors:
            return
        added = Money.total(one.amount for one in rows)
        if added != self.whole:
            said = _(
                "Las ministraciones suman %(sum)s y el apoyo es de %(whole)s. Corrija los montos."
            )
            told = said % {"sum": words.pesos(added), "whole": words.pesos(self.whole)}
            self.add_error("schedule_amount_0", told)

    def planned(self) -> Sequence[Planned]:
        """The schedule as written, in the order of its rows."""
        return [
            Planned(cells["month"], cells["amount"])
            for _at, cells in self.lines("schedule")
            if cells["month"] and cells["amount"]
        ]
