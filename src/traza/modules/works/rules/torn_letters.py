"""Names whose source lost their letters with accents: "COMISI?N" was "COMISIÓN"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from traza.kernel.fold import fold

LOST = "?"
_TORN = re.compile(r"\w*\?[\w?]+|\w[\w?]*\?\w*")
LETTERS = "oiaenu"  # the usual ones in their order: -ción, -ía, -áu, -é, -ñ, -ú


def whole_words(names: Iterable[str]) -> Counter[str]:
    """The folded words of names that lost nothing, with how many have each."""
    return Counter(word for name in names if LOST not in name for word in fold(name).split())


def mended(name: str, known: Counter[str], *, sure: bool = False) -> str:
    """A name with its lost letters put back, where other names have the word; as it is otherwise.

    Of several words that it may have been, the one that most names have; with `sure`, none.

    >>> mended("COMISI?N FEDERAL", Counter({"comision": 2}))
    'comision FEDERAL'
    """
    if LOST not in name:
        return name
    return _TORN.sub(lambda torn: _mended(torn[0], known, sure), name)


def _mended(torn: str, known: Counter[str], sure: bool) -> str:
    low = torn.lower()
    ways = [low]
    for _lost in range(min(low.count(LOST), 2)):
        ways = [way.replace(LOST, letter, 1) for way in ways for letter in LETTERS]
    found = [way for way in ways if fold(way) in known]
    if sure:
        return found[0] if len(found) == 1 else torn
    if found:
        return max(found, key=lambda way: known[fold(way)])
    guess = re.sub(r"i\?n(?=s?\b)", "ion", low)
    guess = re.sub(r"r\?a(?=s?\b)", "ria", guess)
    return torn if LOST in guess else guess
