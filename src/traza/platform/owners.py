"""Where what a movement belongs to has its page.

A module below names who owns something of its own by a code that the owner's module made
("work:26:OB-1"). The module above says here which page of staff that code has; nothing below
imports it, and a code without a page is words without a link.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.module_loading import import_string

_PAGES: dict[str, str] = {}


def pages_of(kind: str, path: str) -> None:
    """Say which function (its dotted path) gives the address of a code of that kind; call it from
    `AppConfig.ready`. It takes what follows "kind:" and returns an address, or None."""
    _PAGES[kind] = path


def page_of(code: str) -> str | None:
    """The address of the page of staff of a code; None when there is none."""
    kind, _colon, rest = code.partition(":")
    if kind not in _PAGES:
        return None
    address: Callable[[str], str | None] = import_string(_PAGES[kind])
    return address(rest)
