"""Counts, percentages and exact quantities, as people write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.platform.forms.text import WRITE


class CountField(forms.IntegerField):
    """A whole number as people write it: "1,250" counts."""

    def __init__(self, **options: Any) -> None:
        said = {
            "invalid": gettext_lazy("Escriba un número entero, por ejemplo 1,250."),
            "min_value": gettext_lazy("El número no puede ser menor que %(limit_value)s."),
            "max_value": gettext_lazy("El número no puede ser mayor que %(limit_value)s."),
            **WRITE,
        }
        options = {"min_value": 0, "max_value": 2_000_000_000} | options
        super().__init__(widget=forms.TextInput(), error_messages=said, **options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> int | None:
        """Read the number without its commas."""
        text = str(value).strip() if value is not None else ""
        if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
            text = text.replace(",", "")
        return super().to_python(text)


class PercentField(forms.CharField):
    """A percentage with up to two decimals; the value is hundredths of a percent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=12, error_messages=WRITE, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> int | None:
        """Read the percentage, or say how to write it."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,3})(?:\.(\d{1,2}))?\s*%?", text)
        if found is None:
            said = _("«%(text)s» no es un porcentaje. Escríbalo como 45.50.")
            raise forms.ValidationError(said % {"text": text}, code="invalid")
        hundredths = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
        if hundredths > 10_000:
            raise forms.ValidationError(_("El avance va de 0 a 100."), code="range")
        return hundredths


class DecimalTextField(forms.CharField):
    """An exact quantity, kept as the text of a decimal ("1250.00")."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=24, error_messages=WRITE, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> str:
        """The quantity without commas, or how to write it."""
        text = str(super().clean(value)).strip()
        bare = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text) else text
        if bare and not re.fullmatch(r"\d+(\.\d+)?", bare):
            said = _("«%(text)s» no es una cantidad. Escríbala como 1,250.50.")
            raise forms.ValidationError(said % {"text": text}, code="invalid")
        return bare


def percent(hundredths: int | None) -> str:
    """Hundredths of a percent as the field shows them."""
    return "" if hundredths is None else f"{Decimal(hundredths).scaleb(-2):.2f}"
