"""What each person is told by letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from traza.platform.forms.text import choice
from traza.platform.letters.contracts import Kind, When


class LettersForm(forms.Form):
    """One choice a kind, and the hour of the day's letter."""

    hour = choice(
        gettext_lazy("Hora del resumen del día"),
        [(str(hour), f"{hour}:00") for hour in range(24)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kind:
            self.fields[kind.value] = choice(kind.label, When.choices)
        self.order_fields([*Kind, "hour"])

    @property
    def choices(self) -> dict[Kind, When]:
        """When each kind is told, once valid."""
        return {kind: When(self.cleaned_data[kind.value]) for kind in Kind}
