"""The address of who wants to follow."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class FollowForm(forms.Form):
    """One address of mail."""

    address = forms.EmailField(
        label=gettext_lazy("Su correo"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Se guarda cifrado, para estas cartas y nada más."),
        error_messages={
            "required": gettext_lazy("Escriba su correo."),
            "invalid": gettext_lazy("Escriba un correo como nombre@ejemplo.mx."),
        },
    )
