"""The form in which the operator says who it is."""

from __future__ import annotations

from typing import Any

from django import forms

from traza.kernel.language import told
from traza.platform.forms.text import prose, words
from traza.platform.operator.contracts import ASKED

LINE = 200  # longer than this is several lines


class OperatorForm(forms.Form):
    """A field for each thing that is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in ASKED:
            make = words if each.most <= LINE else prose
            self.fields[each.name] = make(
                told(each.title),
                required=each.needed,
                most=each.most,
                help_text=told(each.hint) if each.hint else "",
            )
