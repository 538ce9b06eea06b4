"""Answering a red flag."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.platform.forms.public_text import PublicTextField


class FlagAnswerForm(forms.Form):
    """What the agency says about the numbers of a flag; it is published."""

    text = PublicTextField(
        rows=6,
        label=lazy("Respuesta de la dependencia"),
        help_text=lazy("Se publica junto a la bandera. Explique los números o qué se corrigió."),
        max_length=5000,
        min_length=10,
        error_messages={
            "required": lazy("Escriba la respuesta."),
            "min_length": lazy("Escriba al menos %(limit_value)s letras, para que se entienda."),
        },
    )
