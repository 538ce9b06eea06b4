"""The file of a large register's columns: what another process maps is what it would read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests.making.clusters import free_port
from tests.modules.works.queries.test_work_list import places, work

from traza.modules.works.contracts.published import WorkFilters, WorkList
from traza.modules.works.contracts.tiles import Tile
from traza.modules.works.models import Work
from traza.modules.works.queries.columns import STORE, TABLE
from traza.modules.works.queries.tiles import tile
from traza.modules.works.queries.work_list import list_works
from traza.modules.works.rules.place import cell_of
from traza.platform.columns import part, store, stored
from traza.platform.columns.lexicon import Lexicon
from traza.portal.management.commands import serve

EVERY = WorkFilters()


@pytest.fixture
def large(
    transactional_db: None,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    tmp_path: Path,
) -> Iterator[Path]:
    """Ten works are a large register; the path of its file."""
    monkeypatch.setattr(stored, "LARGE", 10)
    monkeypatch.setattr(store, "FRESH", 3)
    settings.HOME = tmp_path
    STORE.forget()
    places()
    for n in range(12):
        stage = ("planned", "finished", "unknown")[n % 3]
        place = {"lon": -110.0 - n, "lat": 29.0, "cell": cell_of(-110.0 - n, 29.0)} if n % 2 else {}
        work(n, amount_centavos=n or None, stage=stage, **place)
    yield tmp_path / "cache" / "works.columns"
    STORE.forget()


def told() -> tuple[WorkList, WorkList, WorkList, Tile]:
    """Rows, facets, a filter of words and one of a spoken column, and a tile."""
    return (
        list_works(EVERY),
        list_works(WorkFilters(stage="finished")),
        list_works(WorkFilters(text="obra 1")),
        tile(EVERY, 0, 0, 0),
    )


def another_process(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Forget what this process knows: its snapshot and the numbers of its words."""
    lexicon = Lexicon()
    for word in words:
        lexicon.number(word)
    monkeypatch.setattr(TABLE, "lexicon", lexicon)
    STORE.forget()


def may_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(table: Any, ids: Any = None) -> Any:
        assert ids is not None, "read everything"
        return part.read(table, ids)

    monkeypatch.setattr(store, "read", read)


def test_another_process_maps_what_one_read(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told()
    assert large.exists()
    another_process(monkeypatch)
    may_not_read(monkeypatch)
    assert told() == before


def test_words_learned_in_another_order_mean_the_same(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told()
    another_process(monkeypatch, "unknown", "otra", "finished")
    may_not_read(monkeypatch)
    assert told() == before


def test_changes_after_the_file_are_followed(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told()
    Work.objects.filter(folio="3").update(amount_centavos=900, stage="una-nueva")
    Work.objects.filter(folio="4").delete()
    work(50, amount_centavos=800)
    another_process(monkeypatch)
    with monkeypatch.context() as patch:
        may_not_read(patch)
        followed = told()
    assert [row.folio for row in followed[0].rows[:2]] == ["3", "50"]
    assert followed[0].count == 12
    large.unlink()
    another_process(monkeypatch)
    assert told() == followed


@pytest.mark.parametrize("harm", ["token", "cut", "words", "edition", "half"])
def test_a_file_of_no_use_is_read_anew_and_replaced(
    large: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    before = told()
    if harm == "token":  # another database's, with as many changes
        with connection.cursor() as cursor:
            cursor.execute("UPDATE works_change SET token = 1")
    if harm == "cut":
        large.write_bytes(large.read_bytes()[: large.stat().st_size // 2])
    elif harm == "words":
        large.write_text("no es un archivo de columnas")
    elif harm == "edition":
        monkeypatch.setattr(stored, "FORMAT", "otro")
    elif harm == "half":
        large.replace(large.with_name(large.name + ".part"))
    another_process(monkeypatch)
    with monkeypatch.context() as patch:
        may_not_read(patch)
        with pytest.raises(AssertionError, match="read everything"):
            list_works(EVERY)
    assert told() == before
    another_process(monkeypatch)
    may_not_read(monkeypatch)
    assert told() == before
    assert sorted(each.name for each in large.parent.iterdir()) == [
        large.name,
        f"{large.name}.lock",
    ]


def test_too_many_changes_are_read_anew(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told()
    monkeypatch.setattr(store, "MOST_CHANGED", 5)
    Work.objects.update(year=2020)
    another_process(monkeypatch)
    assert {row.year for row in list_works(EVERY).rows} == {2020}


def test_a_small_register_leaves_no_file(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Work.objects.filter(folio__in=["1", "2", "3"]).delete()
    assert list_works(EVERY).count == 9
    STORE.prepare()
    assert not large.parent.exists()


def test_a_file_is_prepared_before_anyone_asks(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    STORE.prepare()
    another_process(monkeypatch)
    may_not_read(monkeypatch)
    assert list_works(EVERY).count == 12


def test_who_serves_leaves_it_ready(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.supervise, "become", lambda _plan: None)
    call_command("serve", port=free_port(), stdout=io.StringIO())
    assert large.exists()
