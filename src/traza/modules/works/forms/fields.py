"""Fields of works: percentages, counts, coordinates, and how values are written back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money

Text = str | Promise
_WRITE = {"required": lazy("Escríbalo: hace falta para guardar.")}
_CHOOSE = {"required": lazy("Elija una opción."), "invalid_choice": lazy("Elija de la lista.")}
_DEGREES = re.compile(
    r"""(?P<sign>[-−]?)(?P<d>\d{1,3})\s*[°º]\s*(?:(?P<m>\d{1,2})\s*['’′]\s*)?"""
    r"""(?:(?P<s>\d{1,2}(?:\.\d+)?)\s*["”″]\s*)?(?P<side>[NSEWO]?)""",
    re.I,
)


def words(label: Any, *, required: bool = True, most: int = 300, **options: Any) -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label, required=required, max_length=most, error_messages=_WRITE, **options
    )


def prose(label: Any, *, required: bool = False, rows: int = 3, **options: Any) -> forms.CharField:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        widget=widget,
        error_messages=_WRITE,
        **options,
    )


def choice(
    label: Any, choices: Any, *, required: bool = True, empty: Text | None = None, **options: Any
) -> forms.ChoiceField:
    """One of a list; `empty` is how the list begins when nothing is chosen yet.

    `choices` are pairs, or what gives them in the language of whoever is answered
    (`WorkKind.choices`).
    """
    first = [("", empty)] if empty is not None else []
    listed = (lambda: [*first, *choices()]) if callable(choices) else [*first, *choices]
    return forms.ChoiceField(
        label=label,
        choices=listed,
        required=required,
        error_messages=_CHOOSE,
        **options,
    )


class CountField(forms.IntegerField):
    """A whole number as people write it: "1,250" counts."""

    def __init__(self, **options: Any) -> None:
        said = {
            "invalid": lazy("Escriba un número entero, por ejemplo 1,250."),
            "min_value": lazy("El número no puede ser menor que %(limit_value)s."),
            "max_value": lazy("El número no puede ser mayor que %(limit_value)s."),
            **_WRITE,
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
        super().__init__(max_length=12, error_messages=_WRITE, **options)
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
        super().__init__(max_length=24, error_messages=_WRITE, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> str:
        """The quantity without commas, or how to write it."""
        text = str(super().clean(value)).strip()
        bare = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text) else text
        if bare and not re.fullmatch(r"\d+(\.\d+)?", bare):
            said = _("«%(text)s» no es una cantidad. Escríbala como 1,250.50.")
            raise forms.ValidationError(said % {"text": text}, code="invalid")
        return bare


class DegreesField(forms.CharField):
    """A latitude or longitude: 29.0892, or 29° 5' 21" N. The value is degrees."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, required=False, **options)
        self.widget.attrs |= {"autocomplete": "off"}

    def clean(self, value: Any) -> float | None:
        """Read the degrees, or say how to write them."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        degrees = _degrees(text)
        if degrees is None or abs(degrees) > 180:
            said = _("«%(text)s» no es una coordenada. Escríbala en grados, como 29.0892.")
            raise forms.ValidationError(said % {"text": text}, code="invalid")
        return float(degrees)


def _degrees(text: str) -> Decimal | None:
    try:
        plain = Decimal(text.replace("−", "-"))
    except InvalidOperation:
        found = _DEGREES.fullmatch(text)
        if found is None:
            return None
        whole = (
            Decimal(found["d"]) + Decimal(found["m"] or 0) / 60 + Decimal(found["s"] or 0) / 3600
        )
        below = bool(found["sign"]) or found["side"].upper() in {"S", "W", "O"}
        return -whole if below else whole
    return plain if plain.is_finite() else None


def written(value: object) -> str:
    """A value as its field shows it, so that what was typed and what is kept compare as text."""
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, Money):
        return f"{value.pesos:,}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


def percent(hundredths: int | None) -> str:
    """Hundredths of a percent as the field shows them."""
    return "" if hundredths is None else f"{Decimal(hundredths).scaleb(-2):.2f}"
