"""Columns and facets by name: a table that is no list of works is filtered and counted alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traza.platform.columns import places
from traza.platform.columns.chosen import choose
from traza.platform.columns.declared import (
    MISSING,
    NOWHERE,
    ColumnTable,
    StoredColumn,
    equals,
    has_any,
    has_bits,
    says,
)
from traza.platform.columns.facets import (
    ByBits,
    ByPresence,
    ByRange,
    ByValue,
    ByWideBits,
    count_facets,
    numbers_of_page,
)
from traza.platform.columns.part import ColumnPart, joined, part_of
from traza.platform.columns.places import Places

COLOURS = ("red", "green", "blue")


@dataclass(frozen=True)
class Row:
    """A row in memory."""

    pk: int
    price: int | None = None
    colour: str = ""
    size: int = 0
    marks: int = 0
    cell: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Filters:
    """What a reader asks."""

    colour: str | None = None
    size: int | None = None
    mark: int | None = None
    marked: bool = False


def table(*more: StoredColumn) -> ColumnTable:
    columns = (
        StoredColumn("price", "price", "i8",
                     of=lambda row: MISSING if row.price is None else row.price),
        StoredColumn("colour", "colour", "i2", is_word=True, of=lambda row: row.colour,
                     asks=lambda filters: says(filters.colour)),
        StoredColumn("size", "size", "i2", of=lambda row: row.size,
                     asks=lambda filters: equals(filters.size)),
        StoredColumn("marks", "marks", "i2", of=lambda row: row.marks,
                     asks=lambda filters: (*has_bits(filters.mark), *has_any(filters.marked))),
        StoredColumn("cell", "cell", "i8",
                     of=lambda row: NOWHERE if row.cell is None else row.cell),
    )  # fmt: skip
    return ColumnTable(
        "things",
        changes="things_change",
        changed_row="thing_id",
        file="things.columns",
        columns=(*columns, *more),
        ordered_by="price",
        words="name",
        of_words=lambda row: row.name,
        cells="cell",
        cell_bits=4,
    )


def part(of: ColumnTable, rows: list[Row]) -> ColumnPart:
    return joined([part_of(of, [of.row_of(row) for row in rows])])


ROWS = st.lists(
    st.builds(
        Row,
        pk=st.just(0),
        price=st.none() | st.integers(0, 9),
        colour=st.sampled_from(["", *COLOURS]),
        size=st.integers(0, 3),
        marks=st.integers(0, 7),
        cell=st.none() | st.integers(0, 255),
        name=st.sampled_from(["pala", "pala grande", "cubo"]),
    ),
    max_size=30,
).map(lambda rows: [replace(row, pk=number) for number, row in enumerate(rows, 1)])
ASKED = st.builds(
    Filters,
    colour=st.sampled_from([None, "red", "nunca"]),
    size=st.sampled_from([None, 1]),
    mark=st.sampled_from([None, 1, 6]),
    marked=st.booleans(),
)
LIMITS = st.none() | st.integers(-1, 10)


def _passes(row: Row, asked: Filters, least: int | None, most: int | None, word: str) -> bool:
    if (least is not None or most is not None) and row.price is None:
        return False
    return (
        asked.colour in (None, row.colour)
        and asked.size in (None, row.size)
        and (asked.mark is None or bool(row.marks & asked.mark))
        and (not asked.marked or row.marks > 0)
        and (least is None or (row.price is not None and row.price >= least))
        and (most is None or (row.price is not None and row.price <= most))
        and word in row.name
    )


@given(
    rows=ROWS,
    asked=ASKED,
    least=LIMITS,
    most=LIMITS,
    word=st.sampled_from(["", "gran"]),
    few=st.sampled_from([1, 8]),
)
def test_rows_and_facets_are_those_of_a_loop(
    rows: list[Row], asked: Filters, least: int | None, most: int | None, word: str, few: int
) -> None:
    with mock.patch.object(places, "FEW", few):  # 1: by the rows of one number, however many
        _same_as_a_loop(rows, asked, least, most, word)


def _same_as_a_loop(
    rows: list[Row], asked: Filters, least: int | None, most: int | None, word: str
) -> None:
    of = table()
    both = [part(of, rows[::2]), part(of, rows[1::2])]
    found = [
        (one, choose(one, None, asked, at_least=least, at_most=most, words=word.split()))
        for one in both
    ]
    kept = [row for row in rows if _passes(row, asked, least, most, word)]
    ordered = sorted(kept, key=lambda row: (-(MISSING if row.price is None else row.price), row.pk))
    assert numbers_of_page(found, 0, 50) == [row.pk for row in ordered]
    assert numbers_of_page(found, 3, 2) == [row.pk for row in ordered][3:5]
    facets = (
        ByValue("size"),
        ByValue("colour"),
        ByBits("mark", "marks", 3),
        ByWideBits("wide", "marks"),
        ByPresence("marked", "marks"),
        ByRange("price", (0, 5)),
    )
    counted: dict[str, Any] = {k: dict(v) for k, v in count_facets(of, found, facets).items()}
    bits = {bit: sum(row.marks >> bit & 1 for row in kept) for bit in range(3)}
    marked = sum(row.marks > 0 for row in kept)
    assert counted["size"] == Counter(row.size for row in kept if row.size)
    words = {of.lexicon.word(number): n for number, n in counted["colour"].items()}
    assert words == Counter(row.colour for row in kept if row.colour)
    assert counted["mark"] == counted["wide"] == {bit: n for bit, n in bits.items() if n}
    assert counted["marked"] == ({1: marked} if marked else {})
    prices = [row.price for row in kept if row.price is not None]
    ranges = {0: sum(price < 5 for price in prices), 1: sum(price >= 5 for price in prices)}
    assert counted["price"] == {place: n for place, n in ranges.items() if n}


@given(rows=ROWS, gone=st.integers(0, 40), few=st.sampled_from([1, 8]))
def test_rows_that_no_longer_stand_are_left_out(rows: list[Row], gone: int, few: int) -> None:
    one = part(table(), rows)
    stays = one.columns["id"] % 3 != gone % 3
    with mock.patch.object(places, "FEW", few):
        found = choose(one, stays, Filters(size=1))
    kept = {row.pk for row in rows if row.size == 1 and row.pk % 3 != gone % 3}
    assert set(one.columns["id"][found].tolist()) == kept


def test_where_rows_stand_is_remembered_within_bounds() -> None:
    column = np.arange(1000) % 100
    with mock.patch.object(places, "ROOM", 1_000):
        kept = Places()
        for number in (*range(100), *range(100)):
            assert kept.of("size", number, column).tolist() == list(range(number, 1000, 100))
        assert kept._bytes <= 1_000
    assert Places().of("size", 5, np.full(10, 5)) is None
    assert Places().of("size", 7, column[:0]).tolist() == []


def test_among_equals_words_come_by_the_alphabet() -> None:
    of = table()
    rows = [Row(number, colour=colour) for number, colour in enumerate(COLOURS)]
    one = part(of, rows)
    [(first, _), *_] = count_facets(of, [(one, slice(0, 3))], [ByValue("colour")])["colour"]
    assert of.lexicon.word(first) == "blue"


def test_a_column_more_is_one_declaration_and_another_edition() -> None:
    more = StoredColumn(
        "sector", "COALESCE(sector, '')", "i2", is_word=True,
        of=lambda row: "agua" if row.size else "",
        asks=lambda filters: says("agua" if filters.size else None),
    )  # fmt: skip
    of = table(more)
    assert "sector" in of.columns
    assert of.spoken == ("colour", "sector")
    assert of.edition != table().edition
    assert of.select.startswith("SELECT id, price, colour, size, marks, cell, COALESCE(sector")
    one = part(of, [Row(1, size=2), Row(2)])
    counted = count_facets(of, [(one, slice(0, 2))], [ByValue("sector")])
    assert counted["sector"] == [(of.lexicon.known("agua"), 1)]


def test_a_cell_is_its_column_and_its_row_by_turns() -> None:
    one = part(table(), [Row(1, cell=0b0110), Row(2), Row(3, cell=0b0001)])
    assert one.columns["id"][one.by_cell].tolist() == [3, 1]
    assert one.across.tolist() == [1, 2]
    assert one.down.tolist() == [0, 1]


def test_a_words_number_of_another_process_is_translated() -> None:
    of = table()
    for word in ("green", "red"):
        of.lexicon.number(word)
    theirs = np.array([1, 2, 0], dtype="i2")  # in a process that met red first
    ours = of.lexicon.translated(["", "red", "green"], theirs)
    assert [of.lexicon.word(number) for number in ours.tolist()] == ["red", "green", ""]
