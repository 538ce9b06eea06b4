"""Keep the index up: whole the first time, then what changed, source by source."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import OperationalError

from traza.kernel.fold import fold
from traza.kernel.search import SearchKind, Source, Thing
from traza.platform.searching import store
from traza.platform.searching.sources import sources
from traza.platform.searching.spelling import SHORTEST, deletes
from traza.platform.searching.terms import initials, sound, surfaces, without_form

log = logging.getLogger(__name__)
BATCH = 20_000
_ADD = "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping the index up did: things written and forgotten, and how many there are."""

    written: int
    forgotten: int
    things: int


def refresh(*, wait: bool = True) -> Kept | None:
    """Write what changed since the last time. None when another process is at it and `wait` is
    false."""
    with store.turn(wait=wait) as mine:
        if not mine:
            return None
        base = store.open_to_write()
        if base is not None:
            return _kept(base, Writer(base))
        making = store.path().with_name("making.sqlite3")
        base = store.open_new(making)
        done = _kept(base, Writer(base))
        store.put_in_place(making)
        return done


def keep_up() -> None:
    """The chore: what changed, unless another worker is at it."""
    refresh(wait=False)


def _kept(base: sqlite3.Connection, writer: Writer) -> Kept:
    try:
        marks = dict(base.execute("SELECT name, value FROM about"))
        for source in sources():
            _one_alone(base, writer, source, marks)
        (things,) = base.execute("SELECT count(*) FROM thing").fetchone()
        return Kept(writer.written, writer.forgotten, things)
    finally:
        base.close()


def _one_alone(
    base: sqlite3.Connection, writer: Writer, source: Source, marks: Mapping[str, str]
) -> None:
    """One source: what goes wrong in it is told, leaves what was known of it, and stops no other.
    Trouble of the index itself, or of a register that does not answer, stops all."""
    trouble = store.TROUBLE + source.name
    try:
        _one(base, writer, source, marks.get(source.name))
    except (sqlite3.Error, OperationalError, OSError):
        raise
    except Exception as error:
        if base.in_transaction:
            base.execute("ROLLBACK")
        writer.begin_again()
        kind = type(error).__name__
        if marks.get(trouble) != kind:  # told once, and not every half minute
            log.exception("what can be found of %s could not be read", source.name)
            base.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", [trouble, kind])
    else:
        if trouble in marks:
            base.execute("DELETE FROM about WHERE name = ?", [trouble])


def _one(base: sqlite3.Connection, writer: Writer, source: Source, before: str | None) -> None:
    mark = source.mark()
    if mark == before:
        return
    base.execute("BEGIN IMMEDIATE")
    told = source.changed(before) if source.changed and before is not None else None
    if told is not None:
        mark = told.mark
        writer.forget(told.keys)
        writer.write(source.name, told.things)
    else:
        writer.replace(source.name, source.things())
    writer.spell()
    marks = [(source.name, mark), (store.SERIAL, str(writer.serial))]
    base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", marks)
    base.execute("COMMIT")


