"""The columns in memory always say what the register says: after any change, by whoever."""

from __future__ import annotations

import itertools
import os
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making.effort import by_night
from tests.modules.works.queries.test_work_list import places, work

from traza.kernel.money import Money
from traza.modules.works.contracts.published import AMOUNT_LIMITS, WorkFilters
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.models import Contractor, Work
from traza.modules.works.queries.columns import STORE, TABLE
from traza.modules.works.queries.work_list import list_works
from traza.modules.works.rules.projection import SOURCE_BITS
from traza.platform.columns import part, store
from traza.platform.columns.facets import LARGEST
from traza.platform.columns.part import read

AMOUNT = st.one_of(
    st.none(), st.integers(0, 3), st.sampled_from([*AMOUNT_LIMITS, AMOUNT_LIMITS[1] - 1])
)
drawn = st.fixed_dictionaries(
    {
        "state_id": st.sampled_from(["26", "11"]),
        "year": st.sampled_from([2023, 2024]),
        "programme_id": st.sampled_from([1, 2, None]),
        "stage": st.sampled_from(["planned", "finished", "unknown"]),
        "amount_centavos": AMOUNT,
        "sources": st.integers(0, 63),
        "open_problems": st.integers(0, 2),
        "flags": st.sampled_from([0, 1, 2, 5, 1 << 40]),
        "contractor_id": st.sampled_from([1, 2, None]),
    }
)
asked = st.fixed_dictionaries(
    {
        "state": st.sampled_from([None, "26", "11", "99", "x"]),
        "year": st.sampled_from([None, 2023, 1]),
        "programme": st.sampled_from([None, 1]),
        "stage": st.sampled_from([None, "finished", "nunca"]),
        "at_least": st.sampled_from([None, Money(0), Money(2), Money(AMOUNT_LIMITS[1])]),
        "at_most": st.sampled_from([None, Money(0), Money(2), Money(AMOUNT_LIMITS[1])]),
        "source": st.sampled_from([None, "federal", "community", "nadie"]),
        "flag": st.sampled_from([None, 0, 2, 40]),
        "flagged": st.booleans(),
        "problem": st.booleans(),
        "contractor": st.sampled_from([None, "c1", "nadie"]),
    }
)


def _passes(row: dict[str, Any], ask: dict[str, Any]) -> bool:
    """What the filters mean, one work at a time."""
    amount = row["amount_centavos"]
    bits = {source.value: bit for source, bit in SOURCE_BITS.items()}
    return all(
        (
            ask["state"] in (None, row["state_id"]),
            ask["year"] in (None, row["year"]),
            ask["programme"] in (None, row["programme_id"]),
            ask["stage"] in (None, row["stage"]),
            ask["at_least"] is None or (amount is not None and amount >= ask["at_least"].centavos),
            ask["at_most"] is None or (amount is not None and amount <= ask["at_most"].centavos),
            ask["source"] is None or row["sources"] & bits.get(ask["source"], 0),
            ask["flag"] is None or row["flags"] >> ask["flag"] & 1,
            not ask["flagged"] or row["flags"],
            not ask["problem"] or row["open_problems"],
            ask["contractor"] is None or f"c{row['contractor_id']}" == ask["contractor"],
        )
    )


