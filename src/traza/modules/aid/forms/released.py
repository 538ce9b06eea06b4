"""Which quarter is published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.aid.contracts.released import Quarter
from traza.platform.forms.text import choice


class ReleaseForm(forms.Form):
    """A closed quarter."""

    quarter = choice(lazy("Trimestre"), [], empty=lazy("Elija"))

    def __init__(self, *args: Any, quarters: list[Quarter], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {f"{one.year}-{one.number}": one for one in quarters}
        said = _("trimestre %(n)s de %(year)s")
        listed = [
            (code, said % {"n": one.number, "year": one.year}) for code, one in self.known.items()
        ]
        self.fields["quarter"].choices = [("", _("Elija")), *listed]  # type: ignore[attr-defined]

    def chosen(self) -> Quarter:
        """The quarter."""
        return self.known[self.cleaned_data["quarter"]]
