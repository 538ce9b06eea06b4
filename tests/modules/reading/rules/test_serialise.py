"""What is written can be read back whole, and follows the terminal contract."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.kernel.page import Box, SourceFormat
from traza.modules.reading.contracts import (
    Alternative,
    CellType,
    Claim,
    ClaimUnit,
    Coded,
    Column,
    Confidence,
    Direction,
    Document,
    Goal,
    Header,
    Indicator,
    Kind,
    Light,
    Notice,
    Reading,
    Row,
    Sighting,
    Table,
    Unit,
    YearValue,
)
from traza.modules.reading.rules.serialise import as_json, from_json

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
names = st.text("abcdefgh_", min_size=1, max_size=6)
maybe_words = st.none() | words
lines = st.integers(1, 10**5)
pages = st.none() | st.integers(1, 400)
decimals = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
documents = st.builds(
    Document, words, words, st.sampled_from(Kind), maybe_words, maybe_words,
    st.sampled_from(SourceFormat), pages, lines,
)  # fmt: skip
VALUES = {
    CellType.MONEY: st.builds(Money, st.integers(-(10**14), 10**14)),
    CellType.COUNT: st.integers(-(10**9), 10**9),
    CellType.TEXT: words,
    CellType.PERCENT: decimals,
    CellType.NUMBER: decimals,
}
boxes = st.builds(Box, *[st.floats(0, 2000, allow_nan=False)] * 4)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(
        st.lists(
            st.builds(Column, names, words, st.sampled_from(CellType), maybe_words),
            unique_by=lambda one: one.name,
            max_size=4,
        )
    )
    row = st.builds(
        Row,
        lines,
        pages,
        st.booleans(),
        st.fixed_dictionaries({one.name: st.none() | VALUES[one.type] for one in columns}),
        st.fixed_dictionaries({one.name: words for one in columns}),
        st.lists(names, max_size=2).map(tuple),
        st.dictionaries(names, boxes, max_size=2),
    )
    return Table(
        draw(names),
        draw(names),
        draw(words),
        draw(pages),
        draw(lines),
        draw(lines),
        tuple(columns),
        tuple(draw(st.lists(row, max_size=4))),
        draw(maybe_words),
    )


quarters = st.tuples(*[st.none() | st.integers(0, 999)] * 4)
numbers = st.none() | st.integers(0, 9999)
codes = st.lists(words, max_size=3).map(tuple)
goals = st.builds(
    Goal, words, words, words, maybe_words, numbers, quarters, quarters, numbers, st.none() | decimals, maybe_words, codes,
    st.sampled_from(Confidence), words,
    st.lists(st.builds(Alternative, quarters, quarters, numbers, numbers, st.none() | decimals), max_size=2).map(tuple),
    st.lists(st.builds(Sighting, pages, lines, codes), max_size=2).map(tuple),
)  # fmt: skip
coded = st.builds(Coded, maybe_words, maybe_words)
many_coded = st.lists(coded, max_size=2).map(tuple)
some_pages = st.lists(st.integers(1, 99), max_size=3).map(tuple)
units = st.builds(
    Unit, words, some_pages, some_pages,
    st.builds(Header, coded, coded, coded, coded, coded, coded, many_coded, many_coded),
    st.sampled_from(Confidence), words,
)  # fmt: skip
years = st.builds(YearValue, st.integers(1990, 2050), decimals, words)
maybe_years = st.none() | years
indicators = st.builds(
    Indicator, words, maybe_words, st.none() | st.sampled_from(Direction), maybe_words, maybe_words, maybe_words,
    maybe_words, maybe_years, st.lists(years, unique_by=lambda one: one.year, max_size=4).map(tuple), maybe_years,
    st.none() | st.sampled_from(Light), lines, pages, st.none() | lines, maybe_years,
)  # fmt: skip
claims = st.builds(
    Claim, words, decimals, st.sampled_from(ClaimUnit), words, lines, pages, words, decimals.filter(bool), st.booleans(),
    maybe_words, maybe_words, codes,
)  # fmt: skip
some = st.lists
readings = st.builds(
    Reading, documents, some(tables(), max_size=2).map(tuple), some(goals, max_size=2).map(tuple), some(units, max_size=1).map(tuple),
    some(indicators, max_size=2).map(tuple), some(claims, max_size=3).map(tuple),
    some(st.builds(Notice, words, words, st.none() | lines, pages), max_size=2).map(tuple),
)  # fmt: skip


@given(readings)
def test_what_is_written_reads_back_whole_through_real_json(reading: Reading) -> None:
    assert from_json(json.loads(json.dumps(as_json(reading), allow_nan=False))) == reading


def test_the_contract_names_and_number_forms() -> None:
    document = Document("ab", "T", Kind.ANNUAL_REPORT, None, "2024", SourceFormat.TEXT, None, 3)
    columns = (
        Column("state", "Estado", CellType.MONEY, "pesos"),
        Column("works", "Obras", CellType.COUNT),
    )
    row = Row(
        2,
        None,
        True,
        {"state": Money.of("144686398.45"), "works": None},
        {"state": "$ 144,686,398.45", "works": "?"},
        ("works",),
    )
    claim = Claim(
        "budget/authorised",
        Decimal("528628425050000.00"),
        ClaimUnit.PESOS,
        "x",
        3,
        quantum=Decimal(10000),
    )
    light = Indicator(
        "I",
        None,
        Direction.UP,
        None,
        None,
        None,
        None,
        YearValue(2021, Decimal("90"), "90%"),
        (YearValue(2022, Decimal("70.29"), "70.29%"),),
        None,
        None,
        4,
    )
    data = as_json(
        Reading(
            document,
            (Table("t1", "works", "T", None, 1, 2, columns, (row,)),),
            claims=(claim,),
            indicators=(light,),
        )
    )
    assert data["document"]["kind"] == "annual-report"
    assert data["document"]["pages"] is None
    assert data["tables"][0]["rows"][0]["cells"] == {"state": "144686398.45", "works": None}
    assert data["tables"][0]["columns"][0] == {
        "name": "state",
        "title": "Estado",
        "type": "money",
        "unit": "pesos",
        "factor": 1,
        "ordinal": "",
        "hidden": False,
    }
    assert data["claims"][0]["value"] == "528628425050000.00"
    assert data["indicators"][0]["results"] == {"2022": 70.29}
    assert data["indicators"][0]["baseline"] == {"year": 2021, "value": 90, "printed": "90%"}
    assert data["indicators"][0]["printed_light"] is None


def test_missing_extra_fields_take_their_defaults() -> None:
    document = {
        "sha256": "ab",
        "title": "T",
        "kind": "tables",
        "issuer": None,
        "period": None,
        "source_format": "csv",
        "pages": None,
        "lines": 1,
    }
    claim = {"topic": "other", "value": "5.00", "unit": "pesos", "text": "x", "line": 1}
    assert from_json({"document": document, "claims": [claim]}).claims[0].quantum == Decimal(1)


def test_a_blank_print_is_written_as_absent_and_read_back_blank() -> None:
    row = Row(5, None, False, {"a": "x", "b": None}, {"a": "x", "b": ""})
    columns = (Column("a", "A", CellType.TEXT), Column("b", "B", CellType.COUNT))
    table = Table("other-1", "other", "T", None, 5, 5, columns, (row,))
    about = Document("0" * 64, "T", Kind.TABLES, None, None, SourceFormat.TEXT, None, 5)
    goal = Goal(
        "U", "1", "meta", None, None, (None,) * 4, (None,) * 4, None, None, None, (),
        Confidence.AMBIGUOUS, "sin datos", (), (Sighting(1, 2, ("", "3")),),
    )  # fmt: skip
    reading = Reading(about, (table,), (goal,))
    written = as_json(reading)
    assert written["tables"][0]["rows"][0]["printed"] == {"a": "x", "b": None}
    assert written["goals"][0]["seen_on"][0]["printed_cells"] == [None, "3"]
    assert from_json(written) == reading
