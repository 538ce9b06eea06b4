"""A text in Markdown as the body of a page.

The texts are ours and come with the program; HTML within them is still shown as letters. A link to
another text of the shelf opens its page; one to a file that is only in the repository keeps its
words and loses the link. Pictures are files of the site, loaded when a reader comes near them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from PIL import Image

from traza.portal.pages.guides.shelf import FOLDER, Guide, shelf

PICTURES = FOLDER.parents[1] / "static" / "portal" / "guides"
OUTSIDE = re.compile(r"https?://")


@dataclass(frozen=True, slots=True)
class Written:
    """The body of a guide (without its title), and its parts: anchor and title of each."""

    body: SafeString
    parts: tuple[tuple[str, str], ...]


class _Pages(RendererHTML):
    """Markdown as this site's pages write it: wide tables in a frame of their own, pictures with
    their measures."""

    def table_open(
        self, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """A table may be wider than a telephone."""
        frame = f'<div class="table-wrap" role="region" tabindex="0" aria-label="{_("Tabla")}">'
        return f"{frame}<table>\n"

    def table_close(
        self, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """The end of its frame."""
        return "</table></div>\n"

    def image(self, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """A picture: its measures keep its room before it is there."""
        name = str(tokens[at].attrs["src"])
        with Image.open(PICTURES / name) as picture:
            width, height = picture.size
        tokens[at].attrs |= {
            "src": static(f"portal/guides/{name}"),
            "width": width,
            "height": height,
            "loading": "lazy",
        }
        return super().image(tokens, at, options, env)


def parsed(text: str) -> list[Token]:
    """The parts of a text."""
    return _markdown().parse(text)


def pictures_of(guide: Guide) -> list[str]:
    """The files of pictures that a guide names."""
    return [
        str(one.attrs["src"])
        for token in parsed(guide.text())
        for one in token.children or ()
        if one.type == "image"
    ]


def written(guide: Guide) -> Written:
    """What its page shows, in the language of who asks."""
    return _written(guide, _("Tabla"))


@lru_cache(maxsize=64)
def _written(guide: Guide, _language: str) -> Written:
    tokens = parsed(guide.text())
    parts = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            title = _plain(tokens[at + 1])
            token.attrs["id"] = slugify(title)
            if token.tag == "h2":
                parts.append((slugify(title), title))
        _lead(token.children or ())
    if tokens and tokens[0].tag == "h1":
        tokens = tokens[3:]  # the page has its title already
    markdown = _markdown()
    body = markdown.renderer.render(tokens, markdown.options, {})
    return Written(mark_safe(body), tuple(parts))  # noqa: S308 (no HTML of the text passes)


def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}, renderer_cls=_Pages).enable("table")


def _plain(token: Token) -> str:
    return "".join(one.content for one in token.children or ())


def _lead(children: Sequence[Token]) -> None:
    """Where links lead on the site. One to a file of the repository is words in italics."""
    lost = False
    for one in children:
        if one.type == "link_open":
            address = _address(str(one.attrs.get("href", "")))
            lost = not address
            one.attrs = {"href": address} if address else {}
        if lost and one.tag == "a":
            one.tag = "em"


def _address(href: str) -> str:
    """The address on the site of what a text links to; "" where the site does not have it."""
    if OUTSIDE.match(href) or href.startswith(("/", "#")):
        return href
    found = urlsplit(href)
    files = {PurePosixPath(guide.file).name: guide.key for guide in shelf()}
    key = files.get(PurePosixPath(found.path).name)
    anchor = f"#{found.fragment}" if found.fragment else ""
    return reverse("portal:guide", args=[key]) + anchor if key else ""
