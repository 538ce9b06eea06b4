"""The file of the index: its tables, and connections of those who read and of the one who writes.

`word` is SQLite's FTS5 over terms that `terms` made, without their content: `thing` has that. The
number of a thing says its kind and its weight, so that a reader takes the weightiest of a kind by
reading in order, and never sorts what it does not show.
"""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from traza import __version__
from traza.kernel.search import SearchKind

_ENGLISH = Path(__file__).parents[2] / "locale" / "en" / "LC_MESSAGES" / "django.mo"
# Of tables, of terms, of the program that gives things, and of what is written in both languages:
# another one makes the file anew.
FORMAT = f"2-{__version__}-{_ENGLISH.stat().st_size if _ENGLISH.exists() else 0}"
ORDER = {kind: place for place, kind in enumerate(SearchKind, 1)}
KINDS = {place: kind for kind, place in ORDER.items()}
_KIND, _WEIGHT = 48, 36
TROUBLE = "trouble:"  # before the name of a source: what went wrong in it the last time
SERIAL = "serial"  # of the last thing written, beside the marks of the sources
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, digest BLOB NOT NULL,
  title TEXT NOT NULL, title_en TEXT NOT NULL, about TEXT NOT NULL, about_en TEXT NOT NULL,
  address TEXT NOT NULL, names TEXT NOT NULL, words TEXT NOT NULL,
  weight INTEGER NOT NULL, amount INTEGER);
CREATE INDEX thing_source ON thing (source);
CREATE VIRTUAL TABLE word USING fts5(names, words, content='', tokenize='unicode61');
CREATE TABLE name (name TEXT, thing INTEGER, PRIMARY KEY (name, thing)) WITHOUT ROWID;
CREATE TABLE spell (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, shown TEXT NOT NULL,
  n INTEGER NOT NULL);
CREATE TABLE near (part TEXT, spell INTEGER, PRIMARY KEY (part, spell)) WITHOUT ROWID;
"""
_here = threading.local()


def root() -> Path:
    """The folder of the index, made when missing."""
    from django.conf import settings

    folder = Path(settings.SEARCH_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def path() -> Path:
    """The file of the index."""
    return root() / "index.sqlite3"


def first_number(kind: SearchKind) -> int:
    """The lowest number that a thing of a kind may have."""
    return ORDER[kind] << _KIND


def number(kind: SearchKind, weight: int, serial: int) -> int:
    """The number of a thing: of one kind, the weightiest have the lowest."""
    return first_number(kind) | (1000 - max(0, min(1000, weight))) << _WEIGHT | serial


def kind_of(thing: int) -> SearchKind:
    """The kind that a number says."""
    return KINDS[thing >> _KIND]


def reading() -> sqlite3.Connection | None:
    """This thread's connection to the index of now; None while there is none."""
    file = path()
    try:
        stands = file.stat().st_ino, str(file)
    except FileNotFoundError:
        return None
    if getattr(_here, "stands", None) != stands:
        if (old := getattr(_here, "connection", None)) is not None:
            old.close()
        _here.connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        _here.connection.execute("PRAGMA query_only = 1")
        _here.connection.execute("PRAGMA mmap_size = 268435456")
        _here.stands = stands
    found: sqlite3.Connection = _here.connection
    return found


def troubles() -> list[str]:
    """The sources that could not be read the last time."""
    found = reading()
    if found is None:
        return []
    rows = found.execute("SELECT name FROM about WHERE name LIKE ? ORDER BY name", [f"{TROUBLE}%"])
    return [name.removeprefix(TROUBLE) for (name,) in rows]


def open_new(file: Path) -> sqlite3.Connection:
    """An empty index in a file that nobody reads yet."""
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    made = sqlite3.connect(file, isolation_level=None)
    made.executescript(f"PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; {_TABLES}")
    about = [("format", FORMAT), (SERIAL, "0")]
    made.executemany("INSERT INTO about VALUES (?, ?)", about)
    return made


def put_in_place(file: Path) -> None:
    """A whole index becomes the one that is read. What the one of before had not yet taken into
    its file goes with it: SQLite would take that into this one."""
    for end in ("-wal", "-shm"):
        path().with_name(path().name + end).unlink(missing_ok=True)
    file.rename(path())


def open_to_write() -> sqlite3.Connection | None:
    """The index as it stands, to be kept up; None when there is none of this format."""
    if not path().exists():
        return None
    found = sqlite3.connect(path(), isolation_level=None, timeout=30)
    try:
        found.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        row = found.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
    except sqlite3.DatabaseError:
        row = None
    if row != (FORMAT,):
        found.close()
        return None
    return found


@contextmanager
def turn(*, wait: bool) -> Iterator[bool]:
    """Hold the writers' turn; gives False, at once, when another has it and `wait` is false."""
    with (root() / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
