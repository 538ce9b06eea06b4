"""The list of works: one page of rows and every facet, fast at a million works.

Filters and facets are answered by the columns in memory (`columns.py`), which follow every change
at once; the rows of the page come from the register itself. A facet counted by SQL over a
million works took the processor a hundred times longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from traza.kernel.money import Money
from traza.modules.works.contracts.published import (
    Facet,
    FacetValue,
    ListedWork,
    SourceCount,
    WorkFilters,
    WorkList,
    WorkRow,
)
from traza.modules.works.models import Contractor, Work
from traza.modules.works.queries import past
from traza.modules.works.queries.columns import FACETS, TABLE, chosen
from traza.modules.works.queries.sources import sources_by_key, unknown_source
from traza.modules.works.rules.projection import SOURCE_BITS
from traza.platform.columns.declared import Array
from traza.platform.columns.facets import (
    Found,
    Pairs,
    count_facets,
    count_of,
    numbers_of_page,
    stated,
)
from traza.platform.columns.store import ColumnSnapshot
from traza.platform.lookup import by_key, names

PAGE = 15
MANY = 500  # rows of a file that are read at once
COLUMNS = (
    "id", "folio", "name", "programme_id", "subprogramme_id", "municipality_id", "stage", "year",
    "amount_centavos", "precision", "beneficiaries", "state_id", "contractor_id", "sources",
    "flags",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """What the chosen works add up to: how many, by facet the values that most works have with how
    many, and by source how many, how many of a known amount, and the sum in centavos."""

    count: int
    counts: Mapping[str, Pairs]
    sources: Mapping[str, tuple[int, int, int]]


def list_works(filters: WorkFilters, page: int = 1) -> WorkList:
    """A page (from 1, of 15 rows; the last one for those after it) of the works that pass, largest
    first, with their facets."""
    register = past.register(filters.as_of)

    @cache
    def found() -> Found:
        return [(part, chosen(part, stays, filters)) for part, stays in register.parts()]

    summary = register.once(("summary", filters), lambda: _summary(found()))
    sources = _sources(summary.sources)
    page = min(page, max(1, -(-summary.count // PAGE)))
    start = (page - 1) * PAGE
    numbers = register.once(("page", filters, page), lambda: numbers_of_page(found(), start, PAGE))
    return WorkList(
        rows=_rows(numbers, register.rows),
        count=summary.count,
        total=sources[0].total if len(sources) == 1 and not sources[0].source.sample else None,
        facets=tuple(_facets(summary.counts)),
        page=page,
        page_size=PAGE,
        sources=sources,
        apart=register.once(("apart", filters), lambda: _others(filters, register)),
    )


def every_listed(filters: WorkFilters, most: int) -> Iterator[ListedWork]:
    """The works that pass, largest first and at most so many, with who builds and which source
    says so; 500 are read at a time."""
    register = past.register(filters.as_of)
    found = [(part, chosen(part, stays, filters)) for part, stays in register.parts()]
    known = sources_by_key()
    numbers = numbers_of_page(found, 0, most)
    for start in range(0, len(numbers), MANY):
        rows = _rows(numbers[start : start + MANY], register.rows)
        more = _told(numbers[start : start + MANY], register.rows, ("contractor_id", "origin"))
        builders = names(Contractor, {builder for builder, _ in more.values() if builder})
        for row in rows:
            builder, origin = more[row.id]
            source = known.get(origin) or unknown_source(origin)
            yield ListedWork(row, builders.get(builder, ""), source)


def _others(filters: WorkFilters, register: ColumnSnapshot) -> int:
    """How many pass every other filter on the other side of `apart`."""
    if filters.apart is None:
        return 0
    other = replace(filters, apart=not filters.apart)
    return sum(count_of(chosen(part, stays, other)) for part, stays in register.parts())


def _sources(sums: Mapping[str, tuple[int, int, int]]) -> tuple[SourceCount, ...]:
    """Sources with what they add up to, those of most works first."""
    known = sources_by_key()
    found = (
        SourceCount(
            known.get(key) or unknown_source(key), count, stated, Money(sum_) if stated else None
        )
        for key, (count, stated, sum_) in sums.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.count, one.source.title)))


def _rows(numbers: list[int], stood: Mapping[int, Work]) -> tuple[WorkRow, ...]:
    """The rows of these works as they are now, or as they `stood`, in this order."""
    rows = _told(numbers, stood, COLUMNS[1:])
    return tuple(_row(number, *rows[number]) for number in numbers if number in rows)


def _row(number: int, *fields: Any) -> WorkRow:
    *rest, payers, flags = fields
    told: tuple[Any, ...] = (number, *rest, _payers(payers), flags)
    return WorkRow(*told)


@cache
def _payers(bits: int) -> tuple[str, ...]:
    return tuple(source.value for source, bit in SOURCE_BITS.items() if bits & bit)


def _told(
    numbers: list[int], stood: Mapping[int, Work], fields: tuple[str, ...]
) -> dict[int, tuple[Any, ...]]:
    """These fields of these works, as they are now or as they `stood`."""
    now = [number for number in numbers if number not in stood]
    then = {pk: stood[pk] for pk in numbers if pk in stood}
    return by_key(Work, fields, now) | {
        pk: tuple(getattr(row, name) for name in fields) for pk, row in then.items()
    }


def _summary(found: Found) -> Summary:
    sources: dict[str, tuple[int, int, int]] = {}
    for part, rows in found:
        amounts = stated(part, rows)
        # A contracting process of a project that is here too: its money is the project's.
        counts_money = part.columns["part"][rows][: len(amounts)] == 0
        for key, sums in _by_source(part.columns["origin"][rows], amounts, counts_money):
            held = sources.get(key, (0, 0, 0))
            sources[key] = (held[0] + sums[0], held[1] + sums[1], held[2] + sums[2])
    counts = count_facets(TABLE, found, [facet.counted for facet in FACETS])
    return Summary(sum(count_of(rows) for _, rows in found), counts, sources)


def _by_source(
    origins: Array, stated: Array, counts_money: Array
) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """By source: how many works, how many with an amount, and the sum of `stated`, the amounts of
    the first works, of those whose money counts."""
    every = np.bincount(origins)
    first = origins[: len(stated)][counts_money]
    amounts = stated[counts_money]
    known = np.bincount(first, minlength=len(every))
    # Halves of 32 bits are exact as floats, whatever the sum: two million works do not overflow.
    high = _weighed(first, amounts >> 32, len(every))
    low = _weighed(first, amounts & 0xFFFFFFFF, len(every))
    for number in np.flatnonzero(every).tolist():
        total = (int(high[number]) << 32) + int(low[number])
        yield TABLE.lexicon.word(number), (int(every[number]), int(known[number]), total)


def _weighed(numbers: Array, weights: Array, size: int) -> Array:
    return np.bincount(numbers, weights=weights, minlength=size)


def _facets(counts: Mapping[str, Pairs]) -> Iterator[Facet]:
    """Facets with their titles, most works first; places are named by who draws them."""
    for facet in FACETS:
        values = facet.values(counts[facet.counted.name])
        yield Facet(
            facet.counted.name,
            tuple(FacetValue(str(value), title, count) for value, title, count in values),
        )