class TestEveryFilterAndFacet(TestCase):
    """Whatever the works and the filters, rows, counts and sums are those of a loop."""

    @given(st.lists(drawn, max_size=20), asked)
    @settings(max_examples=by_night(20, 60), suppress_health_check=[HealthCheck.too_slow])
    def test_answers_equal_a_loop_over_the_works(
        self, works: list[dict[str, Any]], ask: dict[str, Any]
    ) -> None:
        places()
        for number in (1, 2):
            Contractor.objects.create(id=number, slug=f"c{number}", name=f"C{number}")
        for folio, values in enumerate(works):
            work(folio, municipality_id=f"{values['state_id']}001", **values)
        kept = [row for row in works if _passes(row, ask)]
        listed = list_works(WorkFilters(**ask))
        assert listed.count == len(kept) == len(listed.rows)
        amounts = [row["amount_centavos"] for row in kept if row["amount_centavos"] is not None]
        assert listed.total == (Money(sum(amounts)) if amounts else None)
        assert [row.centavos for row in listed.rows] == sorted(
            (row["amount_centavos"] for row in kept), key=lambda a: -1 if a is None else a
        )[::-1]
        facets = {one.name: {v.value: v.count for v in one.values} for one in listed.facets}
        for facet, column in (
            ("year", "year"), ("state", "state_id"), ("stage", "stage"), ("programme", "programme_id"),
        ):  # fmt: skip
            expected = Counter(str(row[column]) for row in kept if row[column] is not None)
            assert facets.get(facet, {}) == expected
        hired = Counter(f"c{row['contractor_id']}" for row in kept if row["contractor_id"])
        assert facets.get("contractor", {}) == hired
        sources = {
            source.value: sum(bool(row["sources"] & bit) for row in kept)
            for source, bit in SOURCE_BITS.items()
        }
        assert facets.get("source", {}) == {name: n for name, n in sources.items() if n}
        flags = {str(b): sum(row["flags"] >> b & 1 for row in kept) for b in range(63)}
        assert facets.get("flag", {}) == {bit: n for bit, n in flags.items() if n}
        assert sum(facets.get("amount", {}).values()) == len(amounts)
        limits = [*AMOUNT_LIMITS, 1 << 62]
        assert facets.get("amount", {}) == {
            str(low): n
            for low, high in itertools.pairwise(limits)
            if (n := sum(low <= amount < high for amount in amounts))
        }


@pytest.fixture
def kept(transactional_db: None) -> Iterator[None]:
    """The snapshot that processes keep, forgotten before and after."""
    STORE.forget()
    places()
    yield
    STORE.forget()


def _known() -> list[tuple[str, int | None]]:
    return [(row.folio, row.centavos) for row in list_works(WorkFilters()).rows]


