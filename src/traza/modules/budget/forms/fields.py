"""Fields of finance: pesos to the centavo, and the fields that many forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.money import Money
from traza.modules.budget.rules.amounts import BadAmount, read_money

_AMBIGUOUS = lazy(
    "«%(text)s» se puede leer de dos maneras. Escriba los miles con coma y los centavos con "
    "punto: 1,234.50."
)
_FRACTION = lazy("«%(text)s» tiene fracciones de centavo. Escriba hasta dos decimales.")
_NOT_MONEY = lazy("«%(text)s» no es un importe. Escríbalo como 1,234.50.")
_SAID = {"amount_ambiguous": _AMBIGUOUS, "fraction": _FRACTION}


class MoneyField(forms.CharField):
    """Pesos as people write them; the value is Money, None when nothing was written."""

    def __init__(self, *, negative: bool = False, **options: Any) -> None:
        self.negative = negative
        super().__init__(max_length=40, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Money | None:
        """Read the amount, or say how to write it."""
        text = str(super().clean(value))
        try:
            money = read_money(text)
        except BadAmount as error:
            said = _SAID.get(error.code, _NOT_MONEY) % {"text": text}
            raise forms.ValidationError(said, code=error.code) from error
        if money is not None and money < Money(0) and not self.negative:
            raise forms.ValidationError(_("El importe no lleva signo menos."), code="negative")
        return money


class DayField(forms.DateField):
    """A day, chosen or written."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        formats = ["%Y-%m-%d", "%d/%m/%Y"]
        said = {
            "required": lazy("Escriba la fecha."),
            "invalid": lazy("Escriba el día como 2024-03-05 o 05/03/2024."),
        }
        super().__init__(widget=widget, input_formats=formats, error_messages=said, **options)


def reason(*, required: bool) -> forms.CharField:
    """Why something is done; it stays with the movement and in the record."""
    return forms.CharField(
        label=lazy("Motivo"),
        help_text=lazy("Queda en el libro y en la bitácora."),
        required=required,
        max_length=500,
        error_messages={"required": lazy("Escriba el motivo; queda en el libro.")},
    )
