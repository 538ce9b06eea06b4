"""Forms of the bank: a statement's file, a match, and taking a match back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget.contracts.bank import DateOrder
from traza.modules.budget.forms.reasons import reason
from traza.platform.forms.days import DayField
from traza.platform.forms.files import MEGABYTE, SizedFileField
from traza.platform.forms.keys import KeyField
from traza.platform.forms.public_text import PublicTextField
from traza.platform.forms.text import choice

MOST_BYTES = 10 * MEGABYTE


def _orders() -> list[tuple[str, str]]:
    return [("", _("Como lo demuestre el archivo")), *DateOrder.choices()]


class StatementForm(forms.Form):
    """A statement and the account it is of."""

    bank = forms.CharField(
        label=lazy("Banco"),
        max_length=80,
        error_messages={"required": lazy("Escriba el banco, por ejemplo Banorte.")},
    )
    last_digits = forms.RegexField(
        r"^[0-9]{4}$",
        label=lazy("Últimos cuatro dígitos de la cuenta"),
        help_text=lazy("Del número de cuenta sólo se guardan esos cuatro."),
        error_messages={
            "required": lazy("Escriba los últimos cuatro dígitos."),
            "invalid": lazy("Son cuatro cifras, por ejemplo 1234."),
        },
    )
    order = forms.ChoiceField(
        label=lazy("Cómo escribe el banco las fechas"), choices=_orders, required=False
    )
    file = SizedFileField(
        label=lazy("Estado de cuenta"),
        help_text=lazy("CSV, XLSX u OFX, tal como lo da el banco. Hasta 10 MB."),
        most=MOST_BYTES,
        accept=".csv,.txt,.xlsx,.ofx,.qfx",
        said={
            "required": lazy("Elija el archivo del banco."),
            "empty": lazy("El archivo está vacío. Descárguelo de nuevo del banco."),
            "too_big": gettext_lazy("Mide más de %(most)s MB. Descargue el estado por mes."),
        },
    )

    def asked_order(self) -> DateOrder | None:
        """The order chosen, None to let the file prove it."""
        chosen = self.cleaned_data["order"]
        return DateOrder(chosen) if chosen else None


class CommissionForm(forms.Form):
    """What a commission of the bank is charged to; its day and amount are those of its line."""

    key = KeyField(error_messages={"required": lazy("Escriba la clave que paga la comisión.")})
    folio = forms.CharField(
        label=lazy("Documento"),
        help_text=lazy("El folio del aviso de cargo o del estado de cuenta."),
        max_length=80,
        error_messages={"required": lazy("Escríbalo: es el nombre del movimiento.")},
    )

    def __init__(self, *sent: Any, **options: Any) -> None:
        super().__init__(*sent, **options)
        self.fields["reason"] = reason(required=True)


class ClarifyForm(forms.Form):
    """Who finds out what a line of the bank is, and by when."""

    person = choice(
        lazy("Quién la aclara"),
        (),
        empty=lazy("Elija a una persona"),
        help_text=lazy("Pregunta al banco o busca el papel. Se listan las cuentas en uso."),
    )
    until = DayField(label=lazy("Hasta cuándo"))
    reason = forms.CharField(
        label=lazy("Qué se sabe (opcional)"),
        help_text=lazy("Por ejemplo: «Se pidió al banco el comprobante»."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, people: Sequence[str] = (), **options: Any) -> None:
        """`people` are the e-mails of who may be named."""
        super().__init__(*args, **options)
        listed = cast("forms.ChoiceField", self.fields["person"])
        listed.choices = [("", _("Elija a una persona")), *((one, one) for one in people)]


class ExplainForm(forms.Form):
    """What a line of the bank is, when no movement of the book will ever be it."""

    explained = PublicTextField(
        label=lazy("Motivo"),
        help_text=lazy("Por ejemplo: «El banco la cargó y la devolvió el mismo día»."),
        max_length=300,
        error_messages={"required": lazy("Escriba el motivo; queda en la bitácora.")},
    )


class UndoForm(forms.Form):
    """Taking a match back."""

    reason = reason(required=True)
