"""The head of every page: its one address, and what other programs show of it when it is shared."""

from __future__ import annotations

import html
import re
from typing import Any

from django.template import Context
from django.template.base import Node, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.kernel.plain import plain
from traza.platform import mail
from traza.ui import addresses

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description"\s+content="([^"]*)"')
LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 240
LOCALES = {"en": "en_US"}


class Described(Node):
    """What stands inside it, then the address of the page and its card (Open Graph)."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """The same title and description that a person reads, told again to programs."""
        written = self.nodelist.render(context)
        request = context.get("request")
        if request is None:
            return written
        told = _told(written, context.get("sharing")) | {
            "address": addresses.canonical(request),
            "site": mail.site_name(),
            "locale": LOCALES.get(get_language() or "", "es_MX"),
        }
        return mark_safe(written + render_to_string("ui/page_head.html", told))  # noqa: S308


def described(parser: Parser, token: Token) -> Described:
    """`{% described %}<title>...</title><meta name="description" ...>{% enddescribed %}`."""
    nodelist = parser.parse(("enddescribed",))
    parser.delete_first_token()
    return Described(nodelist)


def _told(written: str, shared: Any) -> dict[str, str]:
    """Title, description and picture of the thing that the page is about, or else of the page."""
    if shared:
        return {
            "title": shared.title,
            "says": plain(shared.says, LONGEST_DESCRIPTION),
            "picture": mail.absolute(shared.card),
            "alt": shared.alt,
        }
    title = _inside(TITLE, written, LONGEST_TITLE)
    return {
        "title": title,
        "says": _inside(DESCRIPTION, written, LONGEST_DESCRIPTION),
        "picture": mail.absolute(addresses.site_card()),
        "alt": _("%(site)s: sigue cada peso público") % {"site": mail.site_name()},
    }


def _inside(pattern: re.Pattern[str], written: str, most: int) -> str:
    found = pattern.search(written)
    return plain(html.unescape(found[1]), most) if found else ""
