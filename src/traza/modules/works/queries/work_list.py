"""The list of works: one page of rows and every facet, fast at a million works.

Filters and facets are answered by the columns in memory (`columns.py`), which follow every change
at once; the fifty rows of the page come from the register itself. A facet counted by SQL over a
million works took the processor a hundred times longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np

from traza.kernel.money import Money
from traza.modules.works.contracts.published import (
    AMOUNT_LIMITS,
    Facet,
    FacetValue,
    SourceCount,
    WorkFilters,
    WorkList,
    WorkRow,
)
from traza.modules.works.contracts.vocabulary import Stage
from traza.modules.works.models import Contractor, Programme, Subprogramme, Work
from traza.modules.works.queries import past
from traza.modules.works.queries.chosen import chosen
from traza.modules.works.queries.columns import LEXICON, MISSING, SPOKEN, Array, Chosen, Part
from traza.modules.works.queries.snapshot import Snapshot
from traza.modules.works.queries.sources import sources_by_key, unknown_source
from traza.modules.works.rules.projection import SOURCE_BITS
from traza.platform.lookup import by_key, names

PAGE = 50
LARGEST = 15
COLUMNS = (
    "id", "folio", "name", "programme_id", "subprogramme_id", "municipality_id", "stage", "year",
    "amount_centavos", "precision", "beneficiaries", "state_id",
)  # fmt: skip
COUNTED = (
    "programme", "subprogramme", "stage", "state", "region", "municipality", "year", "contractor",
)  # fmt: skip
FEW = {"flag": 64, "amount": len(AMOUNT_LIMITS)}  # facets whose values are all shown
Found: TypeAlias = list[tuple[Part, Chosen]]
Pairs: TypeAlias = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the chosen works add up to: how many, by facet the values that most works have with how
    many, and by source how many, how many of a known amount, and the sum in centavos."""

    count: int
    counts: Mapping[str, Pairs]
    sources: Mapping[str, tuple[int, int, int]]


def list_works(filters: WorkFilters, page: int = 1) -> WorkList:
    """A page (from 1, of 50 rows; the last one for those after it) of the works that pass, largest
    first, with their facets."""
    register = past.register(filters.as_of)

    @cache
    def found() -> Found:
        return [(part, chosen(part, stays, filters)) for part, stays in register.parts()]

    summary = register.once(("summary", filters), lambda: _summary(found()))
    sources = _sources(summary.sources, register)
    page = min(page, max(1, -(-summary.count // PAGE)))
    start = (page - 1) * PAGE
    numbers = register.once(("page", filters, page), lambda: _numbers(found(), start))
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


def _others(filters: WorkFilters, register: Snapshot) -> int:
    """How many pass every other filter on the other side of `apart`."""
    if filters.apart is None:
        return 0
    other = replace(filters, apart=not filters.apart)
    found = (chosen(part, stays, other) for part, stays in register.parts())
    return sum(
        len(part.columns["id"][rows])
        for (part, _), rows in zip(register.parts(), found, strict=True)
    )


def _sources(
    sums: Mapping[str, tuple[int, int, int]], register: Snapshot
) -> tuple[SourceCount, ...]:
    """Sources with what they add up to, those of most works first."""
    known = register.once(("sources",), sources_by_key)
    found = (
        SourceCount(
            known.get(key) or unknown_source(key), count, stated, Money(sum_) if stated else None
        )
        for key, (count, stated, sum_) in sums.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.count, one.source.title)))


def _numbers(found: Found, start: int) -> list[int]:
    """The works of the page that begins after `start` rows: each part gives as many as it may."""
    end = start + PAGE
    ids, amounts = [], []
    for part, rows in found:
        if isinstance(rows, slice):
            first: Chosen = slice(rows.start, min(rows.stop, rows.start + end))
        else:
            first = rows[:end]
        ids.append(part.columns["id"][first])
        amounts.append(part.columns["amount"][first])
    numbers = np.concatenate(ids)
    order = np.lexsort((numbers, -np.concatenate(amounts)))[start:end]
    page: list[int] = numbers[order].tolist()
    return page


def _rows(numbers: list[int], stood: Mapping[int, Work]) -> tuple[WorkRow, ...]:
    """The rows of these works as they are now, or as they `stood`, in this order."""
    now = [number for number in numbers if number not in stood]
    rows = {key: (key, *row) for key, row in by_key(Work, COLUMNS[1:], now).items()}
    rows |= {pk: _column_values(stood[pk]) for pk in numbers if pk in stood}
    return tuple(WorkRow(*rows[number]) for number in numbers if number in rows)


def _column_values(row: Work) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in COLUMNS)


