"""Value added tax in the forms of a contract and of an estimate; nothing chosen says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.law import Law
from traza.kernel.money import Money
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import VatKind
from traza.modules.works.rules.vat import before_tax, hundredths, last_known, part_of, rate_on
from traza.platform.forms.money import MoneyField
from traza.platform.forms.text import choice, words

PART = (lazy("IVA"), ("vat_kind", "vat_base", "vat_basis"))


class VatFields(forms.Form):
    """The three fields; what is computed is what `rules.vat` says."""

    vat_kind = choice(
        lazy("Qué IVA lleva (opcional)"), VatKind.choices, empty=lazy("Sin dato"), required=False
    )
    vat_base = MoneyField(
        label=lazy("Importe antes de IVA (opcional)"),
        help_text=lazy("Si lo deja vacío se calcula del total."),
        required=False,
    )
    vat_basis = words(
        lazy("Fundamento de la tasa (opcional)"),
        required=False,
        most=200,
        help_text=lazy("Hace falta con tasa de cero, exento, o si un decreto prolongó la tasa."),
    )

    def read_vat(
        self,
        data: Mapping[str, Any],
        total: Money | None,
        day: date | None,
        laws: Mapping[str, Law],
    ) -> Vat | None:
        """The tax as written, or as the total has it; None when nobody said it."""
        base: Money | None = data.get("vat_base")
        if not data.get("vat_kind"):
            if base is not None:
                self.add_error("vat_kind", _("Elija qué IVA lleva ese importe."))
            return None
        if total is None or day is None:
            return None
        kind = VatKind(data["vat_kind"])
        rate = 0
        if kind is not VatKind.EXEMPT:
            rate = hundredths(rate_on(kind, day, laws) or last_known(kind, laws))
        base = base if base is not None else before_tax(total, rate)
        if base is None:
            self.add_error("vat_base", _("Ningún importe da ese total con su IVA. Escríbalo."))
            return None
        tax = part_of(base, rate)
        return Vat(kind=kind, base=base, rate=rate, amount=tax, basis=data.get("vat_basis", ""))
