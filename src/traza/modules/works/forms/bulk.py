"""The file of many works, and the reason with which it is applied."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as lazy

from traza.platform.forms.files import MEGABYTE, SizedFileField
from traza.platform.forms.text import prose

MOST_BYTES = 5 * MEGABYTE


class BulkFileForm(forms.Form):
    """The spreadsheet."""

    file = SizedFileField(
        label=lazy("Archivo con las obras"),
        help_text=lazy("XLSX o CSV con las columnas de la plantilla, hasta 5 MB y 10,000 obras."),
        most=MOST_BYTES,
        accept=".csv,.txt,.xlsx",
        said={"too_big": gettext_lazy("Mide más de %(most)s MB. Divídalo en varios archivos.")},
    )


class BulkConfirmForm(forms.Form):
    """What was seen, and why it is applied."""

    seen = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    why = prose(
        lazy("Motivo"),
        required=True,
        rows=2,
        help_text=lazy("Quedará a la vista en la historia de cada obra."),
    )
