"""Which place a printed name means. Never a guess: unsure is None."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from traza.kernel.fold import fold

_TITLES = re.compile(r"^(?:(?:h|honorable) )?(?:municipio|ayuntamiento)(?: (?:de|del))? ")


def search_key(printed: str) -> str:
    """The name as compared: folded, without "Municipio de" before it.

    >>> search_key("H. Ayuntamiento de SAN FELIPE DE JESÚS")
    'san felipe de jesus'
    """
    return _TITLES.sub("", fold(printed))


def match_name(printed: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """The code in `names` (folded name -> codes) that `printed` means, if exactly one does.

    Only equality after folding counts. Similar spellings are not matched: Rosario and Rosarito are
    one letter apart and hundreds of kilometres. Misspellings seen in documents are aliases, each
    with its source.
    """
    codes = set(names.get(search_key(printed), ()))
    return codes.pop() if len(codes) == 1 else None