def _summary(found: Found) -> Summary:
    count = 0
    counts: dict[str, Array] = {}
    sources: dict[str, tuple[int, int, int]] = {}
    for part, rows in found:
        amounts = part.columns["amount"][rows]
        stated = len(amounts) - int(np.searchsorted(amounts[::-1], MISSING, "right"))
        count += len(amounts)
        # A contracting process of a project that is here too: its money is the project's.
        counts_money = part.columns["part"][rows][:stated] == 0
        for key, sums in _by_source(part.columns["origin"][rows], amounts[:stated], counts_money):
            held = sources.get(key, (0, 0, 0))
            sources[key] = (held[0] + sums[0], held[1] + sums[1], held[2] + sums[2])
        for name, more in _counts(part, rows, amounts[:stated]):
            counts[name] = _added(counts[name], more) if name in counts else more
    most = {
        name: _most(values, FEW.get(name, LARGEST), LEXICON.ranks() if name in SPOKEN else None)
        for name, values in counts.items()
    }
    return Summary(count, most, sources)


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
        yield LEXICON.word(number), (int(every[number]), int(known[number]), total)


def _weighed(numbers: Array, weights: Array, size: int) -> Array:
    return np.bincount(numbers, weights=weights, minlength=size)


def _counts(part: Part, rows: Chosen, amounts: Array) -> Iterator[tuple[str, Array]]:
    """How many of the chosen works of a part have each value of each facet."""
    for name in COUNTED:
        counted = np.bincount(part.columns[name][rows], minlength=1)
        counted[0] = 0  # works without a value
        yield name, counted
    yield "source", _bits(np.bincount(part.columns["sources"][rows]), len(SOURCE_BITS))
    yield "problem", np.array([0, np.count_nonzero(part.columns["problems"][rows])])
    flags = part.columns["flags"][rows]
    flags = flags[flags != 0]
    used = int(np.bitwise_or.reduce(flags)).bit_length() if len(flags) else 0
    yield "flag", np.array([np.count_nonzero(flags >> bit & 1) for bit in range(used)], "i8")
    cheaper = [int(np.searchsorted(amounts[::-1], limit)) for limit in AMOUNT_LIMITS]
    yield "amount", np.diff([*cheaper, len(amounts)])


def _bits(by_value: Array, bits: int) -> Array:
    """How many have each bit, from how many have each sum of bits."""
    values = np.arange(len(by_value))
    return np.array([by_value[values >> bit & 1 == 1].sum() for bit in range(bits)])


def _added(one: Array, other: Array) -> Array:
    if len(one) < len(other):
        one, other = other, one
    total: Array = one.copy()
    total[: len(other)] += other
    return total


def _most(counts: Array, most: int, ranks: Array | None) -> Pairs:
    """The values that most works have, with how many; among equals the smaller value first, or
    the one of lower rank.

    A value is its place in the array; 0 is no value, except where places are bits or limits.
    """
    present = np.flatnonzero(counts)
    if len(present) > most:
        limit = np.partition(counts[present], -most)[-most]
        present = present[counts[present] >= limit]
    equals = present if ranks is None else ranks[present]
    order = np.lexsort((equals, -counts[present]))[:most]
    largest = present[order]
    return list(zip(largest.tolist(), counts[largest].tolist(), strict=True))


def _facets(counts: Mapping[str, Pairs]) -> Iterable[Facet]:
    """Facets with their titles, most works first; places are named by who draws them."""
    titles: dict[str, Mapping[Any, str]] = {
        "programme": programme_names(),
        "subprogramme": subprogramme_names(),
        "stage": Stage.labels(),
    }
    sources = [source.value for source in SOURCE_BITS]
    for name, pairs in counts.items():
        if name == "contractor":
            yield _contractors(pairs)
        elif name == "amount":
            yield _facet(name, [(AMOUNT_LIMITS[place], n) for place, n in sorted(pairs)])
        elif name == "source":
            yield _facet(name, [(sources[bit], n) for bit, n in pairs])
        elif name in {"problem", "flag"}:
            yield _facet(name, pairs)
        else:
            written = [(_code(name, value), n) for value, n in pairs]
            yield _facet(name, written, titles.get(name, {}))


def _facet(
    name: str, values: Iterable[tuple[Any, int]], titles: Mapping[Any, str] = MappingProxyType({})
) -> Facet:
    return Facet(
        name, tuple(FacetValue(str(v), str(titles.get(v, v)), count) for v, count in values)
    )


def _code(name: str, value: int) -> Any:
    """A value as the register writes it."""
    if name in SPOKEN:
        return LEXICON.word(value)
    digits = {"state": 2, "municipality": 5}.get(name)
    return str(value).zfill(digits) if digits else value


def _contractors(largest: Pairs) -> Facet:
    """Contractors by their address part and name."""
    named = by_key(Contractor, ("slug", "name"), [value for value, _ in largest])
    found = [(*named[value], works) for value, works in largest if value in named]
    return Facet("contractor", tuple(FacetValue(slug, name, n) for slug, name, n in found))


def programme_names() -> dict[Any, str]:
    """Programmes' names by id."""
    return names(Programme)


def subprogramme_names() -> dict[Any, str]:
    """Subprogrammes' names by id."""
    return names(Subprogramme)
