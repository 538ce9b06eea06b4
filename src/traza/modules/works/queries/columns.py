"""The columns and facets of the list of works: each is declared here, by name, and nowhere else.

A new one needs its column in the table (`rules/projection.py`, and a migration that fills it, or
`traza check` names every work), a `StoredColumn` with what `WorkFilters` asks of it, and a facet
where it is counted. 79 bytes and its words a work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from traza.kernel.fold import fold
from traza.modules.works.contracts.published import AMOUNT_LIMITS, Box, WorkFilters
from traza.modules.works.contracts.vocabulary import Source, Stage
from traza.modules.works.models import Contractor, Programme, Subprogramme
from traza.modules.works.rules.place import CELLS, grid_of
from traza.modules.works.rules.projection import SOURCE_BITS
from traza.platform.columns.chosen import Chosen, choose
from traza.platform.columns.declared import (
    MISSING,
    NOWHERE,
    Array,
    ColumnTable,
    StoredColumn,
    between,
    equals,
    has_any,
    has_bit,
    has_bits,
    says,
)
from traza.platform.columns.facets import (
    ByBits,
    ByPresence,
    ByRange,
    ByValue,
    ByWideBits,
    CountedFacet,
    Pairs,
)
from traza.platform.columns.part import ColumnPart
from traza.platform.columns.store import ColumnStore
from traza.platform.lookup import by_key, names

NOBODY = -1  # a number that no work has
Values = Iterable[tuple[Any, str, int]]  # as the register writes them, with titles and counts


def _code(text: str | None) -> int | None:
    """INEGI's code as a number; one that is none is a number that no work has."""
    if text is None:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else NOBODY


def _contractor(slug: str | None) -> int | None:
    if slug is None:
        return None
    found = Contractor.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return NOBODY if found is None else found


def _source(source: str | None) -> int | None:
    if source is None:
        return None
    return SOURCE_BITS[Source(source)] if source in set(Source) else 0


# How a work came to the register, as one word: whether as a sample, in which layout, from where and
# from whom. Few are different.
APART = "\x1f"
CAME = (
    "CASE WHEN sample THEN '1' ELSE '' END",
    *(f"COALESCE({name}, '')" for name in ("layout", "origin", "publisher")),
)

TABLE = ColumnTable(
    "works_work",
    changes="works_change",
    changed_row="work_id",
    file="works.columns",
    ordered_by="amount",
    words="search_name",
    of_words=lambda row: row.search_name,
    cells="cell",
    cell_bits=CELLS,
    columns=(
        StoredColumn(
            "amount", f"COALESCE(amount_centavos, {MISSING})", "i8",
            of=lambda row: MISSING if row.amount_centavos is None else row.amount_centavos,
        ),
        StoredColumn(
            "state", "CAST(state_id AS INTEGER)", "i2",
            of=lambda row: int(row.state_id),
            asks=lambda filters: equals(_code(filters.state)),
        ),
        StoredColumn(
            "municipality", "COALESCE(CAST(municipality_id AS INTEGER), 0)", "i4",
            of=lambda row: int(row.municipality_id or 0),
            asks=lambda filters: equals(_code(filters.municipality)),
        ),
        StoredColumn(
            "region", "COALESCE(region_id, '')", "i2", is_word=True,
            of=lambda row: row.region_id or "",
            asks=lambda filters: says(filters.region),
        ),
        StoredColumn(
            "programme", "COALESCE(programme_id, 0)", "i4",
            of=lambda row: row.programme_id or 0,
            asks=lambda filters: equals(filters.programme),
        ),
        StoredColumn(
            "subprogramme", "COALESCE(subprogramme_id, 0)", "i4",
            of=lambda row: row.subprogramme_id or 0,
            asks=lambda filters: equals(filters.subprogramme),
        ),
        StoredColumn(
            "year", "year", "i2",
            of=lambda row: row.year,
            asks=lambda filters: (
                *equals(filters.year),
                *between(filters.since, filters.until),
            ),
        ),
        StoredColumn(
            "stage", "stage", "i2", is_word=True,
            of=lambda row: row.stage,
            asks=lambda filters: says(filters.stage),
        ),
        StoredColumn(
            "contractor", "COALESCE(contractor_id, 0)", "i4",
            of=lambda row: row.contractor_id or 0,
            asks=lambda filters: equals(_contractor(filters.contractor)),
        ),
        StoredColumn(
            "agency", "agency", "i4", is_word=True,
            of=lambda row: row.agency,
            asks=lambda filters: says(filters.agency),
        ),
        StoredColumn(
            "sources", "sources", "i2",
            of=lambda row: row.sources,
            asks=lambda filters: has_bits(_source(filters.source)),
        ),
        StoredColumn(
            "problems", "open_problems", "i2",
            of=lambda row: row.open_problems,
            asks=lambda filters: has_any(filters.problem),
        ),
        StoredColumn(
            "flags", "flags", "i8",
            of=lambda row: 0,  # checked of the present alone
            asks=lambda filters: (*has_bit(filters.flag), *has_any(filters.flagged)),
        ),
        StoredColumn(
            "cell", f"COALESCE(cell, {NOWHERE})", "i8",
            of=lambda row: NOWHERE if row.cell is None else row.cell,
        ),
        StoredColumn(
            "origin", "COALESCE(origin, '')", "i2", is_word=True,
            of=lambda row: row.origin or "",
            asks=lambda filters: says(filters.origin),
        ),
        StoredColumn(
            "apart", "CASE WHEN is_work THEN 0 ELSE 1 END", "i1",
            of=lambda row: int(not row.is_work),
            asks=lambda filters: equals(None if filters.apart is None else int(filters.apart)),
        ),
        StoredColumn(
            "part", "CASE WHEN part_of_id IS NULL THEN 0 ELSE 1 END", "i1",
            of=lambda row: int(row.part_of_id is not None),
        ),
        StoredColumn(
            "came", f" || '{APART}' || ".join(CAME), "i4", is_word=True,
            of=lambda row: APART.join(
                ("1" if row.sample else "", row.layout or "", row.origin or "", row.publisher or "")
            ),
        ),
        StoredColumn(
            "published", "published_on", "i4", is_day=True, of=lambda row: row.published_on
        ),
        StoredColumn("read", "read_on", "i4", is_day=True, of=lambda row: row.read_on),
        StoredColumn("told", "progress_on", "i4", is_day=True, of=lambda row: row.progress_on),
    ),
)  # fmt: skip
STORE = ColumnStore(TABLE)


