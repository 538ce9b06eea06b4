"""What is asked of the list of movements."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget.contracts.ledger import Kind
from traza.modules.budget.contracts.staff import MovementsAsked
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField


def _kinds() -> list[tuple[str, str]]:
    return [("", _("Todos")), *Kind.choices()]


class MovementsForm(forms.Form):
    """Which movements; nothing is required. What cannot be read asks nothing, and says so."""

    q = forms.CharField(label=lazy("Documento o folio"), required=False, max_length=100)
    tipo = forms.ChoiceField(label=lazy("Movimiento"), required=False, choices=_kinds)
    desde = DayField(label=lazy("Desde el día"), required=False)
    hasta = DayField(label=lazy("Hasta el día"), required=False)
    minimo = MoneyField(label=lazy("Importe desde"), required=False)
    maximo = MoneyField(label=lazy("Importe hasta"), required=False)
    a_quien = forms.CharField(label=lazy("A quién"), required=False, max_length=100)
    clave = forms.CharField(label=lazy("Clave o palabras de ella"), required=False, max_length=200)

    def asked(self) -> MovementsAsked:
        """What was asked and can be read."""
        self.is_valid()
        data = self.cleaned_data
        return MovementsAsked(
            text=data.get("q", ""),
            kind=Kind(data["tipo"]) if data.get("tipo") else None,
            since=data.get("desde"),
            until=data.get("hasta"),
            least=data.get("minimo"),
            most=data.get("maximo"),
            payee=data.get("a_quien", ""),
            key=data.get("clave", ""),
        )
