"""What a reader writes to find works; the facets beside it are links."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.kernel.amounts import read_amount
from traza.kernel.money import Money
from traza.kernel.whole_number import whole_number
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import TooFarBack
from traza.platform.law import clock
from traza.portal.pages import past
from traza.ui.forms import DayInput, QuickInput, QuickSelect

MOST = 10**14  # pesos: beyond any budget, and within what a database counts
LONGEST = 100  # letters of words to find
DIGITS = 9


def whole(text: str) -> int | None:
    """A whole number of an address; None for none. Raises ValidationError for another text."""
    text = text.strip()
    number = whole_number(text, DIGITS)
    if text and number is None:
        raise ValidationError(
            _("«%(text)s» no es un número entero, por ejemplo 2024.") % {"text": text[:40]}
        )
    return number


def _money(text: str) -> Money | None:
    text = text.strip()
    try:
        pesos = read_amount(text)
        if pesos is not None and abs(pesos) >= MOST:
            raise ValueError
    except ValueError:
        raise ValidationError(
            _("«%(text)s» no es un monto en pesos, por ejemplo 1500000.00.") % {"text": text[:40]}
        ) from None
    return None if pesos is None else Money.of(pesos)


def _text(label: Any, widget: forms.Widget) -> forms.CharField:
    return forms.CharField(label=label, required=False, strip=False, widget=widget)


class WorkFiltersForm(forms.Form):
    """Words, state, year, amounts and a past day. Cleaned values are what `WorkFilters` takes:
    None where nothing was asked or it cannot be understood."""

    use_required_attribute = False

    q = _text(
        gettext_lazy("Palabras del nombre o folio"),
        QuickInput("search", {"maxlength": str(LONGEST)}),
    )
    estado = _text(
        gettext_lazy("Estado"), QuickSelect(territory.state_names, gettext_lazy("Todos"))
    )
    anio = _text(gettext_lazy("Ejercicio"), QuickInput(attrs={"inputmode": "numeric"}))
    desde = _text(gettext_lazy("Desde (pesos)"), QuickInput(attrs={"inputmode": "decimal"}))
    hasta = _text(gettext_lazy("Hasta (pesos)"), QuickInput(attrs={"inputmode": "decimal"}))
    al = _text(gettext_lazy("Como se sabía al"), DayInput())

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query, auto_id="f-%s")

    @property
    def asks_more(self) -> bool:
        """Whether something was asked of the fields that a page folds away."""
        return any(self.data.get(name) for name in ("anio", "desde", "hasta", "al"))

    def clean_q(self) -> str:
        """The first letters."""
        return str(self.cleaned_data["q"])[:LONGEST]

    def clean_anio(self) -> int | None:
        """A year."""
        return whole(self.cleaned_data["anio"])

    def clean_desde(self) -> Money | None:
        """The least amount."""
        return _money(self.cleaned_data["desde"])

    def clean_hasta(self) -> Money | None:
        """The largest amount."""
        return _money(self.cleaned_data["hasta"])

    def clean_al(self) -> date | None:
        """The past day, when the register can be put together as it was then; None for now."""
        told = past.read(self.cleaned_data["al"], today=clock.today())
        if told.error:
            raise ValidationError(told.error)
        if told.day is None or told.day == clock.today():
            return None
        try:
            works.register_on(told.day)
        except TooFarBack as far:
            raise ValidationError(str(far)) from far
        return told.day
