"""Who owns the database rewrites it: `traza check` and the script of outside both name the row."""

from __future__ import annotations

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
# Each turn has a work of its own, with what it names, and ten versions of it that say the same.
WORK = """
from datetime import date
from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.territory import api as territory
from traza.modules.works.actions.import_works import import_works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Contract
from traza.modules.works.models import Programme, PublishedAgency, Subprogramme
territory.add_states(["26"])
name = "Constructora {0}"
Programme.objects.create(slug="p-{0}", name="Programa {0}", search_name="programa {0}")
Subprogramme.objects.create(slug="s-{0}", name="Pavimentación {0}")
# An address as long as a UUID
PublishedAgency.objects.create(slug="fondo-nacional-de-fomento-al-turism{0}", name="Fondo {0}")
contract = Contract(
    number="C-1", contractor=name, rfc="CAL01020{0}AB1", amount=Money.of(1000),
    starts=date(2024, 1, 1), ends=date(2024, 6, 30),
)
made = Dossier(
    folio="OB-{0}", name="Obra {0}", state="26", year=2024, agency="obras", contract=contract,
    programme="p-{0}", subprogramme="s-{0}",
)
import_works([made], said=Attribution(None, "terminal"))
"""
VERSION = (
    "INSERT INTO works_version (work_id, number, at, role, verb, why, dossier) "
    "SELECT work_id, ?, at, 'capture', 'works.change', 'why', dossier "
    "FROM works_version WHERE work_id = ? AND number = 1"
)
ACT = (
    "INSERT INTO audit_act (at, role, verb, about, why, detail) "
    "VALUES (strftime('%Y-%m-%d %H:%M:%S', 'now') || '.5', 'admin', 'test.said', 'x', 'why', '{\"b\": 1.50, \"a\": null}')"
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
        made = _traza(home, "shell", "-v", "0", "-c", WORK.format(turn))
        assert made.returncode == 0, made.stderr
        with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
            for number in range(2, 12):
                db.execute(VERSION, [number, turn])
                db.execute(ACT)
            db.execute("UPDATE works_work SET version = 11 WHERE id = ?", [turn])
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
    told = _traza(home, "check")
    assert told.returncode == 0, told.stderr
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


def _left_alone(db: sqlite3.Connection) -> object:
    """A work taken out from under its versions, with foreign keys off as plain SQL has them."""
    db.execute("DELETE FROM works_workfunding WHERE work_id = 2")
    return db.execute("DELETE FROM works_work WHERE id = 2")


ATTACKS: dict[str, tuple[Callable[[sqlite3.Connection], object], str]] = {
    "an act edited": (_rewrite("audit_act", "why", 12), "audit_act 12: no es como se selló"),
    "a version edited": (_rewrite("works_version", "dossier", 3), "works_version 3: no es como"),
    "a state edited": (_rewrite("oversight_raise", "until", 1), "oversight_raise 1: no es como"),
    "an act replaced": (_replaced, "audit_act 4: no es como se selló"),
    "a version removed": (
        lambda db: db.execute("DELETE FROM works_version WHERE id = 5"), "works_version 5: ya no está"),
    "an act slipped in": (lambda db: db.execute(ACT), "audit_act 23: nunca entró"),
    "edited and noted": (_noted, "oversight_raise 2: no es como se selló"),
    "a payee renamed": (_renamed, "budget_payee 1: no dice lo que su última edición"),
    "row and entry": (_forged, "works_version 3: el eslabón"),
    "who builds renamed": (_rewrite("works_contractor", "name", 1),
        "works_contractor 1: no es como se selló"),
    "who builds removed": (
        lambda db: db.execute("DELETE FROM works_contractor WHERE id = 2"),
        "works_contractor 2: ya no está"),
    "a programme renamed": (_rewrite("works_programme", "name", 1),
        "works_programme 1: no es como se selló"),
    "a programme removed": (
        lambda db: db.execute("DELETE FROM works_programme WHERE id = 2"),
        "works_programme 2: ya no está"),
    "an agency of another register renamed": (
        lambda db: db.execute("UPDATE works_publishedagency SET name = 'x' WHERE slug LIKE '%1'"),
        "works_publishedagency fondo-nacional-de-fomento-al-turism1: no es como se selló"),
    "a kind of works renamed": (_rewrite("works_subprogramme", "name", 1),
        "works_subprogramme 1: no es como se selló"),
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


NAMES = (
    *("works_contractor", "works_programme"),
    "works_subprogramme",
    "works_publishedagency",
)


@pytest.mark.parametrize("statement", ["UPDATE {0} SET name = 'x'", "DELETE FROM {0}"])
@pytest.mark.parametrize("table", NAMES)
def test_a_plain_statement_changes_no_name(
    table: str, statement: str, sealed: Path, tmp_path: Path
) -> None:
    shutil.copy(sealed / prepared.REGISTER, tmp_path)
    with closing(sqlite3.connect(tmp_path / prepared.REGISTER)) as db:
        assert db.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (2,)
        with pytest.raises(sqlite3.IntegrityError, match=f"rows of {table} are only added"):
            db.execute(statement.format(table))


def test_a_row_that_waits_accuses_nobody(sealed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
        db.execute(
            "INSERT INTO works_publishedagency (slug, name) "
            "VALUES ('fondo-nacional-de-fomento-al-turism3', 'Fondo 3')"
        )
        db.commit()
    assert _traza(home, "check").returncode == 0
    assert _outside(home, sealed / "chain").returncode == 0
    assert _traza(home, "seal").returncode == 0
    assert _traza(home, "check").returncode == 0
    assert _outside(home, home / "chain").returncode == 0


def test_both_say_among_which_columns(sealed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    with _owner(home) as db:
        _rewrite("works_contractor", "name", 1)(db)
        _rewrite("oversight_raise", "until", 1)(db)
    told = _traza(home, "check").stderr
    columns = ": algo de kind, name, rfc, search_name, slug."
    [line] = (line for line in told.splitlines() if line.startswith("works_contractor"))
    assert line.endswith(columns), line
    [line] = (line for line in told.splitlines() if line.startswith("oversight_raise"))
    assert line.endswith("): until."), line
    with _owner(home) as db:  # the script stops at the first
        db.execute("UPDATE oversight_raise SET until = '2026-02-01' WHERE id = 1")
    assert columns in _outside(home, sealed / "chain").stdout


def test_a_work_that_is_gone_is_named_where_its_versions_are(sealed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    with closing(sqlite3.connect(home / prepared.REGISTER)) as db:
        _left_alone(db)
        db.commit()
    told = _traza(home, "check")
    assert told.returncode == 3, told.stdout
    assert "works_work 2: ya no está, y quedan sus versiones: 11." in told.stderr
    outside = _outside(home, sealed / "chain")
    assert outside.returncode == 3
    assert "apunta a una fila de works_work que ya no está." in outside.stdout


def test_a_chain_made_again_with_the_key_is_told_by_a_copy_kept_outside(
    sealed: Path, tmp_path: Path
) -> None:
    home, kept = tmp_path / "home", tmp_path / "kept"
    shutil.copytree(sealed, home)
    shutil.copytree(sealed / "chain", kept)
    shutil.rmtree(home / "chain")  # also the published files of this machine
    with _owner(home) as db:
        _rewrite("works_version", "why", 3)(db)
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
    assert len(lines) <= 240
    imported = {
        line.split()[1].split(".")[0] for line in lines if line.startswith(("import", "from"))
    }
    assert imported <= sys.stdlib_module_names
