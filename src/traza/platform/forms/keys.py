"""The key of a budget line, as people write or paste it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class KeyField(forms.CharField):
    """A budget key, alone or after its book ("sonora-2026 21111-6141").

    The value is text with single spaces; whether such a line exists is asked of the budget.
    """

    def __init__(self, **options: Any) -> None:
        defaults: dict[str, Any] = {
            "label": gettext_lazy("Clave presupuestaria"),
            "max_length": 300,
        }
        super().__init__(**(defaults | options))
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def to_python(self, value: Any) -> str:
        """The key without the blanks that a spreadsheet leaves around and inside it."""
        return " ".join(str(super().to_python(value)).split())