def chosen(part: ColumnPart, stays: Array | None, filters: WorkFilters) -> Chosen:
    """Positions of the works that pass, dearest first: a slice when nothing but amounts narrows."""
    found = choose(
        part,
        stays,
        filters,
        at_least=None if filters.at_least is None else filters.at_least.centavos,
        at_most=None if filters.at_most is None else filters.at_most.centavos,
        words=fold(filters.text).split(),
    )
    return found if filters.box is None else _within(part, found, filters.box)


def _within(part: ColumnPart, found: Chosen, box: Box) -> Array:
    """Those of the found works that have a place inside the box."""
    (west, north), (east, south) = grid_of(box.west, box.north), grid_of(box.east, box.south)
    across, down = part.across, part.down
    held = (across >= west) & (across <= east) & (down >= north) & (down <= south)
    stands = np.zeros(len(part), dtype=bool)
    stands[part.by_cell[held]] = True
    if isinstance(found, slice):
        inside: Array = np.flatnonzero(stands[found]) + found.start
        return inside
    return found[stands[found]]


def prepare_lists() -> None:
    """Leave the columns of a large register ready, so that no reader waits while it is read."""
    STORE.prepare()


def programme_names() -> dict[Any, str]:
    """Programmes' names by id."""
    return names(Programme)


def subprogramme_names() -> dict[Any, str]:
    """Subprogrammes' names by id."""
    return names(Subprogramme)


def _as_they_are(pairs: Pairs) -> Values:
    return ((value, str(value), count) for value, count in pairs)


def _titled(titles: Callable[[], Mapping[Any, str]]) -> Callable[[Pairs], Values]:
    def values(pairs: Pairs) -> Values:
        known = titles()
        return ((value, str(known.get(value, value)), count) for value, count in pairs)

    return values


def _coded(digits: int) -> Callable[[Pairs], Values]:
    """INEGI's codes; places are named by who draws them."""
    return lambda pairs: ((f"{v:0{digits}}", f"{v:0{digits}}", count) for v, count in pairs)


def _words(pairs: Pairs) -> Values:
    words = ((TABLE.lexicon.word(value), count) for value, count in pairs)
    return ((word, word, count) for word, count in words)


def _stages(pairs: Pairs) -> Values:
    return ((word, Stage.label_of(word), count) for word, _, count in _words(pairs))


def _contractors(pairs: Pairs) -> Values:
    """Contractors by their address part and name."""
    named = by_key(Contractor, ("slug", "name"), [value for value, _ in pairs])
    return ((*named[value], count) for value, count in pairs if value in named)


def _limits(pairs: Pairs) -> Values:
    return _as_they_are([(AMOUNT_LIMITS[place], count) for place, count in sorted(pairs)])


def _sources(pairs: Pairs) -> Values:
    sources = [source.value for source in SOURCE_BITS]
    return ((sources[bit], sources[bit], count) for bit, count in pairs)


@dataclass(frozen=True, slots=True)
class WorkFacet:
    """A facet of the list: how it is counted, and how its values are written."""

    counted: CountedFacet
    values: Callable[[Pairs], Values] = _as_they_are


# In the order in which the list gives them.
FACETS = (
    WorkFacet(ByValue("programme"), _titled(programme_names)),
    WorkFacet(ByValue("subprogramme"), _titled(subprogramme_names)),
    WorkFacet(ByValue("stage"), _stages),
    WorkFacet(ByValue("state"), _coded(2)),
    WorkFacet(ByValue("region"), _words),
    WorkFacet(ByValue("municipality"), _coded(5)),
    WorkFacet(ByValue("year")),
    WorkFacet(ByValue("contractor"), _contractors),
    WorkFacet(ByBits("source", "sources", len(SOURCE_BITS)), _sources),
    WorkFacet(ByPresence("problem", "problems")),
    WorkFacet(ByWideBits("flag", "flags")),
    WorkFacet(ByRange("amount", AMOUNT_LIMITS), _limits),
)
