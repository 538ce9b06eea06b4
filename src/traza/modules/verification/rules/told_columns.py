"""Which columns of a table the words of a sentence name."""

from __future__ import annotations

from collections.abc import Sequence

from traza.modules.verification.rules.told import stems
from traza.modules.verification.rules.told_cells import Cell

# "Movió" and "movidas", "pagó" and "pagado": verbs and their participles share four letters.
_ROOT = 4
# Words of headers that tell no column apart.
_LIGHT = frozenset({
    "del", "los", "las", "por", "con", "para", "que", "peso", "mile", "millo", "mdp", "total",
    "monto", "impor", "num", "numer", "canti", "ano", "entre", "sus", "una", "este", "esta",
    "otros", "otro", "otra", "ellos", "ella", "ellas",
})  # fmt: skip


def roots(text: str) -> frozenset[str]:
    """The words of a text by their first four letters, without fillers."""
    return frozenset(one[:_ROOT] for one in stems(text) - _LIGHT if len(one) > 2)


def title_roots(cell: Cell) -> frozenset[str]:
    """The roots of the title of a cell's column."""
    return frozenset(one[:_ROOT] for one in cell.subject - _LIGHT if len(one) > 2)


def named_cells(said: frozenset[str], row: Sequence[Cell]) -> list[Cell]:
    """The cells of one row whose columns these roots name best; a word all titles share names none.

    Empty when no column is named; several when the words do not tell which.
    """
    titles = [title_roots(cell) for cell in row]
    shared = frozenset.intersection(*titles) if len(titles) > 1 else frozenset()
    ranked = []
    for cell, title in zip(row, titles, strict=True):
        own = (title - shared) & said
        if own:
            ranked.append((len(own), -len(title - said), cell))
    if not ranked:
        alone = [cell for cell, title in zip(row, titles, strict=True) if title and title <= said]
        return alone if len(row) == 1 else []
    best = max((hits, fewer) for hits, fewer, _ in ranked)
    return [cell for hits, fewer, cell in ranked if (hits, fewer) == best]