class Writer:
    """Writes things, their terms, their names and the words they teach to spell."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.written = self.forgotten = 0
        self._counted: Counter[str] = Counter()
        self._shown: dict[str, str] = {}
        self.begin_again()

    def begin_again(self) -> None:
        """From what the file says: nothing of a transaction that did not end."""
        asked = "SELECT value FROM about WHERE name = ?"
        self.serial = int(self.base.execute(asked, [store.SERIAL]).fetchone()[0])
        self._counted.clear()
        self._shown.clear()

    def replace(self, source: str, things: Iterable[Thing]) -> None:
        """These are all the things of a source: what differs is written, what is gone forgotten."""
        self.base.execute("CREATE TEMP TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY)")
        self.base.execute("DELETE FROM seen")
        self.write(source, self._seen(things))
        gone = self.base.execute(
            "SELECT key FROM thing WHERE source = ? AND key NOT IN (SELECT key FROM seen)", [source]
        )
        self.forget([key for (key,) in gone.fetchall()])

    def write(self, source: str, things: Iterable[Thing]) -> None:
        """Write these, in place of what had their keys; what is the same stays."""
        left = iter(things)
        while some := list(islice(left, BATCH)):
            ordered = sorted(some, key=lambda one: (store.ORDER[one.kind], -one.weight))
            for thing in ordered:
                self._write(source, thing)

    def forget(self, keys: Iterable[str]) -> None:
        """Take things out, with their terms and names."""
        for key in keys:
            row = self.base.execute(
                "SELECT id, names, words FROM thing WHERE key = ?", [key]
            ).fetchone()
            if row is not None:
                self._take_out(*row)
                self.forgotten += 1

    def spell(self) -> None:
        """Teach the words met since the last time, and those that were taken out."""
        known = dict.fromkeys(self._counted)
        for word in known:
            row = self.base.execute("SELECT id FROM spell WHERE word = ?", [word]).fetchone()
            if row is None:
                values = [word, self._shown.get(word, word), self._counted[word]]
                added = self.base.execute(
                    "INSERT INTO spell (word, shown, n) VALUES (?, ?, ?)", values
                )
                parts = deletes(sound(word)) if _can_be_misspelt(word) else ()
                rows = [(part, added.lastrowid) for part in parts]
                self.base.executemany("INSERT OR IGNORE INTO near VALUES (?, ?)", rows)
            else:
                change = [self._counted[word], row[0]]
                self.base.execute("UPDATE spell SET n = n + ? WHERE id = ?", change)
        self._counted.clear()
        self._shown.clear()

    def _seen(self, things: Iterable[Thing]) -> Iterator[Thing]:
        for thing in things:
            self.base.execute("INSERT OR IGNORE INTO seen VALUES (?)", [thing.key])
            yield thing

    def _write(self, source: str, thing: Thing) -> None:
        digest = hashlib.blake2b(repr(thing).encode(), digest_size=8).digest()
        row = self.base.execute(
            "SELECT id, names, words, digest FROM thing WHERE key = ?", [thing.key]
        ).fetchone()
        if row is not None:
            if row[3] == digest:
                return
            self._take_out(*row[:3])
        self.serial += 1
        self.written += 1
        number = store.number(thing.kind, thing.weight, self.serial)
        names = "\n".join(all_names(thing))
        title, about = thing.title, thing.about
        self.base.execute(
            _ADD,
            [
                number, thing.key, source, digest, title.spanish, title.english, about.spanish,
                about.english, thing.address, names, thing.words, thing.weight, thing.amount,
            ],
        )  # fmt: skip
        self._terms(number, names, thing.words, add=True)

    def _take_out(self, number: int, names: str, words: str) -> None:
        self._terms(number, names, words, add=False)
        self.base.execute("DELETE FROM thing WHERE id = ?", [number])

    def _terms(self, number: int, names: str, words: str, *, add: bool) -> None:
        named = [surfaces(name) for name in names.split("\n")]
        said = surfaces(words)
        first = " ".join(term for name in named for term, _shown in name)
        second = " ".join(term for term, _shown in said)
        if add:
            self.base.execute(
                "INSERT INTO word (rowid, names, words) VALUES (?, ?, ?)", [number, first, second]
            )
        else:
            self.base.execute(
                "INSERT INTO word (word, rowid, names, words) VALUES ('delete', ?, ?, ?)",
                [number, first, second],
            )
        sign = 1 if add else -1
        for some in (*named, said):
            for term, shown in some:
                self._counted[term] += sign
                self._shown.setdefault(term, shown)
        if store.kind_of(number) is not SearchKind.WORK:
            whole = [" ".join(term for term, _shown in name) for name in named]
            self._names(number, whole, add=add)

    def _names(self, number: int, named: list[str], *, add: bool) -> None:
        verb = "INSERT OR IGNORE INTO name VALUES (?, ?)"
        if not add:
            verb = "DELETE FROM name WHERE name = ? AND thing = ?"
        self.base.executemany(verb, [(each, number) for each in named if each])


def all_names(thing: Thing) -> Iterator[str]:
    """How a thing is called: its title in both languages, its other names; of who has a legal form
    also without it, and by initials."""
    called = [thing.title.spanish, thing.title.english, *thing.names]
    if thing.kind in {SearchKind.COMPANY, SearchKind.AGENCY}:
        called += [without_form(name) for name in called if name]
        called += [initials(without_form(thing.title.spanish))]
    seen: set[str] = set()
    for name in called:
        folded = fold(name)
        if folded and folded not in seen:
            seen.add(folded)
            yield " ".join(name.split())


def _can_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()
