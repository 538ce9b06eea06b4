"""Keys with their names, as people write them in one line."""

from __future__ import annotations

import re

from traza.modules.planning.contracts.captured import Keyed

_KEY = re.compile(r"(?P<code>\S*\d\S*)\s+(?P<name>.+)")


def read_keyed(text: str) -> Keyed:
    """The key, which has a figure in it, and its name; a text without key is all name.

    >>> read_keyed("511 Gestión administrativa"), read_keyed("Dirección")
    (Keyed(code='511', name='Gestión administrativa'), Keyed(code='', name='Dirección'))
    """
    bare = " ".join(text.split())
    found = _KEY.fullmatch(bare)
    if found is not None:
        return Keyed(found["code"].rstrip(".-"), found["name"])
    return Keyed(bare, "") if bare and bare[0].isdigit() else Keyed("", bare)


def read_keys(text: str) -> tuple[Keyed, ...]:
    """A key a line; blank lines say nothing."""
    return tuple(read_keyed(line) for line in text.splitlines() if line.strip())


def written_keys(keys: tuple[Keyed, ...]) -> str:
    """The same back."""
    return "\n".join(str(one) for one in keys)
