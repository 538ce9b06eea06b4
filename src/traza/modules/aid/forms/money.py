"""The money of an aid in cash: from which key, its receipt, its payment, and undoing a step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.aid.forms.requests import DecideForm
from traza.platform.forms.days import DayField
from traza.platform.forms.keys import KeyField
from traza.platform.forms.text import choice, prose, words

FUND = ("book", "line")


class DecideCashForm(DecideForm):
    """A yes or a no to an aid in cash: a yes says what pays it."""

    book = choice(lazy("Libro de presupuesto que paga"), [], required=False, empty=lazy("Elija"))
    line = KeyField(required=False, help_text=lazy("Hacen falta sólo si se autoriza."))

    def __init__(self, *args: Any, books: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["book"].choices = [("", _("Elija")), *books]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A yes has its book and its key."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("granted") == "yes":
            for name in FUND:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Hace falta para autorizar un apoyo en dinero."))
        return data


class OrderForm(forms.Form):
    """The order of a payment."""

    on = DayField(label=lazy("Día de la orden"))
    receipt = words(
        lazy("Folio del recibo que firmó la persona"), most=80,
        help_text=lazy("Sólo el folio: no escriba su nombre."),
    )  # fmt: skip


class PayForm(forms.Form):
    """A payment."""

    on = DayField(label=lazy("Día del pago"))
    bank_reference = words(
        lazy("Referencia del banco o folio del cheque"), most=80,
        help_text=lazy("No escriba el nombre ni la cuenta de la persona."),
    )  # fmt: skip


class UndoForm(forms.Form):
    """Why the last step is undone."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(label=lazy("Día de la corrección"))
    because = prose(
        lazy("Por qué se deshace (no escriba nombres)"),
        required=True,
        rows=3,
        most=400,
        public=False,
    )
