"""The file of many works, and the reason with which it is applied."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.forms.fields import prose

MOST_BYTES = 5 * 1024 * 1024


class BulkFileForm(forms.Form):
    """The spreadsheet."""

    file = forms.FileField(
        label=lazy("Archivo con las obras"),
        help_text=lazy("XLSX o CSV con las columnas de la plantilla, hasta 5 MB y 10,000 obras."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": lazy("Elija el archivo."),
            "empty": lazy("El archivo está vacío. Elija otro."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what a page would read too slowly."""
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Mide más de 5 MB. Divídalo en varios archivos."))
        return given


class BulkConfirmForm(forms.Form):
    """What was seen, and why it is applied."""

    seen = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    why = prose(
        lazy("Motivo"),
        required=True,
        rows=2,
        help_text=lazy("Quedará a la vista en la historia de cada obra."),
    )
