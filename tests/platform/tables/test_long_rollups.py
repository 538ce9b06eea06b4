"""Long rollups: numbers for texts and smaller ones beside change no answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.platform.tables.conftest import FIGURES, make_figure

from traza.platform.tables import ask, asked, choosing, rollups, store
from traza.platform.tables.build import build
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.coding import Coding
from traza.platform.tables.engine import ParquetEngine, engine
from traza.platform.tables.live import LiveEngine

UNLIKE = make_figure("unlike", alike=("state",), defaults=(("state", ("26", "11")),))
EVERY = (*FIGURES, UNLIKE)
WHERE: tuple[dict[str, Any], ...] = (
    {},
    {"state": "26"},
    {"state": ["26", "99"]},
    {"state": "99"},
    {"programme": None},
    {"programme": [None, "caminos"]},
    {"year": 2024},
)


@pytest.fixture
def long(declare: Any, register: None, few_tables: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rollup counts as long, and any smaller one is worth it."""
    monkeypatch.setattr(rollups, "LONG", 1)
    monkeypatch.setattr(choosing, "WORTH", 1)
    monkeypatch.setattr(choosing, "BETTER", 1)
    monkeypatch.setattr(asked, "_counts", asked.Counter())
    declare(EVERY)
    build()


def questions() -> Iterator[tuple[Any, dict[str, Any]]]:
    for figure in EVERY:
        names = [dimension.name for dimension in figure.dimensions]
        for many in range(len(names) + 1):
            for by in combinations(names, many):
                for where in WHERE:
                    if set(where) <= set(names):
                        yield figure, {"by": by, "where": where}
                        yield figure, {"by": by, "where": where, "order": "-value", "limit": 2}


@pytest.mark.django_db(transaction=True)
def test_every_question_has_the_answer_of_the_facts(long: None) -> None:
    built, live = engine(), LiveEngine()
    made = built.build.rollups  # type: ignore[attr-defined]
    assert all(each.words for each in made.values())
    assert any(each.smaller for each in made.values())

    for figure, question in questions():
        here, there = ask_figure(figure, built, **question), ask_figure(figure, live, **question)
        said = (figure.name, question)
        assert (said, here.rows) == (said, there.rows)
        assert (here.total, here.groups, here.mixed) == (there.total, there.groups, there.mixed)


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_is_made_small_by_the_next_build(
    long: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "MOST", 1)
    for _ in range(5):
        ask("investment", by=["year"])
    rolled = build().build.rollups["investment"]

    assert [one.dimensions for one in rolled.smaller] == [("year",)]
    assert rolled.smaller[0].rows == 2
    before = {one.sha256 for one in rolled.smaller}
    asked_of_build: list[str] = []
    run = ParquetEngine.run

    def noted(self: ParquetEngine, sql: str, values: tuple[Any, ...]) -> Any:
        asked_of_build.append(sql)
        return run(self, sql, values)

    monkeypatch.setattr(ParquetEngine, "run", noted)
    again = build().build.rollups["investment"]
    assert again.sizes == rolled.sizes
    assert rolled.sizes["year"] == 2
    assert not [sql for sql in asked_of_build if "approx_count_distinct" in sql]
    assert {one.sha256 for one in again.smaller} == before
    assert again.words
    assert (store.root() / "current" / again.words).exists()


@pytest.mark.django_db
def test_notes_are_bounded_and_half_written_lines_are_passed_over(
    figures_root: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "_counts", asked.Counter())
    for _ in range(8):
        asked.note("investment", frozenset({"year", "state"}))
    assert asked.counted() == {"investment": {frozenset({"year", "state"}): 8}}

    with (figures_root / "asked").open("a") as file:
        file.write("investment year\nworks \x00 \n\n")
    assert asked.counted()["investment"] == {frozenset({"year", "state"}): 8}
    asked.halve()
    assert asked.counted() == {"investment": {frozenset({"year", "state"}): 4}}
    monkeypatch.setattr(asked, "LONGEST", 1)
    asked.note("works", frozenset({"year"}))
    assert "works" not in asked.counted()


def test_the_choice_saves_most_and_stops_when_nothing_is_saved() -> None:
    one, two, both = frozenset("a"), frozenset("b"), frozenset("ab")
    sizes = {one: 10, two: 10, both: 100}
    found = choosing.chosen(1000, sizes, {one: 5.0, two: 1.0})

    assert found == (both, one, two)
    assert choosing.chosen(1000, sizes, {frozenset("c"): 1.0}) == ()
    assert choosing.chosen(1000, {one: 900}, {one: 1.0}) == ()


@given(st.lists(st.one_of(st.none(), st.text()), max_size=20))
def test_codes_keep_the_order_and_come_back(texts: list[str | None]) -> None:
    words = tuple(sorted({text for text in texts if text is not None}))
    coding = Coding({"name": words})

    codes = coding.encoded("name", texts)
    assert [row[0] for row in coding.decoded(("name",), [(code, 1) for code in codes])] == texts
    known = [code for code in codes if code is not None]
    assert sorted(known) == [
        coding.codes["name"][text] for text in sorted(text for text in texts if text is not None)
    ]
    assert coding.encoded("name", ["\x00not among them"]) in (
        (),
        (words.index("\x00not among them"),) if "\x00not among them" in words else (),
    )
    assert coding.encoded("other", texts) == tuple(texts)
