"""What is wrong in the page at hand: what axe finds, and how wide it is."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT
from tests.making.effort import NIGHT

# The rules that a colour scheme can break; the others judge the same document in light and dark.
COLOURS = ("color-contrast", "link-in-text-block")
# The rules that another width can break in what stood there before.
SIZES = ("scrollable-region-focusable",)
# A document that was judged at one width has the same colours at another; by night it is asked.
_COLOURED: set[str] = set()
MARK = """() => {
    const text = document.documentElement.outerHTML, dark = "(prefers-color-scheme: dark)";
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
    return [text.length, sum, matchMedia(dark).matches].join();
}"""
# All that is shown is judged; of a document that was already judged at another width, all that was
# not shown there, and by the rules of size the whole.
RUN = """async ({mark, options, again, sizes}) => {
    const shown = [...document.body.querySelectorAll("*")].filter(
        one => one.checkVisibility({visibilityProperty: true}));
    const before = again && window.judged?.mark === mark ? window.judged.shown : null;
    window.judged = {mark, shown: new Set([...shown, ...(before ?? [])])};
    if (!before) return (await axe.run(options)).violations;
    const fresh = new Set(shown.filter(one => !before.has(one)));
    const roots = [...fresh].filter(one => !fresh.has(one.parentElement));
    const {rules, ...all} = options, sized = {type: "rule", values: sizes};
    const found = roots.length ? (await axe.run({include: roots}, all)).violations : [];
    return found.concat((await axe.run({...all, runOnly: sized})).violations);
}"""
# What kinds of elements are shown: the tag, its classes, its part, and whether it was filled in wrongly.
KINDS = """() => [...new Set([...document.body.querySelectorAll("*")].filter(
    one => one.checkVisibility({visibilityProperty: true})).map(one => [one.localName,
    [...one.classList].sort().join(" "), one.getAttribute("role") ?? "", one.type ?? "",
    one.getAttribute("aria-invalid") ?? "", one.getAttribute("aria-expanded") ?? ""].join("|")))]"""
# Those that were judged of pages of one address (whichever number it names), look and question.
_JUDGED: dict[tuple[Any, ...], set[str]] = {}
RUN_THESE = "options => axe.run(options).then(found => found.violations)"


def in_colours(page: Any, *, dark: bool) -> bool:
    """By day the colours of a third of the addresses are judged in light, of another in dark.

    They take two thirds of the time, and come from one list (platform/look/colours.json), which
    has a test of its own; by night all are judged.
    """
    return NIGHT or crc32(urlsplit(page.url).path.encode()) % 3 == dark


def has_something_new(page: Any, *, colours: bool) -> bool:
    """Whether a page shows a kind of element that no page of its address showed when it was judged.

    A work is looked at after each of its acts, an account by each of its owners; by night each
    time is judged.
    """
    path = re.sub(r"[0-9a-f-]{32,36}|\d+", "0", urlsplit(page.url).path)
    width = page.viewport_size["width"] if page.viewport_size else 0
    seen = _JUDGED.setdefault((path, width, colours), set())
    fresh = set(page.evaluate(KINDS)) - seen
    seen |= fresh
    return NIGHT or bool(fresh)


def violations(page: Any, *, colours: bool = False) -> list[dict[str, Any]]:
    """The rules that the page breaks; with `colours` only those about colours are asked."""
    page.wait_for_load_state()
    if colours and not in_colours(page, dark=True):
        return []
    if not has_something_new(page, colours=colours):
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours:
        options["runOnly"] = {"type": "rule", "values": list(COLOURS)}
        return list(page.evaluate(RUN_THESE, options))
    mark = page.evaluate(MARK)
    if not in_colours(page, dark=False) or (mark in _COLOURED and not NIGHT):
        options["rules"] = {name: {"enabled": False} for name in COLOURS}
    asked = {"mark": mark, "options": options, "again": not NIGHT, "sizes": list(SIZES)}
    found: list[dict[str, Any]] = page.evaluate(RUN, asked)
    _COLOURED.add(mark)
    return found


def page_width(page: Any) -> int:
    """How many pixels wide the page at hand is, when it is whole.

    A click returns when the next document begins, and one that has only begun has no element yet.
    """
    page.wait_for_load_state()
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide


def page_height(page: Any) -> int:
    """How many pixels high the page at hand is, when it is whole."""
    page.wait_for_load_state()
    high: int = page.evaluate("document.documentElement.scrollHeight")
    return high
