"""Codes printed by others (of units, goals, works) as a part of an address."""

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
