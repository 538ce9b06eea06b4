"""The list of works: rows, count, total and facets always speak of the same works."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making.effort import by_night

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.territory.models import Municipality, State
from traza.modules.works.contracts.published import WorkFilters, WorkList
from traza.modules.works.models import Programme, Subprogramme, Work
from traza.modules.works.queries.work_list import PAGE, list_works

STAGES = ("planned", "finished", "unknown")


def places() -> None:
    for code in ("26", "11"):
        State.objects.create(code=code, name=code, slug=code, search_name=code, source="prueba")
        for town in ("001", "002"):
            Municipality.objects.create(
                cvegeo=code + town, state_id=code, name=f"M{code}{town}", slug=code + town,
                search_name=f"m{code}{town}", source="prueba",
            )  # fmt: skip
    for i in (1, 2):
        Programme.objects.create(
            id=i,
            slug=f"p{i}",
            name=f"Programa {i}",
            search_name=f"programa {i}",
            source_document="d",
        )
        Subprogramme.objects.create(id=i, slug=f"s{i}", name=f"Subprograma {i}")


def work(folio: int, **values: object) -> Work:
    name = str(values.pop("name", f"Obra {folio}"))
    given_values = {
        "state_id": "26", "municipality_id": "26001", "year": 2024, "programme_id": 1, "subprogramme_id": 1,
        "stage": "finished", "amount_centavos": 100, "kind": "other", **values,
    }  # fmt: skip
    return Work.objects.create(
        folio=str(folio), name=name, search_name=fold(name), source_document="d", **given_values
    )


drawn = st.fixed_dictionaries(
    {
        "state_id": st.sampled_from(["26", "11"]),
        "year": st.sampled_from([2023, 2024]),
        "programme_id": st.sampled_from([1, 2, None]),
        "subprogramme_id": st.sampled_from([1, 2, None]),
        "stage": st.sampled_from(STAGES),
        "amount_centavos": st.one_of(st.none(), st.integers(0, 10**12)),
    }
)


class TestFacets(TestCase):
    """Counting by hand gives the same as the folded query, whatever the works."""

    @given(
        st.lists(drawn, max_size=25),
        st.sampled_from(["26", "11", None]),
        st.sampled_from([2023, None]),
    )
    @settings(
        max_examples=by_night(15, 40), deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    def test_the_folded_facets_equal_a_count_by_hand(
        self, works: list[dict[str, object]], state: str | None, year: int | None
    ) -> None:
        places()
        for folio, values in enumerate(works):
            work(folio, municipality_id=f"{values['state_id']}001", **values)
        listed = list_works(WorkFilters(state=state, year=year))
        kept = [w for w in works if state in (None, w["state_id"]) and year in (None, w["year"])]
        assert listed.count == len(kept)
        known = [w["amount_centavos"] for w in kept if w["amount_centavos"] is not None]
        assert listed.total == (Money(sum(known)) if known else None)  # type: ignore[arg-type]
        for facet, column in (
            ("programme", "programme_id"),
            ("subprogramme", "subprogramme_id"),
            ("stage", "stage"),
        ):
            expected = Counter(str(w[column]) for w in kept if w[column] is not None)
            assert counts(listed, facet) == expected


def counts(listed: WorkList, name: str) -> dict[str, int]:
    return {
        value.value: value.count
        for facet in listed.facets
        if facet.name == name
        for value in facet.values
    }


@pytest.mark.django_db
def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    places()
    for folio in range(PAGE + 5):
        work(folio, amount_centavos=folio % 7)
    first, second = list_works(WorkFilters(state="26")), list_works(WorkFilters(state="26"), page=2)
    assert len(first.rows) == PAGE
    assert len(second.rows) == 5
    assert len({row.id for row in first.rows + second.rows}) == PAGE + 5
    amounts = [row.centavos or 0 for row in first.rows + second.rows]
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.django_db
def test_text_is_found_without_accents_or_case() -> None:
    places()
    work(1, name="Pavimentación de la calle Ñuñoa")
    work(2, name="Drenaje")
    assert [row.folio for row in list_works(WorkFilters(text="CALLE pavimentacion")).rows] == ["1"]
    assert list_works(WorkFilters(text="50%")).rows == ()


@pytest.mark.django_db
def test_amounts_narrow_to_the_centavo() -> None:
    places()
    for folio, centavos in enumerate((99, 100, 101)):
        work(folio, amount_centavos=centavos)
    narrowed = list_works(WorkFilters(at_least=Money(100), at_most=Money(100)))
    assert [row.centavos for row in narrowed.rows] == [100]


@pytest.mark.django_db
def test_a_limit_of_zero_pesos_is_a_limit() -> None:
    places()
    for folio, centavos in enumerate((0, 5, None)):
        work(folio, amount_centavos=centavos)
    assert [row.centavos for row in list_works(WorkFilters(at_most=Money(0))).rows] == [0]
    assert [row.centavos for row in list_works(WorkFilters(at_least=Money(0))).rows] == [5, 0]


@pytest.mark.django_db
def test_works_without_amount_come_last_and_add_nothing() -> None:
    places()
    for folio, centavos in enumerate((None, 7, None, 9)):
        work(folio, amount_centavos=centavos, year=2023 if centavos is None else 2024)
    assert [row.centavos for row in list_works(WorkFilters()).rows] == [9, 7, None, None]
    assert list_works(WorkFilters(year=2023)).total is None


@pytest.mark.django_db
def test_nothing_found_is_empty_and_has_no_total() -> None:
    listed = list_works(WorkFilters(state="26"))
    assert (listed.count, listed.total, listed.rows) == (0, None, ())
