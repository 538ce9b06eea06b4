"""What RFC 4287 asks of a feed, as rules: each that does not hold is a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TEXTS = {"id", "title", "updated"}


def wrongs(body: bytes) -> list[str]:
    """What is wrong with a feed; a list without any says that it is valid."""
    root = fromstring(body)
    return list(_feed(root))


def entries(body: bytes) -> list[Element]:
    """The entries of a feed."""
    return fromstring(body).findall(f"{ATOM}entry")


def text(entry: Element, name: str) -> str:
    """A text of an entry or a feed."""
    return entry.findtext(f"{ATOM}{name}", "")


def _feed(root: Element) -> Iterator[str]:
    if root.tag != f"{ATOM}feed":
        yield f"the root is {root.tag}"
    listed = root.findall(f"{ATOM}entry")
    yield from _common(root, "feed")
    if not root.findall(f"{ATOM}author") and not all(
        one.findall(f"{ATOM}author") for one in listed
    ):
        yield "4.1.1: the feed or each entry has an author"
    for author in root.iter(f"{ATOM}author"):
        if len(author.findall(f"{ATOM}name")) != 1:
            yield "3.2.1: an author has one name"
    if [one.get("rel") for one in root.findall(f"{ATOM}link")].count("self") != 1:
        yield "4.1.1: a feed should tell its own address, once"
    ids = [(text(one, "id"), text(one, "updated")) for one in listed]
    if len(ids) != len(set(ids)):
        yield "4.1.1: two entries of one id have different moments"
    for one in listed:
        yield from _common(one, "entry")
        if not any(each.get("rel") == "alternate" for each in one.findall(f"{ATOM}link")):
            yield "4.1.2: an entry without content has an alternate link"
    known = {f"{ATOM}{name}" for name in (*TEXTS, "author", "link", "entry", "name", "summary")}
    yield from (
        f"nobody asked for {one.tag}" for one in root.findall(".//*") if one.tag not in known
    )


def _common(one: Element, what: str) -> Iterator[str]:
    for name in TEXTS:
        found = one.findall(f"{ATOM}{name}")
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{what}: one {name}, with words"
    if not MOMENT.fullmatch(text(one, "updated")):
        yield f"{what}: {text(one, 'updated')!r} is no moment of RFC 3339"
    if not urlsplit(text(one, "id")).scheme:
        yield f"{what}: its id is no absolute IRI"
    seen = set()
    for link in one.findall(f"{ATOM}link"):
        if not urlsplit(link.get("href", "")).netloc:
            yield f"{what}: the link {link.get('href')!r} is not absolute"
        key = (link.get("rel"), link.get("type"), link.get("hreflang"))
        if key in seen:
            yield f"{what}: two links {key}"
        seen.add(key)
