"""The form that decides what is seen of what a committee sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.oversight.contracts.moderation import HIDE_REASONS, Decision, HideReason

SHOW, HIDE = "shown", "hidden"


class ModerateForm(forms.Form):
    """Show, or hide for a reason; words may also be shown with parts blacked out."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    showing = forms.ChoiceField(
        label=lazy("¿Qué se ve?"),
        choices=[(SHOW, lazy("Se publica")), (HIDE, lazy("Se oculta"))],
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Elija si se publica o se oculta.")},
    )
    cut = forms.CharField(
        label=lazy("Texto que se publica"),
        help_text=lazy(
            "Puede tachar con ████ (o ***) lo que dañe a una persona. El original se conserva."
        ),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reason = forms.ChoiceField(
        label=lazy("Motivo, si oculta o tacha"),
        choices=[("", lazy("Ninguno")), *HIDE_REASONS.items()],
        required=False,
        error_messages={"invalid_choice": lazy("Elija de la lista.")},
    )
    words = forms.CharField(
        label=lazy("Explicación"),
        help_text=lazy("Se publica. Por ejemplo: «Decía el domicilio de una vecina»."),
        max_length=200,
        error_messages={"required": lazy("Escriba por qué; se publica junto a su decisión.")},
    )

    def __init__(self, *args: Any, is_photo: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_photo:
            del self.fields["cut"]

    def clean(self) -> dict[str, Any]:
        """A text that was emptied is not published whole."""
        data: dict[str, Any] = super().clean() or {}
        emptied = "cut" in self.fields and "cut" in self.data and not data.get("cut")
        if emptied and data.get("showing") == SHOW and "cut" not in self.errors:
            text = _("Quedó vacío. Deje el texto, con lo que tache, o elija ocultarlo.")
            self.add_error("cut", text)
        return data

    def decision(self) -> Decision:
        """What was decided."""
        given = self.cleaned_data
        return Decision(
            hide=given["showing"] == HIDE,
            words=given["words"],
            reason=HideReason(given["reason"]) if given["reason"] else None,
            cut=given.get("cut", ""),
            seen=given["seen"],
        )
