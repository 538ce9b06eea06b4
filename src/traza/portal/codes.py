"""Codes printed by others (of units, goals, works) as a part of an address."""

from __future__ import annotations


class Code:
    """A code as it is, but for the signs that an address cannot hold.

    `/` is written `~1` and `~` is `~0`, as in JSON Pointer (RFC 6901); an empty code is `~`. Dots
    alone, which a browser would take for a step up, follow a `~2`.
    """

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """The code of an address."""
        if value == "~":
            return ""
        return value.removeprefix("~2").replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        """The code as an address holds it."""
        if value in {".", ".."}:
            return f"~2{value}"
        return value.replace("~", "~0").replace("/", "~1") or "~"
