"""Free text that is public as soon as it is sent: it is read for personal data before it is.

Whoever writes is shown which words may be a person's, and changes them or says why they are public
(an office's telephone, a public servant's name). What they say is told in the log beside the act;
what the log says of the words is their kind alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from traza.kernel.language import told
from traza.kernel.personal import Mention, Personal, find_personal
from traza.platform.audit import made_public
from traza.platform.operator.saying import stated

SUFFIX = "_is_public"  # of the input that says why a field's words are public
REACHED_BY = {Personal.PHONE, Personal.EMAIL}
MOST_BECAUSE = 200
MOST_SHOWN = 10  # of what was found, in one sentence


class _Typed(str):
    """What was typed, and why it is public where that was asked."""

    __slots__ = ("because",)
    because: str


class _Asking:
    """An input that also asks why its words are public, once they were found to need it."""

    is_asking = False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The text, with its reason."""
        value = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        if value is None:
            return None
        text = _Typed(value)
        text.because = str(data.get(f"{name}{SUFFIX}") or "").strip()
        return text

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input and, where it was asked, the question under it."""
        drawn: SafeString = super().render(name, value, attrs, renderer)  # type: ignore[misc]
        if not self.is_asking:
            return drawn
        label = _("Si deben publicarse, diga por qué (por ejemplo: es el teléfono de la oficina)")
        return drawn + format_html(
            '<label for="id_{0}">{1}</label><input type="text" id="id_{0}" name="{0}" '
            'maxlength="{2}" value="{3}" autocomplete="off" {4}>',
            f"{name}{SUFFIX}",
            label,
            MOST_BECAUSE,
            getattr(value, "because", ""),
            SafeString("data-draft-never"),
        )


class PublicInput(_Asking, forms.TextInput):
    """A line that is public."""

    template_name = "django/forms/widgets/text.html"


class PublicTextarea(_Asking, forms.Textarea):
    """Several lines that are public."""


class PublicTextField(forms.CharField):
    """A text that is public as soon as it is sent."""

    def __init__(self, *, rows: int = 0, **options: Any) -> None:
        widget = PublicTextarea(attrs={"rows": rows}) if rows else PublicInput()
        super().__init__(**({"widget": widget} | options))

    def clean(self, value: Any) -> str:
        """The text, once nothing in it needs a word or the word was given."""
        text = str(super().clean(value) or "")
        mentions = _of_nobody_public(find_personal(text))
        if not mentions:
            return text
        self.widget.is_asking = True
        because = getattr(value, "because", "")[:MOST_BECAUSE]
        if not because:
            raise forms.ValidationError(question(mentions), code="personal")
        if find_personal(because):
            text = _("El motivo no repita el dato: diga por qué es público.")
            raise forms.ValidationError(text, code="personal")
        made_public.note(tuple(dict.fromkeys(mention.kind.value for mention in mentions)), because)
        return text


def _of_nobody_public(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without the telephones and e-mails by which whoever runs the site says it is reached."""
    if not any(mention.kind in REACHED_BY for mention in mentions):
        return mentions
    public = " ".join(stated().said.values()).lower()
    digits = re.sub(r"\D", "", public)

    def is_public(mention: Mention) -> bool:
        if mention.kind is Personal.PHONE:
            return re.sub(r"\D", "", mention.text)[-10:] in digits
        return mention.kind is Personal.EMAIL and mention.text.lower() in public.split()

    return tuple(mention for mention in mentions if not is_public(mention))


def question(mentions: tuple[Mention, ...]) -> str:
    """Which words may be a person's, in one sentence with both ways out."""
    shown = [f"«{mention.text}» ({told(mention.kind.value)})" for mention in mentions[:MOST_SHOWN]]
    listed = ", ".join([*shown, *(["…"] if len(mentions) > MOST_SHOWN else [])])
    return _(
        "Esto se publica y puede ser dato personal: %(words)s. Quítelo, o diga abajo por qué es "
        "público."
    ) % {"words": listed}
