"""Which tests a pass needs: those that look beside the clone, or that ask a database.

A file in which no test can be of the pass is not even collected: making four hundred files ready
takes each process of a run more than ten seconds. By night (tests/making/effort.py) PostgreSQL is
asked by every test that asks a database; by day by all but those of pages, of which each file gives
every fourth function: what a page asks is asked by the tests of its queries and actions too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from tests.making.effort import some

TESTS = Path(__file__).resolve().parent
# What may stand beside a clone is reached by one of these names.
_BESIDE = re.compile(r"tests\.beside|making\.oracle|load_bundled|at_hand|settings\.DOCUMENTS")
_BESIDE_BY_NAME = re.compile(r"shared_documents")
# A test has a database by one of these names, its own or of a file that its folder shares.
_DATABASE = re.compile(r"django_db|\bdb\b|transactional_db|TestCase|live_server|live_figures")
PAGES = ("/views/", "tests/portal/", "/management/")
EACH = 4


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


def for_postgres(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests that PostgreSQL runs again, in their order; the rest was proven on SQLite."""
    kept = [item for item in items if asks_the_database(item)]
    functions: dict[str, list[str]] = {}
    for item in kept:
        if any(part in item.nodeid for part in PAGES):
            named = functions.setdefault(item.nodeid.split("::", 1)[0], [])
            named += [_function(item)] if _function(item) not in named else []
    taken = {one for named in functions.values() for one in some(named, EACH)}
    left = {one for named in functions.values() for one in named} - taken
    return [item for item in kept if _function(item) not in left]


def _function(item: pytest.Item) -> str:
    """A test without the case that it is run for."""
    return item.nodeid.split("[", 1)[0]


def _may(file: Path, words: re.Pattern[str]) -> bool:
    """Whether a file, or what its folder shares, says one of the words."""
    shared = (folder / "conftest.py" for folder in file.parents if TESTS in folder.parents)
    return any(_says(one, words) for one in (file, *shared) if one.is_file())


@cache
def _says(file: Path, words: re.Pattern[str]) -> bool:
    return bool(words.search(file.read_text(encoding="utf-8")))
