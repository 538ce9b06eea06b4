"""Who owns the database rewrites it: `traza check` and the script of outside both name the row."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests import prepared

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "verify.py"
VERSION = (
    "INSERT INTO works_version (work_id, number, at, role, verb, why, dossier) "
    "VALUES (1, ?, '2026-01-01 10:00:00', 'capture', 'works.change', 'why', ?)"
)
ACT = (
    "INSERT INTO audit_act (at, role, verb, about, why, detail) "
    "VALUES ('2026-01-01 10:00:00.5', 'admin', 'test.said', 'x', 'why', '{\"b\": 1.50, \"a\": null}')"
)


def _traza(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *words],
        env=kept | {"TRAZA_HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _outside(home: Path, published: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(published),
         "--database", str(home / prepared.REGISTER), *more],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


PAYEE = "INSERT INTO budget_payee (slug, name, search_name, kind) VALUES ('{0}', '{0}', '{0}', 'company')"
PAYEE_SAYS = (
    "INSERT INTO budget_payeeedition (payee_id, at, role, why, name, search_name, kind) "
    "VALUES (?, '2026-01-01 10:00:0{0}', 'admin', 'because', ?, ?, 'company')"
)
RENAMED = "UPDATE budget_payee SET name = 'Empresa de mi primo' WHERE id = 1"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with evidence sealed in two turns and published."""
    home = tmp_path_factory.mktemp("sealed")
    prepared.migrated(home)
    for turn in (1, 2):
        with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
            for number in range(10):
                db.execute(VERSION, [turn * 10 + number, json.dumps({"contractor": "Uno", "ñ": 1})])
                db.execute(ACT)
            db.execute(
                "INSERT INTO oversight_raise (id, code, since, said_on, says, evidence, work_id, "
                "fact_what, kind, repair, source) VALUES (?, 'late', '2026-01-01', '2026-01-01', "
                "'says', '[]', ?, '', 'flag', '', '')",
                [turn, turn],
            )
            db.execute("UPDATE oversight_raise SET until = '2026-02-01' WHERE id = 1")
            db.execute(PAYEE.format(f"empresa-{turn}"))
            db.execute(PAYEE_SAYS.format(turn), [turn, f"empresa-{turn}", f"empresa-{turn}"])
            db.commit()
        done = _traza(home, "seal")
        assert done.returncode == 0, done.stderr
    assert _traza(home, "check").returncode == 0
    return home


@contextmanager
def _owner(home: Path) -> Iterator[sqlite3.Connection]:
    """Drop every trigger, write, and make the triggers again as they were."""
    with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
        triggers = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        yield db
        for _, text in triggers:
            db.execute(text)
        db.commit()


def _rewrite(table: str, column: str, key: int) -> Callable[[sqlite3.Connection], object]:
    return lambda db: db.execute(f"UPDATE {table} SET {column} = 'x' WHERE id = ?", [key])


def _replaced(db: sqlite3.Connection) -> object:
    return db.execute(
        "REPLACE INTO audit_act (id, at, role, verb, about, why, detail) "
        "VALUES (4, '2020-01-01', 'admin', 'forged', 'x', '', '{}')"
    )


def _noted(db: sqlite3.Connection) -> object:
    """Edited where only state may change, and put in the queue as if it were a change."""
    db.execute("UPDATE oversight_raise SET says = 'nothing' WHERE id = 2")
    return db.execute(
        "INSERT INTO keeping_pending (table_name, row_key) VALUES ('oversight_raise', '2')"
    )


def _renamed(db: sqlite3.Connection) -> object:
    """A payee renamed without an edition, and noted as if one had been written."""
    db.execute(RENAMED)
    return db.execute(
        "INSERT INTO keeping_pending (table_name, row_key) VALUES ('budget_payee', '1')"
    )


def _forged(db: sqlite3.Connection) -> object:
    """The row and the hashes of its entry."""
    _rewrite("works_version", "dossier", 3)(db)
    return db.execute(
        "UPDATE keeping_entry SET fixed = x'00' WHERE row_key = '3' AND form_id = "
        "(SELECT id FROM keeping_form WHERE table_name = 'works_version')"
    )