@pytest.mark.usefixtures("kept")
class TestFollowing:
    """A process that keeps columns sees each commit at once, and nothing that was not committed."""

    def test_each_kind_of_change_is_seen_at_once(self) -> None:
        first = work(1, amount_centavos=10)
        assert _known() == [("1", 10)]
        work(2, amount_centavos=20)
        assert _known() == [("2", 20), ("1", 10)]
        Work.objects.filter(pk=first.pk).update(amount_centavos=30)
        assert _known() == [("1", 30), ("2", 20)]
        with connection.cursor() as cursor:
            cursor.execute("UPDATE works_work SET amount_centavos = 5 WHERE id = %s", [first.pk])
        assert _known() == [("2", 20), ("1", 5)]
        first.delete()
        assert _known() == [("2", 20)]

    @pytest.mark.skipif(
        os.environ.get("TRAZA_TEST_DATABASE") == "postgres",
        reason="another session's open transaction asks to read again",
    )
    def test_without_a_change_the_same_columns_answer(self) -> None:
        work(1)
        assert STORE.current() is STORE.current()

    def test_what_a_transaction_sees_is_not_kept(self) -> None:
        work(1, amount_centavos=10)
        _known()
        with transaction.atomic():
            work(2, amount_centavos=20)
            assert _known() == [("2", 20), ("1", 10)]
            transaction.set_rollback(True)
        assert _known() == [("1", 10)]

    def test_many_small_changes_equal_reading_all_again(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "FRESH", 6)
        made = [work(n, amount_centavos=n, stage="planned") for n in range(20)]
        for step in range(30):
            one = made[step * 7 % 20]
            Work.objects.filter(pk=one.pk).update(
                amount_centavos=step % 5 or None, stage="finished" if step % 2 else "planned"
            )
            if step % 9 == 8:
                work(100 + step, amount_centavos=3)
            followed = list_works(WorkFilters(stage="finished")), list_works(WorkFilters())
            STORE.forget()
            assert followed == (
                list_works(WorkFilters(stage="finished")),
                list_works(WorkFilters()),
            )
            if step % 10 == 0:
                STORE.forget()

    @pytest.mark.skipif(
        os.environ.get("TRAZA_TEST_DATABASE") == "postgres",
        reason="another session's open transaction asks to read again",
    )
    def test_small_changes_stand_beside_a_large_base(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store, "FRESH", 3)
        made = [work(n, amount_centavos=n) for n in range(10)]
        base = STORE.current().base
        Work.objects.filter(pk=made[0].pk).update(amount_centavos=99)
        assert _known()[0] == ("0", 99)
        assert STORE.current().base is base
        Work.objects.filter(pk__in=[one.pk for one in made[:5]]).update(amount_centavos=77)
        assert [row for row in _known() if row[1] == 77] == [(str(n), 77) for n in range(5)]
        assert STORE.current().base is not base

    def test_a_reader_that_slept_too_long_reads_everything(self) -> None:
        work(1, amount_centavos=10)
        _known()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE works_work SET amount_centavos = 11")
            cursor.execute(
                "UPDATE works_change SET token = 1"
            )  # as in another copy of the register
        assert _known() == [("1", 11)]

    def test_a_commit_that_comes_late_is_not_missed(self) -> None:
        one, other = work(1, amount_centavos=1), work(2, amount_centavos=2)
        if connection.vendor != "postgresql":
            pytest.skip("sólo PostgreSQL tiene dos escritores a la vez")
        begun, may_end = threading.Event(), threading.Event()

        def slow() -> None:
            try:
                with transaction.atomic():
                    Work.objects.filter(pk=one.pk).update(amount_centavos=100)
                    begun.set()
                    may_end.wait(20)
            finally:
                connection.close()

        writer = threading.Thread(target=slow)
        writer.start()
        begun.wait(20)
        Work.objects.filter(pk=other.pk).update(amount_centavos=50)
        assert _known() == [("2", 50), ("1", 1)]
        may_end.set()
        writer.join()
        assert _known() == [("1", 100), ("2", 50)]

    def test_the_ring_forgets_the_oldest_changes(self) -> None:
        work(1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT MAX(id) FROM works_change")
            (last,) = cursor.fetchone()
            # Far ahead: the next change lets go of the one that stands a ring before it.
            cursor.execute(
                "INSERT INTO works_change (id, work_id, token) VALUES (%s, -7, 7)",
                [last - 50_000 + 1],
            )
        before = TABLE.feed.now()
        Work.objects.update(year=2020)
        mark, changed = TABLE.feed.since(before)
        assert changed is not None
        assert len(changed) == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM works_change WHERE work_id = -7")
            assert cursor.fetchone() == (0,)
        assert mark.id > before.id


@pytest.mark.django_db
def test_sums_larger_than_a_machine_number_are_exact() -> None:
    places()
    for folio in range(3):
        work(folio, amount_centavos=2**62 - 1 - folio)
    assert list_works(WorkFilters()).total == Money(3 * 2**62 - 6)


@pytest.mark.django_db
def test_the_largest_facet_values_are_the_same_every_time() -> None:
    places()
    for folio in range(40):
        work(folio, year=1990 + folio % 20)
    years = next(one for one in list_works(WorkFilters()).facets if one.name == "year")
    assert [value.value for value in years.values] == [str(1990 + n) for n in range(LARGEST)]


@pytest.mark.django_db
def test_columns_come_in_chunks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    places()
    for folio in range(7):
        work(folio, amount_centavos=folio % 3)
    whole = read(TABLE)
    monkeypatch.setattr(part, "CHUNK", 2)
    by_chunks = read(TABLE)
    for name, column in whole.columns.items():
        assert np.array_equal(column, by_chunks.columns[name])
    assert whole.words.to_pylist() == by_chunks.words.to_pylist()


def test_words_keep_their_numbers() -> None:
    number = TABLE.lexicon.number("una-etapa-de-prueba")
    assert (
        TABLE.lexicon.number("una-etapa-de-prueba")
        == TABLE.lexicon.known("una-etapa-de-prueba")
        == number
    )
    assert TABLE.lexicon.word(number) == "una-etapa-de-prueba"
    assert TABLE.lexicon.known("nadie-la-dijo") == -1
    assert {source.value for source in Source} >= {"federal", "community"}


@pytest.mark.django_db(transaction=True)
def test_a_long_transaction_makes_nobody_read_everything_again() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite commits in the order in which it writes")
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO works_change (work_id) VALUES (0)")
            cursor.execute("INSERT INTO works_change (work_id) VALUES (5)")
        mark = TABLE.feed.now()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO works_change (work_id) VALUES (7)")
        assert TABLE.feed.since(mark)[1] == {7}
    finally:
        other.rollback()
        other.close()
