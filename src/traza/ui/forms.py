"""Forms that every module asks with."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy


class ReasonForm(forms.Form):
    """Why something is done; it stays in the audit record."""

    why = forms.CharField(
        label=lazy("Motivo"),
        help_text=lazy("Queda en la bitácora. Por ejemplo: «Revisado contra el original»."),
        max_length=500,
        error_messages={"required": lazy("Escriba el motivo; queda en la bitácora.")},
    )
