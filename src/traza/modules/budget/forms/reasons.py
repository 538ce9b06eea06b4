"""Why something is done, as the forms of finance ask for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from traza.platform.forms.public_text import PublicTextField


def reason(*, required: bool) -> forms.CharField:
    """Why something is done; it stays with the movement and in the record."""
    return PublicTextField(
        label=lazy("Motivo"),
        help_text=lazy("Queda en el libro y en la bitácora."),
        required=required,
        max_length=500,
        error_messages={"required": lazy("Escriba el motivo; queda en el libro.")},
    )
