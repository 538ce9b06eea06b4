"""A register that was lived in moves to PostgreSQL whole, and answers there as before."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.making.effort import by_night_only, chance, kills
from tests.making.homes import done, kill_when, lived_in, run, start, traza
from tests.making.postgres import postgres

pytestmark = [pytest.mark.slow, pytest.mark.postgres]
NOT_MOVED = {"django_migrations", "tables_change", "works_change"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived_in(tmp_path_factory.mktemp("lived") / "home")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as found:
        yield str(found.get_uri())


def ask(address: str, *asked: str) -> list[tuple[Any, ...]]:
    import psycopg

    with psycopg.connect(address, autocommit=True) as target:
        for one in asked[:-1]:
            target.execute(one)  # type: ignore[call-overload]
        found = target.execute(asked[-1])  # type: ignore[call-overload]
        return found.fetchall() if found.description else []


def empty(server: str, name: str) -> str:
    ask(server, f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="module")
def moved(home: Path, server: str) -> str:
    """The address of a register that was moved."""
    address = empty(server, "moved")
    said = done(home, "move", address)
    assert "Se mudaron" in said
    assert "eslabones de la cadena" in said
    return address


def answers(home: Path, **knobs: str) -> dict[str, str]:
    status, out, err = run(home, "tests.making.answers", "--moments", **knobs)
    assert status == 0, err
    said: dict[str, str] = json.loads(out)
    return said


def test_every_figure_and_page_is_the_same(home: Path, moved: str) -> None:
    now = answers(home, TRAZA_DATABASE=moved)
    done(home, "build")  # the home has one build, which the move made of the other register
    then = answers(home)
    assert len(then) > 40
    assert {path for path in then if then[path] != now[path]} == set()


def test_every_row_moved(home: Path, moved: str) -> None:
    with closing(sqlite3.connect(home / "traza.sqlite3")) as register:
        names = {row[0] for row in register.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )} - NOT_MOVED  # fmt: skip
        counted = " UNION ALL ".join(f"SELECT '{n}', count(*) FROM \"{n}\"" for n in sorted(names))
        then = dict(register.execute(counted).fetchall())
    assert dict(ask(moved, counted)) == then
    assert sum(then.values()) > 5000


def test_guards_and_keys_are_on_again(home: Path, moved: str, server: str) -> None:
    """The same as in a database that migrations made and nobody filled."""
    fresh = empty(server, "fresh")
    done(home, "migrate", "-v0", TRAZA_DATABASE=fresh)
    held = (
        "SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger "
        "WHERE NOT tgisinternal ORDER BY 1, 2",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    )
    for asked in held:
        there = ask(moved, asked)
        assert len(there) > 50
        assert there == ask(fresh, asked)
    with pytest.raises(Exception, match="only added"):
        ask(moved, "DELETE FROM keeping_entry")


def test_numbers_go_on_where_they_were(home: Path, moved: str) -> None:
    with closing(sqlite3.connect(home / "traza.sqlite3")) as register:
        last = dict(register.execute("SELECT name, seq FROM sqlite_sequence"))
    for table in ("works_work", "audit_act", "keeping_pending"):
        ((number,),) = ask(moved, f"SELECT nextval(pg_get_serial_sequence('{table}', 'id'))")
        assert number == last[table] + 1


def test_the_chain_holds_there_and_goes_on(home: Path, moved: str) -> None:
    assert "Todo coincide" in done(home, "check", TRAZA_DATABASE=moved)
    assert "eslabones nuevos" in done(home, "seal", TRAZA_DATABASE=moved)


def refused(home: Path, address: str) -> str:
    status, out, err = traza(home, "move", address)
    assert status == 2, out + err
    assert len(err.strip().splitlines()) == 1, err
    return err


def test_a_database_of_somebody_is_left_alone(home: Path, server: str, moved: str) -> None:
    address = empty(server, "theirs")
    ask(address, "CREATE TABLE theirs (id int)")
    assert "ya tiene tablas, como «theirs»" in refused(home, address)
    assert "ya tiene tablas" in refused(home, moved)
    assert "postgres://usuario" in refused(home, "mysql://one")
    assert "No se pudo entrar" in refused(home, server.replace("/postgres?", "/none?"))
    assert ask(address, "SELECT relname FROM pg_class WHERE relname LIKE 'works_%'") == []


@by_night_only
def test_a_move_that_is_killed_goes_on(
    home: Path, server: str, request: pytest.FixtureRequest
) -> None:
    import psycopg

    moments = chance(request)
    met: list[bool] = []
    for turn in kills(met):
        address = empty(server, f"killed_{turn}")
        with psycopg.connect(address, autocommit=True) as watch:

            def is_copying(watch: Any = watch) -> bool:
                found = watch.execute(
                    "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND "
                    "relation = to_regclass('works_version')::oid"
                ).fetchone()
                return found is not None

            child = start(home, "traza.config.cli", "move", "--no-build", address)
            kill_when(is_copying, child, moments.uniform(0, 0.5))
        is_begun = ask(address, "SELECT to_regclass('traza_moving')::text") != [(None,)]
        met.append(is_begun)
        if is_begun:
            assert ask(address, "SELECT count(*) FROM works_version") == [(0,)]
            assert "Se mudaron" in done(home, "move", "--no-build", address)
        assert "Todo coincide" in done(home, "check", TRAZA_DATABASE=address)
    assert any(met), "no move was killed half way: the test proves nothing"


def test_a_register_that_changes_meanwhile_is_not_moved(home: Path, server: str) -> None:
    address, stop = empty(server, "changing"), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(home / "traza.sqlite3", timeout=60)) as register:
            while not stop.wait(0.01):
                register.execute("UPDATE django_session SET expire_date = expire_date")
                register.execute("PRAGMA user_version = 7")
                register.commit()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert "Alguien escribió durante la mudanza" in refused(home, address)
    finally:
        stop.set()
        writer.join()
    assert ask(address, "SELECT count(*) FROM works_version") == [(0,)]
    assert "Se mudaron" in done(home, "move", "--no-build", address)
