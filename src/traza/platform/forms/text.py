"""Words and choices, what an empty field says, and how values are written back."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from traza.kernel.money import Money
from traza.platform.forms.public_text import PublicTextField

Text = str | Promise
WRITE = {"required": gettext_lazy("Escríbalo: hace falta para guardar.")}
CHOOSE = {
    "required": gettext_lazy("Elija una opción."),
    "invalid_choice": gettext_lazy("Elija de la lista."),
}


def words(
    label: Any, *, required: bool = True, most: int = 300, public: bool = False, **options: Any
) -> forms.CharField:
    """A line of text; free words that anyone reads once they are sent are `public`."""
    kind = PublicTextField if public else forms.CharField
    return kind(label=label, required=required, max_length=most, error_messages=WRITE, **options)


def prose(
    label: Any,
    *,
    required: bool = False,
    rows: int = 3,
    most: int = 4000,
    public: bool = True,
    **options: Any,
) -> forms.CharField:
    """Several lines of text, which anyone reads once they are sent unless they are not `public`."""
    usual: dict[str, Any] = {
        "label": label, "required": required, "max_length": most, "error_messages": WRITE
    }  # fmt: skip
    if public:
        return PublicTextField(rows=rows, **(usual | options))
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(**({"widget": widget} | usual | options))


def choice(
    label: Any, choices: Any, *, required: bool = True, empty: Text | None = None, **options: Any
) -> forms.ChoiceField:
    """One of a list; `empty` is how the list begins when nothing is chosen yet.

    `choices` are pairs, or what gives them in the language of whoever is answered
    (`WorkKind.choices`).
    """
    first = [("", empty)] if empty is not None else []
    listed = (lambda: [*first, *choices()]) if callable(choices) else [*first, *choices]
    return forms.ChoiceField(
        label=label,
        choices=listed,
        required=required,
        error_messages=CHOOSE,
        **options,
    )


def written(value: object) -> str:
    """A value as its field shows it, so that what was typed and what is kept compare as text."""
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, Money):
        return f"{value.pesos:,}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)
