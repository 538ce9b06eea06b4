"""What is wrong in the page at hand: what axe finds, and how wide it is."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from tests.making.effort import NIGHT

# The rules that a colour scheme can break; the others judge the same document in light and dark.
COLOURS = ("color-contrast", "link-in-text-block")
# A document that was judged at one width has the same colours at another; by night it is asked.
_COLOURED: set[str] = set()
MARK = """() => {
    const text = document.documentElement.outerHTML, dark = "(prefers-color-scheme: dark)";
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
    return [text.length, sum, matchMedia(dark).matches].join();
}"""
RUN = "options => axe.run(options).then(found => found.violations)"


def violations(page: Any, *, colours: bool = False) -> list[dict[str, Any]]:
    """The rules that the page breaks; with `colours` only those about colours are asked."""
    page.wait_for_load_state()
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours:
        options["runOnly"] = {"type": "rule", "values": list(COLOURS)}
    elif (mark := page.evaluate(MARK)) in _COLOURED and not NIGHT:
        options["rules"] = {name: {"enabled": False} for name in COLOURS}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, options)
    if not colours:
        _COLOURED.add(mark)
    return found


def page_width(page: Any) -> int:
    """How many pixels wide the page at hand is, when it is whole.

    A click returns when the next document begins, and one that has only begun has no element yet.
    """
    page.wait_for_load_state()
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide
