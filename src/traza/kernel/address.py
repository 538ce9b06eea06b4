"""Addresses: codes printed by others as a part of one, and whether one leads to the web."""

from __future__ import annotations


def to_part(code: str) -> str:
    """A code as an address holds it.

    `/` is written `~1` and `~` is `~0`, as in JSON Pointer (RFC 6901); an empty code is `~`. Dots
    alone, which a browser would take for a step up, follow a `~2`.

    >>> to_part("SF/12"), to_part("")
    ('SF~112', '~')
    """
    if code in {".", ".."}:
        return f"~2{code}"
    return code.replace("~", "~0").replace("/", "~1") or "~"


def from_part(part: str) -> str:
    """The code of a part of an address.

    >>> from_part("SF~112")
    'SF/12'
    """
    if part == "~":
        return ""
    return part.removeprefix("~2").replace("~1", "/").replace("~0", "~")


def is_web(text: str) -> bool:
    """Whether a text is the address of a page that a browser may be sent to.

    >>> is_web("https://example.org/acta.pdf"), is_web("javascript:alert(1)"), is_web("www.x.mx")
    (True, False, False)
    """
    return text.startswith(("https://", "http://"))
