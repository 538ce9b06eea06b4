"""What one says to get a receipt of one's taxes. Nothing of it is kept; the address carries it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.amounts import read_amount
from traza.kernel.money import Money
from traza.modules.budget.contracts.taxes import Zone

LONGEST = 16  # signs of an amount: beyond any month's wage


class Pesos(forms.CharField):
    """An amount of pesos with or without thousands and peso sign; cleans to Money."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            max_length=LONGEST,
            widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            **given,
        )

    def clean(self, value: Any) -> Money:
        """The amount. Raises ValidationError with an example of how to write it."""
        text = str(super().clean(value))
        try:
            pesos = read_amount(text)
            if pesos is None:
                raise ValueError(text)
            return Money.of(pesos)
        except ValueError as error:
            raise forms.ValidationError(
                lazy("«%(text)s» no es un monto en pesos. Escríbalo así: 12500 o 12,500.50."),
                params={"text": value},
            ) from error


class ReceiptForm(forms.Form):
    """Wage, spending and how much of it carries tax; then how to look at the budget."""

    ingreso = Pesos(
        label=lazy("Lo que gana al mes, antes de impuestos"),
        help_text=lazy("En pesos, por ejemplo 12,500. Si no tiene sueldo, escriba 0."),
    )
    gasto = Pesos(
        label=lazy("Lo que gasta al mes"),
        help_text=lazy("En pesos, por ejemplo 9,000."),
    )
    con_iva = forms.DecimalField(
        label=lazy("De cada 100 pesos que gasta, cuántos van a cosas con IVA"),
        help_text=lazy(
            "No lo pagan la comida básica, las medicinas, la renta de la casa, la escuela ni el "
            "camión. De 0 a 100."
        ),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    zona = forms.ChoiceField(label=lazy("Dónde compra"), choices=Zone.choices)
    anio = forms.TypedChoiceField(label=lazy("Tarifa del año"), coerce=int)
    libro = forms.ChoiceField(label=lazy("Presupuesto con que se reparte"), required=False)
    por = forms.ChoiceField(label=lazy("Repartirlo según"), required=False)

    def __init__(
        self,
        *given: Any,
        years: Sequence[int],
        books: Sequence[tuple[str, str]],
        ways: Sequence[tuple[str, str | Promise]],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.fields["anio"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["libro"].choices = list(books)  # type: ignore[attr-defined]
        self.fields["por"].choices = list(ways)  # type: ignore[attr-defined]
        if not books:
            del self.fields["libro"]
        if not ways:
            del self.fields["por"]
