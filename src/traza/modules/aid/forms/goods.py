"""What comes into a store."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.aid.contracts.requests import Concept
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import choice, words


class GoodsForm(forms.Form):
    """A batch."""

    concept = choice(lazy("Qué entra"), [], empty=lazy("Elija"))
    quantity = CountField(label=lazy("Cuántas piezas"), min_value=1, max_value=1_000_000)
    source = words(lazy("De dónde viene (compra, factura o donante)"), most=200)
    is_donated = forms.BooleanField(label=lazy("Es una donación"), required=False)
    each = MoneyField(label=lazy("Costo o valor de cada pieza (vacío: no se sabe)"), required=False)
    expires_on = DayField(label=lazy("Caduca (si caduca)"), required=False)
    agency = words(lazy("Dependencia (su dirección corta)"), most=120)

    def __init__(
        self, *args: Any, concepts: list[Concept], agency: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        listed = [(one.code, one.title) for one in concepts]
        self.fields["concept"].choices = [("", _("Elija")), *listed]  # type: ignore[attr-defined]
        if agency:
            del self.fields["agency"]
