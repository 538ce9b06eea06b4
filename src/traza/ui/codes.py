"""Codes printed by others as a part of an address (see `kernel.address`)."""

from __future__ import annotations

from traza.kernel.address import from_part, to_part


class Code:
    """A code as it is, but for the signs that an address cannot hold."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """The code of an address."""
        return from_part(value)

    def to_url(self, value: str) -> str:
        """The code as an address holds it."""
        return to_part(value)
