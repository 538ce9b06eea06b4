"""The index is kept up: what is new is found, what is gone is not, a broken file is made again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from traza.kernel.search import Changed, Said, SearchKind, Source, Thing
from traza.platform.searching import building, store
from traza.platform.searching.asking import ask
from traza.platform.searching.question import Language

PLAIN = Language()


def thing(key: str, title: str, kind: SearchKind = SearchKind.PLACE, **more: Any) -> Thing:
    return Thing(kind, key, Said(title), f"/{key}/", **more)


class Kept:
    """Two sources: one that gives everything again, one that says what changed."""

    def __init__(self) -> None:
        self.few = [thing("a", "Cajeme", names=("Ciudad Obregón",), words="Sonora BC")]
        self.many = {n: thing(f"w{n}", f"Escuela {n}", SearchKind.WORK) for n in range(3)}
        self.mark, self.touched, self.whole = 1, {0}, 0

    def sources(self) -> tuple[Source, ...]:
        return (
            Source("few", lambda: repr(self.few), lambda: self.few),
            Source("many", lambda: str(self.mark), self.all_many, self.changed),
        )

    def all_many(self) -> Iterator[Thing]:
        self.whole += 1
        return iter(self.many.values())

    def changed(self, _mark: str) -> Changed:
        keys = tuple(f"w{n}" for n in self.touched)
        here = [self.many[n] for n in self.touched if n in self.many]
        return Changed(str(self.mark), keys, here)


@pytest.fixture
def kept(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    settings.SEARCH_ROOT = tmp_path / "search"
    made = Kept()
    monkeypatch.setattr(building, "sources", made.sources)
    building.refresh()
    return made


def keys(text: str, **how: Any) -> list[str]:
    answer = ask(text, PLAIN, **how)
    assert answer is not None
    return [hit.row.key for hit in answer.hits]


def test_a_name_another_name_and_a_mistyped_one(kept: Kept) -> None:
    assert keys("CAJEME") == keys("ciudad obregon") == keys("kajeme") == keys("cajmee") == ["a"]
    assert keys("cajeme sonora") == ["a"]
    assert keys("sonora") == ["a"]
    assert keys("caj", begun=True) == ["a"]
    assert keys("caj") == []
    answer = ask("cajmee", PLAIN)
    assert answer is not None
    assert answer.question.corrected == "cajeme"
    assert keys("cajmee", literal=True) == []


def test_nothing_is_written_when_nothing_changed(kept: Kept) -> None:
    done = building.refresh()
    assert done == building.Kept(written=0, forgotten=0, things=4)
    assert kept.whole == 1


def test_only_what_changed_is_written(kept: Kept) -> None:
    kept.mark, kept.touched = 2, {1, 2, 5}
    kept.many[1] = replace(kept.many[1], title=Said("Puente 1"))
    kept.many[5] = thing("w5", "Mercado", SearchKind.WORK)
    del kept.many[2]
    done = building.refresh()
    assert done is not None
    assert (done.written, done.things) == (2, 4)
    assert kept.whole == 1
    assert keys("puente") == ["w1"]
    assert keys("mercado") == ["w5"]
    assert keys("escuela") == ["w0"]


def test_what_a_source_no_longer_gives_is_forgotten_with_its_words(kept: Kept) -> None:
    kept.few = [thing("b", "Navojoa")]
    building.refresh()
    assert keys("cajeme") == []
    assert keys("obregon") == []
    assert keys("nabojoa") == ["b"]


def test_another_format_or_a_broken_file_is_made_again(kept: Kept) -> None:
    for broken in (b"", b"not a database at all" * 100):
        store.path().write_bytes(broken)
        building.refresh()
        assert keys("cajeme") == ["a"]


def test_a_new_file_takes_nothing_of_the_one_before(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keys("cajeme") == ["a"]  # a reader that stays keeps what was written beside the file
    for title in ("Navojoa", "Guaymas"):
        kept.few = [thing("b", title, words="x " * 5_000)]
        building.refresh()
        assert keys(title) == ["b"]
    kept.few = [thing("c", "Nogales")]
    monkeypatch.setattr(store, "FORMAT", "another")
    building.refresh()
    other = sqlite3.connect(store.path())
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert {key for (key,) in other.execute("SELECT key FROM thing")} == {"c", "w0", "w1", "w2"}
    other.close()
    assert keys("nogales") == ["c"]
    assert keys("guaymas") == []


def test_a_thing_written_anew_takes_no_number_of_another(kept: Kept) -> None:
    kept.few = [thing("a", "Navojoa"), thing("b", "Guaymas")]
    building.refresh()
    kept.few = [thing("c", "Nogales"), thing("b", "Guaymas")]
    building.refresh()
    assert (keys("guaymas"), keys("nogales"), keys("navojoa")) == (["b"], ["c"], [])


def test_who_cannot_wait_leaves_it_to_the_other(kept: Kept) -> None:
    with store.turn(wait=True) as mine:
        assert mine
        assert building.refresh(wait=False) is None


def test_without_an_index_nothing_is_answered(settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_ROOT = tmp_path / "none"
    assert ask("cajeme", PLAIN) is None


def test_every_word_first_then_some(kept: Kept) -> None:
    answer = ask("escuela 1", PLAIN)
    assert answer is not None
    assert [hit.row.key for hit in answer.hits] == ["w1"]
    some = ask("escuela cajeme", PLAIN)
    assert some is not None
    assert not some.complete
    assert some.hits[0].row.key == "a"


def test_a_long_question_that_nothing_answers_asks_no_kind(kept: Kept) -> None:
    base, asked = store.reading(), list[str]()
    assert base is not None
    base.set_trace_callback(asked.append)
    words = [chr(ord("b") + n) * 3 + "7" for n in range(12)]
    assert keys(" ".join(words)) == []
    base.set_trace_callback(None)
    assert sum("MATCH" in one for one in asked) < 150


@pytest.mark.parametrize(
    "text",
    ["", "   ", "'; DROP TABLE thing; --", '"""', "NEAR(a b)", "names:cajeme", "a* OR b", "(", "\x00",
     "🏗️🏗️", "\u202ecajeme\u202c", "a" * 5_000, "palabra " * 1_000, "-", "NOT", "AND OR", "de la"],
)  # fmt: skip
@pytest.mark.parametrize("begun", [True, False])
def test_whatever_is_typed_is_only_looked_for(kept: Kept, text: str, begun: bool) -> None:
    assert ask(text, PLAIN, begun=begun) is not None
    assert keys("cajeme") == ["a"]


@pytest.mark.parametrize("new", [False, True])
def test_a_source_that_fails_is_told_and_stops_none_after_it(
    kept: Kept, new: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Iterator[Thing]:
        yield thing("x", "Guaymas")
        raise KeyError("Juana Secreta")

    whole = kept.sources()
    bad = Source("bad", lambda: repr(kept.few), broken)
    monkeypatch.setattr(building, "sources", lambda: (bad, *whole))
    if new:
        store.path().write_bytes(b"")
    kept.few = [thing("b", "Navojoa")]
    building.refresh()
    assert keys("navojoa") == ["b"]
    assert keys("guaymas") == []  # half of a source is none of it
    assert store.troubles() == ["bad"]
    assert caplog.text.count("of bad could not be read") == 1
    building.refresh()
    assert caplog.text.count("of bad could not be read") == 1  # told once
    monkeypatch.setattr(building, "sources", lambda: whole)
    good = Source("bad", lambda: "1", lambda: [thing("x", "Guaymas")])
    monkeypatch.setattr(building, "sources", lambda: (good, *whole))
    building.refresh()
    assert (keys("guaymas"), store.troubles()) == (["x"], [])
