"""Which works of the columns in memory pass the filters of a reader."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from traza.kernel.fold import fold
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.models import Contractor
from traza.modules.works.queries.columns import LEXICON, MISSING, Array, Chosen, Part, plain
from traza.modules.works.rules.projection import SOURCE_BITS

NOBODY = -1  # a number that no work has


def chosen(part: Part, stays: Array | None, filters: WorkFilters) -> Chosen:
    """Positions of the works that pass, dearest first: a slice when nothing but amounts narrows."""
    rows = _between(part, filters)
    passes = _passes(part, rows, filters)
    if stays is not None:
        passes.append(stays[rows])
    if not passes:
        return rows
    every = passes[0]
    for one in passes[1:]:
        every = every & one
    found: Array = np.flatnonzero(every) + rows.start
    return found


def _between(part: Part, filters: WorkFilters) -> slice:
    """The works between two amounts; amounts that nobody said pass only without limits."""
    first, last = 0, len(part)
    if filters.at_most is not None:
        first = int(np.searchsorted(part.descent, -filters.at_most.centavos, "left"))
    if filters.at_least is not None:
        last = int(np.searchsorted(part.descent, -filters.at_least.centavos, "right"))
    elif filters.at_most is not None:
        last = int(np.searchsorted(part.descent, -MISSING, "left"))
    return slice(first, max(first, last))


def _passes(part: Part, rows: slice, filters: WorkFilters) -> list[Array]:
    """One array of yes and no for each filter."""
    columns = {name: column[rows] for name, column in part.columns.items()}
    found: list[Array] = [columns[name] == code for name, code in _equals(filters).items()]
    if filters.source is not None:
        found.append(columns["sources"] & _bit(filters.source) != 0)
    if filters.problem:
        found.append(columns["problems"] > 0)
    if filters.flag is not None:
        found.append((columns["flags"] >> filters.flag & 1) == 1)
    if filters.apart is not None:
        found.append(columns["apart"] == int(filters.apart))
    if filters.flagged:
        found.append(columns["flags"] != 0)
    words = part.words.slice(rows.start, rows.stop - rows.start)
    found += [_has(words, word) for word in fold(filters.text).split()]
    return found


def _equals(filters: WorkFilters) -> dict[str, int]:
    """Columns that must be one number; a code that is none is a number that no work has."""
    asked = {
        "state": _code(filters.state),
        "municipality": _code(filters.municipality),
        "region": None if filters.region is None else LEXICON.known(filters.region),
        "programme": filters.programme,
        "subprogramme": filters.subprogramme,
        "year": filters.year,
        "stage": None if filters.stage is None else LEXICON.known(filters.stage),
        "origin": None if filters.origin is None else LEXICON.known(filters.origin),
        "contractor": None if filters.contractor is None else _contractor(filters.contractor),
    }
    return {name: code for name, code in asked.items() if code is not None}


def _code(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else NOBODY


def _contractor(slug: str) -> int:
    found = Contractor.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return NOBODY if found is None else found


def _bit(source: str) -> int:
    return SOURCE_BITS[Source(source)] if source in set(Source) else 0


def _has(words: pa.Array, word: str) -> Array:
    found: Array = plain(pc.match_substring(words, word).cast(pa.int8())) != 0
    return found
