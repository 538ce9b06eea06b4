"""Giving a thing that waits, being away, and notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from traza.platform.forms.days import DayField
from traza.platform.forms.text import choice, prose, words


class HandForm(forms.Form):
    """To whom it is given and why. `people` are (number or word, address) of who may do it."""

    to = choice(gettext_lazy("A quién"), [], empty=gettext_lazy("Elija a una persona"))
    why = words(gettext_lazy("Motivo"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, people: Iterable[tuple[int | str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = ("", gettext_lazy("Elija a una persona"))
        self.fields["to"].choices = [first, *((str(one), name) for one, name in people)]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """What staff writes to itself."""

    text = prose(
        gettext_lazy("Nota interna"),
        required=True,
        most=2000,
        help_text=gettext_lazy("Sólo la lee el personal de su dependencia. No se publica."),
        public=False,
    )


class AwayForm(forms.Form):
    """From when until when, and who receives. `people` are (number, address)."""

    since = DayField(label=gettext_lazy("Primer día"))
    until = DayField(label=gettext_lazy("Último día"))
    receives = choice(
        gettext_lazy("Quién recibe lo que usted tiene a cargo"),
        [],
        required=False,
        help_text=gettext_lazy(
            "Recibe el trabajo, no el permiso: lo que no pueda hacer queda en la lista de todos."
        ),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", gettext_lazy("Nadie: queda en la lista de todos"))
        self.fields["receives"].choices = [  # type: ignore[attr-defined]
            nobody, *((str(one), name) for one, name in people)
        ]  # fmt: skip
