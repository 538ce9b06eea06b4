"""A feed of news as Atom 1.0 (RFC 4287): every part that the norm asks, and nothing it forbids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

XML = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of news. `id` is the same each time it is told (an IRI); `at` is an aware moment."""

    id: str
    at: datetime
    title: str
    url: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `here` is its own address, `page` the one for people."""

    id: str
    title: str
    author: str
    here: str
    page: str
    language: str


def document(feed: Feed, entries: Iterable[Entry], changed: datetime) -> bytes:
    """The file, which last changed at that moment."""
    root = Element("feed", {"xmlns": XML, "xml:lang": feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", moment(changed))
    _text(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.here)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    for one in entries:
        entry = SubElement(root, "entry")
        _text(entry, "id", one.id)
        _text(entry, "title", one.title)
        _text(entry, "updated", moment(one.at))
        SubElement(entry, "link", rel="alternate", type="text/html", href=one.url)
        if one.says:
            _text(entry, "summary", one.says)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def moment(at: datetime) -> str:
    """A moment as RFC 3339 writes it.

    >>> moment(datetime(2026, 3, 1, 12, tzinfo=UTC))
    '2026-03-01T12:00:00Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = in_xml(text)


def in_xml(text: str) -> str:
    """A text without the letters that XML 1.0 cannot hold."""
    return "".join(one for one in text if _may_stand(one))


def _may_stand(letter: str) -> bool:
    """May XML 1.0 hold it? Most characters of control may not even be escaped."""
    code = ord(letter)
    return (
        letter in "\t\n"
        or (code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code < 0xFFFE)
        or code > 0xFFFF
    )
