"""Whatever tables a reading has, each printed row is loaded once and keeps its own place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.making.readings import reading

from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.rules.published import rows_to_load

labels = st.sampled_from(["AGUA", "Agua", "PARQUES", "CAMINOS", None])
amounts = st.one_of(st.none(), st.integers(0, 10**9).map(lambda n: f"{n}.25"))
rows = st.tuples(labels, st.one_of(st.none(), st.integers(0, 99).map(str)), amounts, amounts)
tables = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["works-by-subprogramme", "works-by-region", "other"]),
        "programme": st.sampled_from(["Barrio", "Barrio Vivo", "Agua Limpia"]),
        "rows": st.lists(rows.map(list), max_size=5),
        "columns": st.just(
            {"label": "text", "works": "count", "state": "money", "community": "money"}
        ),
    }
)


@given(st.lists(tables, max_size=4))
def test_rows_are_unique_and_numbers_are_those_printed(
    given_tables: list[dict[str, object]],
) -> None:
    read = reading({"tables": given_tables})
    loaded = rows_to_load(read)
    places = [(row.programme, row.breakdown, row.position) for row in loaded]
    assert len(set(places)) == len(places)
    printed = {row.line: row for table in read.tables for row in table.rows}
    for row in loaded:
        source = printed[row.line]
        assert row.works == source.cells["works"]
        for funder in (Source.STATE, Source.COMMUNITY):
            money = source.cells[funder.value]
            assert row.funding.get(funder) == getattr(money, "centavos", None)


def test_tables_of_other_kinds_are_not_works() -> None:
    table = {"kind": "other", "columns": {"label": "text"}, "rows": [["AGUA"]]}
    assert rows_to_load(reading({"tables": [table]})) == []


def test_a_row_without_label_is_left_out_and_an_unlabelled_total_is_kept() -> None:
    table = {
        "kind": "works-by-region",
        "columns": {"label": "text", "works": "count"},
        "rows": [[None, "3"], {"total": [None, "3"]}],
    }
    (total,) = rows_to_load(reading({"tables": [table]}))
    assert (total.is_total, total.label, total.works) == (True, "Total", 3)
