"""Choosing a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.platform.files.store import MEGABYTE

KINDS = ".pdf,.txt,.csv,.tsv,.xlsx,.png,.jpg,.jpeg,.tif,.tiff"
TRIAL_LIMIT = 10 * MEGABYTE


class FileForm(forms.Form):
    """One file; what it is gets decided by its content, never by its name."""

    limit = 50 * MEGABYTE
    file = forms.FileField(
        label=lazy("Documento"),
        help_text=lazy("PDF, imagen escaneada, hoja de cálculo XLSX, CSV o texto."),
        widget=forms.ClearableFileInput(attrs={"accept": KINDS}),
        error_messages={
            "required": lazy("Elija un archivo."),
            "empty": lazy("El archivo está vacío. Elija otro."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is larger than this door takes."""
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > self.limit:
            raise forms.ValidationError(
                _("«%(name)s» mide %(size)s MB; el límite es %(limit)s MB. Divida el archivo.")
                % {
                    "name": given.name,
                    "size": -(-(given.size or 0) // MEGABYTE),
                    "limit": self.limit // MEGABYTE,
                }
            )
        return given


class TrialForm(FileForm):
    """The same for anybody, smaller."""

    limit = TRIAL_LIMIT
