"""The forms of the money of a project: invoice, payment, receipt and return."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.modules.grants.contracts.following_route import InstalmentRoute
from traza.modules.grants.forms.following_agreement import paper
from traza.platform.forms.days import DayField
from traza.platform.forms.files import MEGABYTE, SizedFileField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.text import WRITE, choice, words
from traza.ui import words as said

MOST = 10 * MEGABYTE


class ReceiptForm(forms.Form):
    """A receipt of payment."""

    xml = SizedFileField(label=lazy("Archivo XML del CFDI"), most=MOST, accept=".xml")

    def content(self, name: str) -> bytes:
        """What a file of the form says; only after `is_valid`."""
        return bytes(self.cleaned_data[name].read())


class InvoiceForm(ReceiptForm):
    """An invoice: both of its files."""

    pdf = SizedFileField(label=lazy("Archivo PDF del CFDI"), most=MOST, accept=".pdf")


class PayForm(forms.Form):
    """A transfer."""

    on = DayField(label=lazy("Día de la transferencia"))
    bank_reference = words(lazy("Referencia del banco"), most=80)


class ReturnForm(forms.Form):
    """Money that came back of a transfer."""

    payment = choice(lazy("De qué transferencia"), [])
    on = DayField(label=lazy("Día en que regresó"))
    amount = MoneyField(label=lazy("Monto del apoyo que regresa"), error_messages=WRITE)
    yields = MoneyField(
        label=lazy("Rendimientos de la cuenta"), required=False,
        help_text=lazy("Se registran aparte del apoyo. Vacío: ninguno."),
    )  # fmt: skip
    paper = paper(lazy("PDF del reintegro"))

    def __init__(self, instalments: Iterable[InstalmentRoute], **options: Any) -> None:
        super().__init__(**options)
        listed = [
            (str(one.payment.id), f"{one.number}: {said.pesos(one.left)}")
            for one in instalments
            if one.payment is not None
        ]
        self.fields["payment"].choices = listed  # type: ignore[attr-defined]


class CommittedForm(forms.Form):
    """What was bound by law to be paid, which the register does not know."""

    comprometido = MoneyField(
        label=lazy("Comprometido legalmente al 31 de diciembre, con documentos"), required=False
    )
