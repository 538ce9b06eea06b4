"""Which tests a pass needs: those that look beside the clone, or that ask a database.

A file in which no test can be of the pass is not even collected: making four hundred files ready
takes each process of a run more than ten seconds. PostgreSQL is asked by day what depends on it:
what really commits (locks, transactions), what stands in DEPENDS (SQL of our own, triggers,
constraints, queue, chain, search), and the first test of every other file of actions, queries and
figures. All that asks a database is `make test-all PART=postgres`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
# What may stand beside a clone is reached by one of these names.
_BESIDE = re.compile(r"tests\.beside|making\.oracle|load_bundled|at_hand|settings\.DOCUMENTS")
_BESIDE_BY_NAME = re.compile(r"shared_documents")
# A test has a database by one of these names, its own or of a file that its folder shares.
_DATABASE = re.compile(r"django_db|\bdb\b|transactional_db|TestCase|live_server|live_figures")
# Where SQL is written for two databases by hand, or one database does what the other does not.
DEPENDS = (
    "tests/modules/budget/test_guards.py",
    "tests/platform/access/test_rates.py",
    "tests/platform/columns/",
    "tests/platform/keeping/",
    "tests/platform/postgres/",
    "tests/platform/searching/",
    "tests/platform/sqlite/",
    "tests/platform/tables/test_register.py",
    "tests/platform/tables/test_snapshot.py",
    "tests/platform/tasks/",
)
# Of these the first test of each file.
SAMPLED = re.compile(r"/(actions|queries|figures|imports|bulk|flags)/|^tests/platform/")
# What commits here only so that another program reads it: figures and files, told by Parquet.
PROVEN = ("tests/platform/tables/", "tests/modules/opendata/", "tests/portal/", "tests/flows/")


def looks_beside(item: pytest.Item) -> bool:
    """Whether a test looks beside the clone."""
    return "shared_documents" in getattr(item, "fixturenames", ()) or _says(item.path, _BESIDE)


def may_look_beside(file: Path) -> bool:
    """Whether one of the tests of a file may."""
    return _may(file, _BESIDE) or _may(file, _BESIDE_BY_NAME)


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test speaks to a database."""
    from django.test import TransactionTestCase

    names = set(getattr(item, "fixturenames", ()))
    owner = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(names & {"db", "transactional_db", "django_db_setup", "live_server"})
        or (owner is not None and issubclass(owner, TransactionTestCase))
    )


def may_ask_the_database(file: Path) -> bool:
    """Whether one of the tests of a file may."""
    return _may(file, _DATABASE)


def for_postgres(items: Iterable[pytest.Item], *, whole: bool) -> list[pytest.Item]:
    """The tests that PostgreSQL runs again, in their order; the rest was proven on SQLite."""
    asking = [item for item in items if asks_the_database(item)]
    if whole:
        return asking
    sampled: dict[str, str] = {}
    for item in asking:
        if SAMPLED.search(item.nodeid):
            sampled.setdefault(item.nodeid.split("::", 1)[0], item.nodeid)
    first = set(sampled.values())
    return [item for item in asking if item.nodeid in first or _depends(item)]


def _depends(item: pytest.Item) -> bool:
    """Whether a test commits, or stands where the database matters."""
    mark = item.get_closest_marker("django_db")
    commits = mark is not None and bool(mark.kwargs.get("transaction"))
    commits = commits or "transactional_db" in getattr(item, "fixturenames", ())
    return (
        (commits and not item.nodeid.startswith(PROVEN))
        or item.get_closest_marker("postgres") is not None
        or item.nodeid.startswith(DEPENDS)
    )


def _may(file: Path, words: re.Pattern[str]) -> bool:
    """Whether a file, or what its folder shares, says one of the words."""
    shared = (folder / "conftest.py" for folder in file.parents if TESTS in folder.parents)
    return any(_says(path, words) for path in (file, *shared) if path.is_file())


@cache
def _says(file: Path, words: re.Pattern[str]) -> bool:
    return bool(words.search(file.read_text(encoding="utf-8")))
