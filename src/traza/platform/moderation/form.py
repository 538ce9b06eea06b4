"""The form that decides what anyone sees, and what a page does with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from traza.kernel.moderation import HIDDEN, SHOWN, ModerationDecision, ModerationRefusal
from traza.platform.access import typed
from traza.platform.forms.public_text import PublicTextField
from traza.platform.moderation.decide import LONGEST

MOST_TEXT = 8000  # letters of a text with its blacked-out parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a page asks: the original `text`, None for a photograph, and the module's `reasons`.

    `seen` is how many decisions the page shows, `hides` what
    hiding does where it is more than hiding it, `longest` how
    many letters explain it. What is shown whole without a word (not `explains_showing`) has no
    answer chosen.
    """

    text: str | None
    reasons: Mapping[str, str]
    seen: int
    hides: str = ""
    longest: int = LONGEST
    explains_showing: bool = True


class ModerateForm(forms.Form):
    """Show, or hide for a reason; words may also be shown with parts blacked out."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    showing = forms.ChoiceField(
        label=_("¿Qué se ve?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Elija si se publica o se oculta.")},
    )
    cut = forms.CharField(
        label=_("Texto que se publica"),
        help_text=_(
            "Puede tachar con ████ (o ***) lo que dañe a una persona. El original se conserva."
        ),
        required=False,
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reason = forms.ChoiceField(
        label=_("Motivo, si oculta o tacha"),
        required=False,
        error_messages={"invalid_choice": _("Elija de la lista.")},
    )

    def __init__(self, *args: Any, asking: Asking, **options: Any) -> None:
        start = {"seen": asking.seen, "cut": asking.text or ""}
        start |= {"showing": SHOWN} if asking.explains_showing else {}
        options["initial"] = start | dict(options.get("initial") or {})
        super().__init__(*args, **options)
        choices = [(SHOWN, _("Se publica")), (HIDDEN, asking.hides or _("Se oculta"))]
        self.fields["showing"].choices = choices  # type: ignore[attr-defined]
        reasons = [("", _("Ninguno")), *asking.reasons.items()]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        self.fields["words"] = _words(asking)
        if asking.text is None:
            del self.fields["cut"]
            self.fields["reason"].label = _("Motivo, si la oculta")

    def clean(self) -> dict[str, Any]:
        """A text that was emptied is not published whole."""
        data: dict[str, Any] = super().clean() or {}
        emptied = "cut" in self.fields and "cut" in self.data and not data.get("cut")
        if emptied and data.get("showing") == SHOWN and "cut" not in self.errors:
            text = _("Quedó vacío. Deje el texto, con lo que tache, o elija ocultarlo.")
            self.add_error("cut", text)
        return data

    def decision(self) -> ModerationDecision:
        """What was decided."""
        given = self.cleaned_data
        return ModerationDecision(
            hide=given["showing"] == HIDDEN,
            words=given["words"],
            reason=given["reason"],
            cut=given.get("cut", ""),
            seen=given["seen"],
        )


def asked(
    request: HttpRequest, asking: Asking, decide: Callable[[ModerationDecision], object]
) -> ModerateForm | None:
    """The form to show, with what is wrong in it; None once what it says was decided."""
    if request.method != "POST":
        return ModerateForm(asking=asking, initial=typed.take(request))
    form = ModerateForm(request.POST, asking=asking)
    if not form.is_valid():
        return form
    try:
        decide(form.decision())
    except ModerationRefusal as refusal:
        form.add_error(None, str(refusal))
        return form
    return None


def _words(asking: Asking) -> forms.CharField:
    always = asking.explains_showing
    return PublicTextField(
        label=_("Explicación") if always else _("Explicación, si oculta o tacha"),
        help_text=_("Se publica. Por ejemplo: «Se ve la placa de un vecino».")
        if asking.text is None
        else _("Se publica. Por ejemplo: «Decía el domicilio de una vecina»."),
        max_length=asking.longest,
        required=always,
        error_messages={"required": _("Escriba por qué; se publica junto a su decisión.")},
    )
