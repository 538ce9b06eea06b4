"""A register made by the version before this one migrates, and nothing in it is lost or changed.

See `tests/registers/bf2f808`: a home that an earlier commit made, and what that commit read of it.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests import prepared
from tests.making.homes import migrated_from_before
from tests.making.postgres import postgres

from traza.platform.access.second_step import has_sealed, opened_data

BEFORE = Path(__file__).resolve().parents[1] / "registers" / "bf2f808"
# Tables that say what waits, or what other tables say, and are made again from them.
MADE_AGAIN = ("tables_", "works_change", "tasks_")
# A report that waited to be looked at is shown once its last day to be passed, which it has since.
SHOWN_SINCE = {
    "report": {
        "/info/showing": ("held", "shown"),
        "/info/text": ("", "El pavimento nuevo ya tiene un hoyo frente a la escuela."),
    }
}


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    kept["PYTHONPATH"] = os.pathsep.join([kept.get("PYTHONPATH", ""), str(prepared.REPOSITORY)])
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=prepared.REPOSITORY,
        env=kept | {"TRAZA_HOME": str(home)} | more,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def unpacked(home: Path) -> Path:
    shutil.unpack_archive(BEFORE / "home.tar.xz", home)
    return home


@pytest.fixture(scope="module")
def listing() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(lzma.decompress((BEFORE / "listing.json.xz").read_bytes()))
    return said


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.slow])],
)
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, str]]]:
    """The register after today's migrations: its home, and the knobs to reach it."""
    if request.param == "sqlite":
        yield migrated_from_before(tmp_path_factory.mktemp("before")), {}
        return
    home = unpacked(tmp_path_factory.mktemp("before"))
    with postgres() as server:
        knobs = {"TRAZA_DATABASE": str(server.get_uri())}
        put = run(home, "tests.registers.into_postgres", str(home / prepared.REGISTER), **knobs)
        assert put.returncode == 0, put.stderr
        done = run(home, "traza.config.cli", "migrate", "-v0", **knobs)
        assert done.returncode == 0, done.stderr
        yield home, knobs


@pytest.fixture(scope="module")
def today(database: tuple[Path, dict[str, str]], listing: dict[str, Any]) -> dict[str, Any]:
    """What today's modules read of it."""
    home, knobs = database
    (committee,) = listing["committee"]
    folio, slug = listing["report"]["info"]["folio"], listing["document"]["slug"]
    words = ["tests.registers.reading", committee, folio, slug, listing["password"]]
    done = run(home, *words, **knobs)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def values(plain: Any, path: str = "") -> dict[str, Any]:
    """Every value by its path."""
    if isinstance(plain, dict):
        inner = [(name, one) for name, one in plain.items()]
    elif isinstance(plain, list):
        inner = [(str(at), one) for at, one in enumerate(plain)]
    else:
        return {path: plain}
    found: dict[str, Any] = {}
    for name, one in inner:
        found |= values(one, f"{path}/{name}")
    return found


@pytest.mark.parametrize(
    "part", ["versions", "moments", "accounts", "committee", "report", "document"]
)
def test_what_that_version_read_is_read_today(
    part: str, listing: dict[str, Any], today: dict[str, Any]
) -> None:
    then, now = values(listing[part]), values(today[part])
    assert then
    lost = {path: (value, now.get(path, "-")) for path, value in then.items()
            if path not in now or now[path] != value}  # fmt: skip
    assert lost == SHOWN_SINCE.get(part, {})


def test_every_version_and_movement_was_compared(listing: dict[str, Any]) -> None:
    assert sum(map(len, listing["versions"].values())) == 44
    assert len(listing["tables"]["works_version"]["rows"]) == 44
    assert len(listing["tables"]["budget_movement"]["rows"]) == 37
    assert all(one["can_enter"] for one in listing["accounts"])


def test_every_row_is_there_as_it_was(
    database: tuple[Path, dict[str, str]], listing: dict[str, Any], settings: Any
) -> None:
    """Each value of each column that exists still; text, number or bytes, once it is opened."""
    home, knobs = database
    if knobs:
        pytest.skip("PostgreSQL writes days and identifiers in its own words; modules are compared")
    settings.HOME = home  # whose keys open what has been sealed since
    with closing(sqlite3.connect(home / prepared.REGISTER)) as register:
        for table, then in listing["tables"].items():
            if table.startswith(MADE_AGAIN):
                continue
            found = register.execute(f'SELECT * FROM "{table}"')
            there = [one[0] for one in found.description]
            now = {row[0]: dict(zip(there, row, strict=True)) for row in found}
            same = set(there).intersection(then["columns"])
            assert len(same) > 1, table
            for row in then["rows"]:
                was = dict(zip(then["columns"], row, strict=True))
                kept = now[row[0]]
                for name in same:
                    assert _shown(_opened(table, kept[name])) == was[name], (table, row[0], name)


def _opened(table: str, value: Any) -> Any:
    """Secrets of the second step were in plain text then."""
    if table != "mfa_authenticator" or not str(value).startswith("{"):
        return value
    data = json.loads(value)
    assert has_sealed(data)
    return json.dumps(opened_data(data))


def _shown(value: Any) -> Any:
    return {"bytes": value.hex()} if isinstance(value, bytes) else value


def test_every_file_is_there(
    database: tuple[Path, dict[str, str]], listing: dict[str, Any]
) -> None:
    assert listing["files"]
    for name, sha256 in listing["files"].items():
        assert hashlib.sha256((database[0] / name).read_bytes()).hexdigest() == sha256


def test_it_enters_the_chain_whole(database: tuple[Path, dict[str, str]]) -> None:
    home, knobs = database
    sealed = run(home, "traza.config.cli", "seal", **knobs)
    assert sealed.returncode == 0, sealed.stderr
    checked = run(home, "traza.config.cli", "check", **knobs)
    assert checked.returncode == 0, checked.stderr
    assert "0 filas esperan entrar" in checked.stdout
    read = run(home, "traza.config.cli", "works", "read-all", **knobs)
    assert "Se leyeron 46 expedientes" in read.stdout


def test_a_version_that_cannot_be_read_stops_the_migration(tmp_path: Path) -> None:
    home = unpacked(tmp_path)
    with closing(sqlite3.connect(home / prepared.REGISTER)) as register:
        register.execute("DROP TRIGGER works_version_no_update")
        register.execute(
            "UPDATE works_version SET dossier = replace(dossier, '\"folio\"', "
            '\'"old_sector":1,"folio"\') WHERE work_id = 2 AND number = 5'
        )
        register.commit()
        before = list(register.iterdump())
    done = run(home, "traza.config.cli", "migrate", "-v0")
    assert done.returncode == 2
    assert "La versión 5 de la obra OB-2" in done.stderr
    assert "«old_sector»" in done.stderr
    with closing(sqlite3.connect(home / prepared.REGISTER)) as register:
        assert list(register.iterdump()) == before
