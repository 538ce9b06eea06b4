"""The forms of annual reports: a section's text, an explanation, and publishing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.platform.forms.text import prose
from traza.platform.forms.text import words as line

MOST = 60_000


class TextForm(forms.Form):
    """The text of a section; `seen` is the version that the person had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = prose(
        lazy("Texto de la sección"),
        rows=14,
        most=MOST,
        help_text=lazy(
            "Deje una línea en blanco entre párrafos. Escriba cada número como su cifra: "
            "{{figure:works_count}}. Vacío, la sección empieza con las palabras del sistema."
        ),
    )


class ExplainForm(forms.Form):
    """Why a number is not its figure, and who signs it."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    words = prose(
        lazy("Por qué el número está así"),
        required=True,
        most=2000,
        help_text=lazy("Se imprime junto al número, con su nombre y cargo."),
    )
    signer = line(lazy("Nombre y cargo de quien firma"), most=160)