ATTACKS: dict[str, tuple[Callable[[sqlite3.Connection], object], str]] = {
    "an act edited": (_rewrite("audit_act", "why", 12), "audit_act 12: no es como se selló"),
    "a version edited": (_rewrite("works_version", "dossier", 3), "works_version 3: no es como"),
    "a state edited": (_rewrite("oversight_raise", "until", 1), "oversight_raise 1: no es como"),
    "an act replaced": (_replaced, "audit_act 4: no es como se selló"),
    "a version removed": (
        lambda db: db.execute("DELETE FROM works_version WHERE id = 5"), "works_version 5: ya no está"),
    "an act slipped in": (lambda db: db.execute(ACT), "audit_act 21: nunca entró"),
    "edited and noted": (_noted, "oversight_raise 2: no es como se selló"),
    "a payee renamed": (_renamed, "budget_payee 1: no dice lo que su última edición"),
    "row and entry": (_forged, "works_version 3: el eslabón"),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_the_script_names_the_row(name: str, sealed: Path, tmp_path: Path) -> None:
    attack, named = ATTACKS[name]
    shutil.copy(sealed / prepared.REGISTER, tmp_path)
    assert _outside(tmp_path, sealed / "chain").returncode == 0
    with _owner(tmp_path) as db:
        attack(db)
    told = _outside(tmp_path, sealed / "chain")
    assert told.returncode == 3
    assert named in told.stdout, told.stdout


def test_the_check_names_every_row(sealed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    with _owner(home) as db:
        for attack, _ in ATTACKS.values():
            attack(db)
    told = _traza(home, "check")
    assert told.returncode == 3
    assert [named for _, named in ATTACKS.values() if named not in told.stderr] == []


def test_a_chain_made_again_with_the_key_is_told_by_a_copy_kept_outside(
    sealed: Path, tmp_path: Path
) -> None:
    home, kept = tmp_path / "home", tmp_path / "kept"
    shutil.copytree(sealed, home)
    shutil.copytree(sealed / "chain", kept)
    shutil.rmtree(home / "chain")  # also the published files of this machine
    with _owner(home) as db:
        _rewrite("works_version", "dossier", 3)(db)
        pairs = db.execute(
            "SELECT f.table_name, e.row_key FROM keeping_entry e JOIN keeping_form f "
            "ON f.id = e.form_id GROUP BY 1, 2 ORDER BY MIN(e.seq)"
        ).fetchall()
        db.execute("DELETE FROM keeping_entry")
        db.execute("DELETE FROM keeping_head")
        db.executemany("INSERT INTO keeping_pending (table_name, row_key) VALUES (?, ?)", pairs)
    assert _traza(home, "seal").returncode == 0
    assert _traza(home, "check").returncode == 0  # alone, the machine agrees with itself
    told = _traza(home, "check", "--head", str(kept / "checkpoint"))
    assert told.returncode == 3
    assert "ya no son los que se firmaron" in told.stderr
    assert "no es el que se publicó" in _outside(home, kept).stdout
    saved = _outside(home, home / "chain", "--head", str(kept / "checkpoint"))
    assert saved.returncode == 3


def test_a_payee_is_renamed_by_an_edition_or_not_at_all(sealed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
        with pytest.raises(sqlite3.IntegrityError, match="last edition"):
            db.execute(RENAMED)
        named = ["Empresa de mi primo", "empresa-1"]
        db.execute(PAYEE_SAYS.format(3), [1, *named])
        db.execute(RENAMED)
        db.commit()
    assert _traza(home, "seal").returncode == 0
    assert _traza(home, "check").returncode == 0
    kept = str(sealed / "chain" / "checkpoint")
    told = _outside(home, home / "chain", "--head", kept)
    assert told.returncode == 0, told.stdout
    assert "cambiaron 1 filas.\n  budget_payee 1: cambió name.\n" in told.stdout


def test_what_was_sealed_between_two_editions_is_named(sealed: Path, tmp_path: Path) -> None:
    """Renamed past the guards, sealed by the machine itself, and put back as it was."""
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    for name in ("Empresa de mi primo", "empresa-1"):
        with _owner(home) as db:
            db.execute("UPDATE budget_payee SET name = ? WHERE id = 1", [name])
            db.execute(
                "INSERT INTO keeping_pending (table_name, row_key) VALUES ('budget_payee', '1')"
            )
        assert _traza(home, "seal").returncode == 0
    said = "diciendo lo que ninguna edición dice"
    assert said in _traza(home, "check").stderr
    assert said in _outside(home, home / "chain").stdout


def test_the_script_knows_every_table_with_editions() -> None:
    from traza.platform.keeping.kept import evidence

    code: dict[str, object] = {}
    exec(compile(SCRIPT.read_text(), str(SCRIPT), "exec"), {"__name__": "script"}, code)
    held = {
        table: (said.editions.table, said.editions.by)
        for table, (_, said) in evidence().items()
        if said.editions
    }
    assert code["EDITED"] == held


def test_a_forged_signature_is_not_taken(sealed: Path, tmp_path: Path) -> None:
    shutil.copytree(sealed / "chain", tmp_path / "chain")
    head = tmp_path / "chain" / "checkpoint"
    head.write_text(head.read_text().replace("\n4", "\n3", 1))
    assert "firma" in _outside(sealed, tmp_path / "chain").stdout


def test_the_script_is_short_and_needs_only_python() -> None:
    lines = [line for line in SCRIPT.read_text().splitlines() if line.strip()]
    assert len(lines) <= 230
    imported = {
        line.split()[1].split(".")[0] for line in lines if line.startswith(("import", "from"))
    }
    assert imported <= sys.stdlib_module_names
