"""Who a person is and how to reach them: personal data, so browsers and drafts do not keep it."""

from __future__ import annotations

from typing import Any

from django import forms

from traza.platform.forms.text import words

NEVER = "data-draft-never"  # the attribute by which an input stays out of drafts


def person(label: Any, *, most: int = 160, **options: Any) -> forms.CharField:
    """The name of a person; the browser does not offer those written before."""
    field = words(label, most=most, **options)
    field.widget.attrs["autocomplete"] = "off"
    return field


def contact(label: Any, *, most: int = 160, **options: Any) -> forms.CharField:
    """A telephone or an e-mail of a person: it is not kept in drafts either."""
    field = person(label, most=most, **options)
    field.widget.attrs[NEVER] = True
    return field
