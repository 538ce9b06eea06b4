"""Fields that only goals have."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from traza.modules.planning.contracts.captured import Keyed
from traza.modules.planning.rules.keys import read_keyed, read_keys
from traza.modules.planning.rules.numbers import NotANumber, read_number
from traza.platform.forms.text import WRITE


class QuantityField(forms.CharField):
    """A quantity with up to four decimals; None of a blank cell, which is not 0."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {"max_length": 20, "error_messages": WRITE}
        super().__init__(**(usual | options))
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Decimal | None:
        """The quantity, or how to write it."""
        text = str(super().clean(value) or "")
        try:
            return read_number(text)
        except NotANumber as error:
            said = _("«%(text)s» no es una cantidad. Escríbala como 1,250.5, sin signos.")
            raise forms.ValidationError(said % {"text": text}, code="invalid") from error


class KeyedField(forms.CharField):
    """A key with its name in one line: "511 Gestión administrativa"."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {"max_length": 260, "error_messages": WRITE}
        super().__init__(**(usual | options))

    def clean(self, value: Any) -> Keyed:
        """The key apart from its name."""
        return read_keyed(str(super().clean(value) or ""))


class KeysField(forms.CharField):
    """Several keys with their names, one a line."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        usual: dict[str, Any] = {"max_length": 6000, "widget": widget, "required": False}
        super().__init__(**(usual | options))

    def clean(self, value: Any) -> tuple[Keyed, ...]:
        """Each line by itself."""
        return read_keys(str(super().clean(value) or ""))
