"""Which rows pass a reader's filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from traza.platform.columns.declared import MISSING, Array, Is, Test
from traza.platform.columns.part import ColumnPart, plain

Chosen: TypeAlias = slice | Array


def choose(
    part: ColumnPart,
    stays: Array | None,
    filters: Any,
    *,
    at_least: int | None = None,
    at_most: int | None = None,
    words: Iterable[str] = (),
) -> Chosen:
    """Positions of the rows that pass, largest first: a slice when nothing but amounts narrows.

    `filters` is what the columns' `asks` take; the limits are of the column by which rows stand,
    and each of `words`, folded, must be in the words of a row.
    """
    rows = _between(part, at_least, at_most)
    tests = [
        (column.name, test)
        for column in part.table.columns.values()
        for test in column.asks(filters)
    ]
    folded = list(words)
    if not tests and not folded and stays is None:
        return rows
    few = _fewest(part, rows, tests)
    looked: Chosen = rows if few is None else few
    passes = [test(part.columns[name][looked], part.table.lexicon) for name, test in tests]
    if folded:
        told = part.words.slice(rows.start, rows.stop - rows.start) if few is None else None
        told = part.words.take(pa.array(looked)) if told is None else told
        passes += [_has(told, word) for word in folded]
    if stays is not None:
        passes.append(stays[looked])
    every = passes[0]
    for one in passes[1:]:
        every = every & one
    found: Array = np.flatnonzero(every) + rows.start if few is None else few[every]
    return found


def _fewest(part: ColumnPart, rows: slice, tests: Iterable[tuple[str, Test]]) -> Array | None:
    """Positions within `rows` of all that can pass, by the filter that fewest rows pass; None where
    each lets many pass."""
    known = (part.places_of(name, test.number) for name, test in tests if isinstance(test, Is))
    least = min((places for places in known if places is not None), key=len, default=None)
    if least is None:
        return None
    first, last = np.searchsorted(least, (rows.start, rows.stop), "left")
    within: Array = least[first:last].astype(np.intp)
    return within


def _between(part: ColumnPart, at_least: int | None, at_most: int | None) -> slice:
    """The rows between two amounts; amounts that nobody said pass only without limits."""
    first, last = 0, len(part)
    if at_most is not None:
        first = int(np.searchsorted(part.negated_amounts, -at_most, "left"))
    if at_least is not None:
        last = int(np.searchsorted(part.negated_amounts, -at_least, "right"))
    elif at_most is not None:
        last = int(np.searchsorted(part.negated_amounts, -MISSING, "left"))
    return slice(first, max(first, last))


def _has(words: pa.Array, word: str) -> Array:
    found: Array = plain(pc.match_substring(words, word).cast(pa.int8())) != 0
    return found
