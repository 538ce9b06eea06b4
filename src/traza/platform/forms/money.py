"""Pesos to the centavo, as people write them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.kernel.amounts import NotAnAmount, Trouble, read_pesos
from traza.kernel.money import Money

_NOT_MONEY = (
    "amount_unreadable",
    gettext_lazy("«%(text)s» no es un importe. Escríbalo como 1,234.50."),
)
_AMBIGUOUS = (
    "amount_ambiguous",
    gettext_lazy(
        "«%(text)s» se puede leer de dos maneras. Escriba los miles con coma y los centavos con "
        "punto: 1,234.50."
    ),
)
_SAID = {
    Trouble.AMBIGUOUS: _AMBIGUOUS,
    Trouble.OTHER_MARK: _AMBIGUOUS,
    Trouble.FRACTION: (
        "fraction",
        gettext_lazy("«%(text)s» tiene fracciones de centavo. Escriba hasta dos decimales."),
    ),
}


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
            money = read_pesos(text)
        except NotAnAmount as problem:
            code, said = _SAID.get(problem.trouble, _NOT_MONEY)
            raise forms.ValidationError(said % {"text": text}, code=code) from problem
        if money is not None and money < Money(0) and not self.negative:
            raise forms.ValidationError(_("El importe no lleva signo menos."), code="negative")
        return money
