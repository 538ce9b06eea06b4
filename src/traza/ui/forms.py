"""Forms that every module asks with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from traza.ui import hot


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing at all; None when it was not sent."""
    return request.POST if request.method == "POST" else None


class ReasonForm(forms.Form):
    """Why something is done; it stays in the audit record."""

    why = forms.CharField(
        label=lazy("Motivo"),
        help_text=lazy("Queda en la bitácora. Por ejemplo: «Revisado contra el original»."),
        max_length=500,
        error_messages={"required": lazy("Escriba el motivo; queda en la bitácora.")},
    )


class QuickInput(forms.TextInput):
    """An input drawn without a template: for forms of pages that many people filter at once."""

    def __init__(self, kind: str = "text", attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(dict(attrs or {}))
        self.input_type = kind

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: object = None,
    ) -> SafeString:
        """The element with its value."""
        own = {"type": self.input_type, "name": name, "value": self.format_value(value)}
        return _element("input", own | self.build_attrs(self.attrs, attrs))


class DayInput(QuickInput):
    """A day; what is no day is not written back, as browsers would show nothing."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__("date", attrs)

    def format_value(self, value: Any) -> str | None:
        """The day as ISO 8601."""
        try:
            return date.fromisoformat(str(value)).isoformat() if value else None
        except ValueError:
            return None


class QuickSelect(forms.Widget):
    """A list drawn by Jinja2; `options` gives titles by code when it is drawn."""

    def __init__(self, options: Callable[[], Mapping[str, str]], empty: str | Promise) -> None:
        super().__init__()
        self.options = options
        self.empty = empty

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: object = None,
    ) -> SafeString:
        """The element with its options, the chosen one marked."""
        empty = format_html('<option value="">{}</option>', self.empty)
        listed = hot.draw("ui/options.html", choices=self.options(), chosen=value)
        start = _element("select", {"name": name} | self.build_attrs(self.attrs, attrs))
        return start + empty + listed + SafeString("</select>")


def _element(tag: str, attributes: Mapping[str, Any]) -> SafeString:
    """The start of an element; what is None or False is left out."""
    written = "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    return SafeString(f"<{tag}{written}>")
