"""The calendar of a year: its windows, and moving one of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.planning.contracts.captured import QUARTERS, Window
from traza.platform.forms.days import DayField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import choice, words

NAMES = {1: lazy("Ene–mar"), 2: lazy("Abr–jun"), 3: lazy("Jul–sep"), 4: lazy("Oct–dic")}


class YearForm(forms.Form):
    """A year and the two days of each of its windows."""

    year = CountField(label=lazy("Ejercicio"), min_value=2000, max_value=2100)
    norm = words(lazy("Norma u oficio que lo fija"), most=400, public=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        for at in QUARTERS:
            opens = DayField(label=lazy("Abre"), help_text=NAMES[at])
            self.fields[f"opens_{at}"] = opens
            self.fields[f"closes_{at}"] = DayField(label=lazy("Cierra"), help_text=NAMES[at])

    def windows(self) -> list[Window]:
        """What was written."""
        data = self.cleaned_data
        return [
            Window(at, data[f"opens_{at}"], data[f"closes_{at}"], data["norm"]) for at in QUARTERS
        ]


def start_of(year: int, windows: tuple[Window, ...], norm: str) -> Mapping[str, object]:
    """What the form begins with."""
    found: dict[str, object] = {"year": year, "norm": norm}
    for one in windows:
        days: tuple[date, date] = (one.opens, one.closes)
        found[f"opens_{one.quarter}"], found[f"closes_{one.quarter}"] = map(date.isoformat, days)
    return found


class WindowForm(forms.Form):
    """Extend a window, or close it before its day."""

    EXTEND, SHUT = "extend", "shut"
    quarter = choice(lazy("Trimestre"), [(str(at), NAMES[at]) for at in QUARTERS])
    what = choice(
        lazy("Qué se hace"),
        [(EXTEND, lazy("Dar prórroga")), (SHUT, lazy("Cerrar antes de su día"))],
    )
    until = DayField(label=lazy("Nuevo último día, si es prórroga"), required=False)
    because = words(lazy("Norma o motivo (se publica)"), most=400, public=True)

    def clean(self) -> dict[str, Any]:
        """An extension says until when."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("what") == self.EXTEND and not data.get("until") and "until" not in self.errors:
            self.add_error("until", lazy("Escriba el nuevo último día."))
        return data


class SignersForm(forms.Form):
    """Whether one person may sign more than one step, and by which norm."""

    one_may = choice(
        lazy("Quién firma los tres pasos"),
        [("0", lazy("Tres personas distintas")), ("1", lazy("Una persona puede firmar varios"))],
    )
    norm = words(lazy("Norma en que se apoya (se publica)"), most=400, public=True)
