"""Asking a figure: dimensions, filters, order, totals, the facts behind, and clear refusals.

Dear (35 CPU seconds) because each question is asked of a build of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.making.builds import build_again

from traza.kernel.figure import Dimension, Unit
from traza.kernel.refusal import Refusal
from traza.modules.works.models import Work
from traza.platform.tables import ask, rows_behind
from traza.platform.tables.build import build
from traza.platform.tables.catalogue import ask_figure, facts_of
from traza.platform.tables.discovery import checked_figures
from traza.platform.tables.engine import engine
from traza.platform.tables.live import LiveEngine
from traza.platform.tables.refusals import (
    BadFilter,
    BadLimit,
    BadOrder,
    BrokenCatalogue,
    NotBuilt,
    UnknownDimension,
    UnknownFigure,
)

from .conftest import FIGURES, make_figure

pytestmark = pytest.mark.django_db(transaction=True)

UNIT = 100_000_000_000_01


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "figures"


@pytest.fixture(autouse=True)
def _built(declare: Any, register: None, kept: Path) -> None:
    declare()
    build_again(kept)


def test_the_total_is_exact_to_the_centavo() -> None:
    answer = ask("investment")

    assert answer.rows == ((24 * UNIT,),)
    assert answer.total == 24 * UNIT
    assert isinstance(answer.total, int)


def test_split_and_filter() -> None:
    answer = ask("investment", by=["state", "year"], where={"programme": ["caminos", "escuelas"]})

    assert answer.by == ("state", "year")
    assert answer.rows == (
        ("11", 2023, 6 * UNIT),
        ("26", 2023, None),
        ("26", 2024, 4 * UNIT),
    )
    assert answer.total == 10 * UNIT
    assert answer.groups == 3


def test_no_value_is_none_and_a_filter_for_none_finds_what_has_no_programme() -> None:
    assert ask("investment", where={"programme": None}).total == 7 * UNIT
    assert ask("investment", where={"programme": [None, "caminos"]}).total == 16 * UNIT
    assert ask("investment", where={"state": "99"}).total is None
    assert ask("works", where={"state": "99"}).total == 0
    assert ask("investment", where={"state": []}).total is None


def test_order_and_limit_keep_the_total_of_all() -> None:
    answer = ask("investment", by=["programme"], order="-value", limit=2)

    assert answer.rows == (("parques", 7 * UNIT), (None, 7 * UNIT)) or answer.rows == (
        ("caminos", 9 * UNIT),
        ("parques", 7 * UNIT),
    )
    assert answer.total == 24 * UNIT
    assert answer.groups == 4


def test_counting_counts_facts_that_have_a_value() -> None:
    assert ask("works", by=["state"]).rows == (("11", 2), ("26", 4))


def test_text_becomes_the_type_of_its_dimension() -> None:
    assert ask("works", where={"year": "2024"}).total == 4
    assert ask("works", where={"year": "2024"}).filters == {"year": 2024}


def test_defaults_hold_unless_the_dimension_is_asked_for() -> None:
    assert ask("funding").total == 28 * 60
    assert ask("funding", by=["source"]).rows == (
        ("municipality", 28 * 40),
        ("state", 28 * 60),
    )
    assert ask("funding", where={"source": "municipality"}).total == 28 * 40
    assert ask("funding").filters == {"source": "state"}


def test_the_facts_behind_say_where_each_was_published_and_add_up() -> None:
    facts = rows_behind("investment", {"state": "26"})

    assert facts.columns == (
        "state", "year", "programme", "value",
        "source_document", "source_page", "source_line", "source_cell", "folio",
    )  # fmt: skip
    assert facts.total == 5
    values = [row[facts.columns.index("value")] for row in facts.rows]
    assert sum(each for each in values if each) == ask("investment", where={"state": "26"}).total
    page = rows_behind("investment", {"state": "26"}, limit=2, offset=2)
    assert page.rows == facts.rows[2:4]
    assert page.total == 5


@pytest.mark.parametrize(
    ("asked", "refusal", "says"),
    [
        (lambda: ask("invesment"), UnknownFigure, "investment"),
        (lambda: ask("investment", by=["colour"]), UnknownDimension, "state, year, programme"),
        (lambda: ask("investment", where={"value": 1}), UnknownDimension, "value"),
        (lambda: ask("investment", where={"year": "dos mil"}), BadFilter, "número entero"),
        (lambda: ask("investment", where={"year": 2024.5}), BadFilter, "número entero"),
        (lambda: ask("investment", by=["state"], order="year"), BadOrder, "state, value"),
        (lambda: ask("investment", limit=0), BadLimit, "limit"),
        (lambda: rows_behind("investment", limit=10**9), BadLimit, "limit"),
        (lambda: rows_behind("investment", offset=-1), BadLimit, "offset"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_way_out(
    asked: Any, refusal: type[Refusal], says: str
) -> None:
    with pytest.raises(refusal, match=says):
        asked()


def test_text_of_a_reader_is_never_run() -> None:
    hostile = "x') OR 1=1 --"

    assert ask("works", where={"state": hostile}).total == 0
    with pytest.raises(UnknownDimension):
        ask("works", by=['state" FROM facts; DROP TABLE works_work; --'])


def test_before_the_first_build_it_says_so(settings: Any, tmp_path: Any) -> None:
    settings.FIGURES_ROOT = tmp_path / "elsewhere"

    with pytest.raises(NotBuilt, match="traza build"):
        ask("investment")


def test_a_new_build_is_seen_at_once() -> None:
    before = ask("investment").total
    Work.objects.filter(folio="F-1").update(amount_centavos=0)
    assert ask("investment").total == before

    build()

    assert ask("investment").total == before - UNIT


def test_the_engine_reads_nothing_but_its_build() -> None:
    import duckdb

    with pytest.raises(duckdb.Error):
        engine().run("SELECT * FROM read_csv('/etc/hostname')", ())
    with pytest.raises(duckdb.Error):
        engine().run("SET enable_external_access = true", ())


CASES: list[dict[str, Any]] = [
    {},
    {"by": ["state"]},
    {"by": ["state"], "order": "-value", "limit": 1},
    {"where": {"state": ["26", None]}},
    {"where": {"state": "99"}},
]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
@pytest.mark.parametrize("case", CASES)
def test_another_engine_gives_the_same(figure: Any, case: dict[str, Any]) -> None:
    built, live = engine(), LiveEngine()

    here, there = ask_figure(figure, built, **case), ask_figure(figure, live, **case)

    assert here.rows == there.rows
    assert (here.total, here.groups, here.filters) == (there.total, there.groups, there.filters)
    facts = facts_of(figure, built, where=case.get("where"), by=case.get("by", ()))
    same = facts_of(figure, live, where=case.get("where"), by=case.get("by", ()))
    assert sorted(map(repr, facts.rows)) == sorted(map(repr, same.rows))


def test_rolled_up_and_added_from_facts_are_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    rolled = {figure.name: ask(figure.name, by=["state"]) for figure in FIGURES}
    assert set(engine().build.rollups) == {figure.name for figure in FIGURES}

    monkeypatch.setattr("traza.platform.tables.catalogue.rollup_key", lambda *_: "another formula")
    engine().memory.clear()

    for figure in FIGURES:
        assert ask(figure.name, by=["state"]).rows == rolled[figure.name].rows


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "Bad Name"}, "minúsculas"),
        ({"aggregate": "avg"}, "avg"),
        ({"dimensions": (Dimension("a", "A"), Dimension("a", "A"))}, "repite"),
        ({"dimensions": (Dimension("value", "A"),)}, "mal nombrada"),
        ({"dimensions": (Dimension("limit", "A"),)}, "mal nombrada"),
        ({"tables": ()}, "tablas"),
        ({"defaults": (("nowhere", 1),)}, "nowhere"),
    ],
)
def test_a_figure_declared_wrongly_is_named(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(BrokenCatalogue, match=says):
        checked_figures([("prueba", make_figure(**({"name": "broken"} | changes)))])


def test_two_figures_of_one_name_are_refused() -> None:
    with pytest.raises(BrokenCatalogue, match="repetido"):
        checked_figures([("a", FIGURES[0]), ("b", FIGURES[0])])


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        (lambda tables: tables["works_work"].select(state="state_id"), "year"),
        (lambda tables: tables["works_work"].nowhere, "nowhere"),
        (lambda tables: tables["access_user"], "access_user"),
    ],
)
def test_a_formula_that_does_not_fit_is_named(expression: Any, says: str) -> None:
    broken = make_figure("broken", expression=expression, unit=Unit.COUNT)

    with pytest.raises(BrokenCatalogue, match=says):
        ask_figure(broken, engine())


def test_unlike_facts_are_listed_and_not_added(declare: Any) -> None:
    declare((make_figure("investment", alike=("state",)),))

    whole = ask("investment")
    assert (whole.total, whole.rows, whole.mixed) == (None, ((None,),), ("state",))
    by_state = ask("investment", by=["state"])
    assert by_state.rows == (("11", 13 * UNIT), ("26", 11 * UNIT))
    assert by_state.total is None
    assert ask("investment", where={"state": "26"}).total == 11 * UNIT
    by_year = ask("investment", by=["year"])
    assert all(value is None for _year, value in by_year.rows)


def test_what_has_no_value_is_not_added_to_what_has_one(declare: Any) -> None:
    declare((make_figure("investment", alike=("programme",)),))

    assert ask("investment", where={"programme": None}).total == 7 * UNIT
    assert ask("investment", where={"programme": [None, "caminos"]}).total is None


def test_values_declared_as_one_whole_are_added(declare: Any) -> None:
    held = (("programme", ("caminos", "escuelas")),)
    declare((make_figure("investment", alike=("programme",), defaults=held),))

    assert ask("investment").total == 10 * UNIT
    assert ask("investment", by=["programme"]).total is None
    asked = {"programme": ["caminos", "parques"]}
    assert ask("investment", where=asked).total is None


@pytest.mark.parametrize(
    "changes", [{"alike": ("nothing",)}, {"unit": Unit.PERCENT}], ids=["unknown", "percents"]
)
def test_what_may_not_be_added_is_declared(changes: dict[str, Any]) -> None:
    with pytest.raises(BrokenCatalogue):
        checked_figures([("prueba", make_figure("broken", **changes))])
