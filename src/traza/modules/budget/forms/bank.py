"""Forms of the bank: a statement's file, a match, and taking a match back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.budget.contracts.bank import DateOrder
from traza.modules.budget.forms.fields import reason

MOST_BYTES = 10 * 1024 * 1024


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
    file = forms.FileField(
        label=lazy("Estado de cuenta"),
        help_text=lazy("CSV, XLSX u OFX, tal como lo da el banco. Hasta 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx,.ofx,.qfx"}),
        error_messages={
            "required": lazy("Elija el archivo del banco."),
            "empty": lazy("El archivo está vacío. Descárguelo de nuevo del banco."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is larger than a statement."""
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Mide más de 10 MB. Descargue el estado por mes."))
        return given

    def asked_order(self) -> DateOrder | None:
        """The order chosen, None to let the file prove it."""
        chosen = self.cleaned_data["order"]
        return DateOrder(chosen) if chosen else None


class UndoForm(forms.Form):
    """Taking a match back."""

    reason = reason(required=True)
