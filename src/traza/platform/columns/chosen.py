"""Which rows pass a reader's filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from traza.platform.columns.declared import MISSING, Array
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
    passes = [
        test(part.columns[column.name][rows], part.table.lexicon)
        for column in part.table.columns.values()
        for test in column.asks(filters)
    ]
    found_in = part.words.slice(rows.start, rows.stop - rows.start)
    passes += [_has(found_in, word) for word in words]
    if stays is not None:
        passes.append(stays[rows])
    if not passes:
        return rows
    every = passes[0]
    for one in passes[1:]:
        every = every & one
    found: Array = np.flatnonzero(every) + rows.start
    return found


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
