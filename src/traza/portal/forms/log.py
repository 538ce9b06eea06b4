"""What is asked of the log: by whom, about what, in which month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as lazy

from traza.platform.audit.words import kinds

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 1)  # a month outside has no next one, or no moment


def _kinds() -> list[tuple[str, Any]]:
    found = sorted((one.label, code) for code, one in kinds().items())
    return [("", lazy("Cualquiera")), *((code, label) for label, code in found)]


class LogForm(forms.Form):
    """Filters of the log; what cannot be read filters nothing."""

    quien = forms.CharField(label=lazy("Quién (correo)"), required=False, max_length=100)
    clase = forms.ChoiceField(label=lazy("Clase de cosa"), required=False, choices=_kinds)
    cosa = forms.CharField(
        label=lazy("Cuál (folio, nombre o correo)"), required=False, max_length=120
    )
    mes = forms.DateField(
        label=lazy("Mes"),
        required=False,
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
    )
