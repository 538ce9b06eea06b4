"""A day, chosen or written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class DayField(forms.DateField):
    """A day as the browser chooses it (2024-03-05) or as people write it (05/03/2024)."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        formats = ["%Y-%m-%d", "%d/%m/%Y"]
        said = {
            "required": gettext_lazy("Escriba la fecha."),
            "invalid": gettext_lazy("Escriba el día como 2024-03-05 o 05/03/2024."),
        }
        super().__init__(widget=widget, input_formats=formats, error_messages=said, **options)
