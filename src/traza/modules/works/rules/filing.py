"""Of which work a file is, by the folio in its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from traza.kernel.fold import fold

_PIECE = re.compile(r"[a-z]+|\d+")
Pieces = tuple[str, ...]


def by_pieces(folios: Iterable[str]) -> Mapping[Pieces, str]:
    """Folios by their words and numbers; two that read alike are told by neither."""
    found: dict[Pieces, str] = {}
    for one in folios:
        found[_pieces(one)] = "" if _pieces(one) in found else one
    return {pieces: one for pieces, one in found.items() if pieces and one}


def folio_in(name: str, folios: Mapping[Pieces, str]) -> str:
    """The longest folio that a name of a file has; "" for none, or for two as long.

    >>> folio_in("Acta OB_2026-14 firmada.pdf", by_pieces(["OB-2026-1", "OB-2026-14"]))
    'OB-2026-14'
    >>> folio_in("OB-10.pdf", by_pieces(["OB-1"]))
    ''
    """
    inside = _pieces(name)
    for size in range(len(inside), 0, -1):
        spans = {inside[at : at + size] for at in range(len(inside) - size + 1)}
        found = {folios[one] for one in spans if one in folios}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _pieces(text: str) -> Pieces:
    return tuple(_PIECE.findall(fold(text)))
