"""How the name of a town is compared: it may carry another one in brackets."""

from __future__ import annotations

import re

from traza.kernel.fold import fold

_OTHER = re.compile(r"^([^(]*?)\s*\(([^)]+)\)?\s*$")


def town_keys(name: str) -> tuple[str, str]:
    """The folded name and, where the catalogue gives one, the folded other name.

    >>> town_keys("Guadalupe Victoria (El Atorón)")
    ('guadalupe victoria', 'el atoron')
    >>> town_keys("Ciudad Obregón")
    ('ciudad obregon', '')
    """
    found = _OTHER.match(name)
    if found is None or not fold(found[1]):
        return fold(name), ""
    return fold(found[1]), fold(found[2])
