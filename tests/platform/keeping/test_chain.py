"""What enters the chain, and what a database owner cannot do without being named.

Dear (40 CPU seconds, on two databases) because each way of breaking a chain needs one that
really committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from traza.platform.audit.models import Act
from traza.platform.audit.record import TERMINAL, record
from traza.platform.keeping import guards, notes, publish
from traza.platform.keeping.check import Counted, check
from traza.platform.keeping.guarded import guarded_tables
from traza.platform.keeping.heads import disagrees, top
from traza.platform.keeping.models import Entry, Head, Pending
from traza.platform.keeping.publish import ChainRewritten
from traza.platform.keeping.seal import seal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own: a key and files that no other test has."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


def _said(count: int, why: str = "because") -> list[int]:
    for number in range(count):
        record("test.said", by=TERMINAL, about=f"thing:{number}", why=why)
    return list(Act.objects.order_by("pk").values_list("pk", flat=True))


def _troubles() -> list[str]:
    return [f"{one.table} {one.key}: {one.what}" for one in check()]


@contextmanager
def _owner(*tables: str) -> Iterator[Any]:
    """Who owns the database: drops the triggers, writes, and makes them again."""
    held = [one for one in guarded_tables() if one.table in tables]
    with transaction.atomic(), connection.cursor() as cursor:
        for one in held:
            guards.take_out(connection, one)
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER IF EXISTS audit_act_append_only ON audit_act")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS audit_act_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS audit_act_no_delete")
        yield cursor
        for one in held:
            guards.put_in(connection, one)


def test_what_is_written_waits_and_enters_once() -> None:
    _said(3)
    assert Pending.objects.count() == 3
    assert seal() == 3
    assert seal() == 0
    assert Pending.objects.count() == 0
    counted = Counted()
    assert [one.what for one in check(counted)] == []
    assert (counted.rows, counted.entries, counted.heads) == (3, 3, 1)


def test_what_is_rolled_back_never_waited() -> None:
    with transaction.atomic():
        _said(2)
        transaction.set_rollback(True)
    assert Pending.objects.count() == 0


def test_a_head_is_signed_at_each_sealing_and_grows_the_one_before() -> None:
    _said(5)
    seal(at_once=2)
    sizes = list(Head.objects.order_by("size").values_list("size", flat=True))
    assert sizes == [2, 4, 5]
    assert _troubles() == []
    for head in Head.objects.all():
        said = notes.verified(head.note, notes.verifier_key() or "")
        assert said is not None
        assert said.size == head.size
        assert disagrees(head.note) == ""


def test_an_edited_row_is_named() -> None:
    keys = _said(4)
    seal()
    with _owner("audit_act") as cursor:
        cursor.execute("UPDATE audit_act SET why = 'another' WHERE id = %s", [keys[2]])
    (said,) = _troubles()
    assert said.startswith(f"audit_act {keys[2]}: no es como se selló")


def test_a_removed_row_is_named() -> None:
    keys = _said(4)
    seal()
    with _owner("audit_act") as cursor:
        cursor.execute("DELETE FROM audit_act WHERE id = %s", [keys[1]])
    (said,) = _troubles()
    assert said.startswith(f"audit_act {keys[1]}: ya no está")


def test_a_row_slipped_in_is_named_by_its_missing_entry_or_its_date() -> None:
    keys = _said(2)
    seal()
    back = connection.ops.adapt_datetimefield_value(timezone.now() - timedelta(days=900))
    row = (
        "INSERT INTO audit_act (at, role, verb, about, why, detail) VALUES (%s,'x','y','z','','{}')"
    )
    with _owner("audit_act") as cursor:
        cursor.execute(row, [back])
    (said,) = _troubles()
    assert said.startswith(f"audit_act {keys[-1] + 1}: nunca entró")
    with connection.cursor() as cursor:  # with the guards there, so that it enters
        cursor.execute(row, [back])
    seal()
    assert any("llegó después" in one for one in _troubles())


def test_a_row_and_its_entry_rewritten_break_the_head() -> None:
    keys = _said(3)
    seal()
    note = top().note  # type: ignore[union-attr]
    with _owner("audit_act", "keeping_entry") as cursor:
        cursor.execute("UPDATE audit_act SET why = 'another' WHERE id = %s", [keys[0]])
        cursor.execute("DELETE FROM keeping_entry WHERE seq = 1")
        _forge(1, keys[0])
    said = _troubles()
    assert "se reescribió alguno de los eslabones 1 a 3" in said[0]
    assert len(said) == 1
    assert "ya no son los que se firmaron" in disagrees(note)


def _forge(seq: int, key: int) -> None:
    """An entry that agrees with the row as it is now."""
    from traza.platform.keeping import canonical, rows, tree
    from traza.platform.keeping.kept import evidence
    from traza.platform.keeping.seal import moment

    like = Entry.objects.order_by("-seq").first()
    assert like is not None
    content = rows.read(rows.shape_of(*evidence()["audit_act"]), [str(key)])[str(key)]
    fixed, state = rows.hashes(bytes(like.salt), content)
    data = canonical.leaf_data("audit_act", str(key), moment(like.at), fixed, state)
    Entry.objects.create(
        seq=seq, form=like.form, row_key=str(key), at=like.at, salt=like.salt,
        fixed=fixed, state=state, leaf=tree.leaf_hash(data),
    )  # fmt: skip


def test_a_chain_made_again_is_not_the_published_one() -> None:
    keys = _said(3)
    seal()
    publish.publish()
    kept = (publish.folder() / "checkpoint").read_text()
    with _owner("audit_act", "keeping_entry", "keeping_head", "keeping_form") as cursor:
        cursor.execute("UPDATE audit_act SET why = 'another' WHERE id = %s", [keys[1]])
        for table in ("keeping_head", "keeping_entry"):
            cursor.execute(f"DELETE FROM {table}")
        for key in keys:
            cursor.execute(
                "INSERT INTO keeping_pending (table_name, row_key) VALUES ('audit_act', %s)",
                [str(key)],
            )
    seal()  # with the key of the machine: the new chain is whole and signed
    said = _troubles()
    assert f"audit_act {keys[0]}: el eslabón 1 no es el que se publicó." in said
    assert "ya no son los que se firmaron" in disagrees(kept)
    _said(1)
    seal()
    with pytest.raises(ChainRewritten):
        publish.publish()


def test_a_shorter_chain_is_named() -> None:
    _said(3)
    seal(at_once=2)
    publish.publish()
    with _owner("audit_act", "keeping_entry", "keeping_head") as cursor:
        cursor.execute("DELETE FROM audit_act WHERE id = (SELECT MAX(id) FROM audit_act)")
        cursor.execute("DELETE FROM keeping_entry WHERE seq = 3")
        cursor.execute("DELETE FROM keeping_head WHERE size = 3")
    assert [": se publicaron 3 eslabones y sólo quedan 2." in one for one in _troubles()] == [True]


def test_a_guard_that_is_gone_is_named() -> None:
    held = next(one for one in guarded_tables() if one.table == "audit_act")
    guards.take_out(connection, held)
    try:
        assert any("falta el candado «keeping_audit_act_delete»" in one for one in _troubles())
    finally:
        guards.put_in(connection, held)
    assert _troubles() == []


def test_a_lost_key_is_not_made_again_quietly(home: Path) -> None:
    _said(1)
    seal()
    (home / "chain_key").unlink()
    _said(1)
    with pytest.raises(notes.ChainKeyLost):
        seal()
    assert Pending.objects.count() == 1


def test_the_terminal_names_it_and_answers_3() -> None:
    keys = _said(2)
    call_command("seal", stdout=StringIO())
    out, err = StringIO(), StringIO()
    call_command("check", stdout=out, stderr=err)
    assert "Todo coincide: 2 filas, 2 eslabones" in out.getvalue()
    with _owner("audit_act") as cursor:
        cursor.execute("UPDATE audit_act SET why = 'another' WHERE id = %s", [keys[0]])
    with pytest.raises(SystemExit) as end:
        call_command("check", stdout=out, stderr=err)
    assert end.value.code == 3
    assert f"audit_act {keys[0]}: no es como se selló" in err.getvalue()


def test_published_tiles_hold_every_leaf_whatever_the_sizes() -> None:
    _said(3)
    Act.objects.bulk_create([Act(role="x", verb="y", about="z") for _ in range(600)])
    seal(at_once=130)
    publish.publish()
    record("test.more", by=TERMINAL, about="x")
    seal()
    publish.publish()
    leaves = [bytes(one) for one in Entry.objects.order_by("seq").values_list("leaf", flat=True)]
    assert len(leaves) == 604
    from traza.platform.keeping.tree import root_of

    assert publish.read_tile(0, 0, 256) == leaves[:256]
    assert publish.read_tile(0, 2, 92) == leaves[512:]
    assert publish.read_tile(1, 0, 2) == [root_of(leaves[:256]), root_of(leaves[256:512])]
    assert not (publish.folder() / "tile/0/002.p/91").exists()
    assert _troubles() == []


@pytest.mark.full("backup")
def test_two_sealers_at_once_make_one_chain(tmp_path: Path) -> None:
    """Each in a process of its own; one is killed in the middle, and nothing is lost or twice."""
    if connection.vendor != "sqlite":
        pytest.skip("a register in a file: tests/flows runs many processes on PostgreSQL")
    import os
    import signal
    import sqlite3
    import subprocess
    import sys

    from tests import prepared
    from tests.making.waiting import wait_until

    prepared.migrated(tmp_path)
    database = sqlite3.connect(tmp_path / prepared.REGISTER)
    database.executemany(
        "INSERT INTO audit_act (at, role, verb, about, why, detail) "
        "VALUES ('2026-01-01 10:00:00', 'x', 'y', ?, '', '{}')",
        [(str(number),) for number in range(3000)],
    )
    database.commit()
    code = "import django; django.setup(); from traza.platform.keeping.seal import seal; seal(100)"
    home = {"TRAZA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "traza.config.settings"}
    both = [subprocess.Popen([sys.executable, "-c", code], env=os.environ | home) for _ in "12"]
    entered = "SELECT COUNT(*) FROM keeping_entry"
    wait_until(
        lambda: both[0].poll() is not None or database.execute(entered).fetchone()[0] >= 200,
        "two hundred entries of the chain",
        seen=lambda: database.execute(entered).fetchone(),
    )
    both[0].send_signal(signal.SIGKILL)
    assert both[1].wait() == 0
    assert database.execute(entered).fetchone()[0] == 3000
    assert (
        database.execute("SELECT COUNT(DISTINCT row_key) FROM keeping_entry").fetchone()[0] == 3000
    )
    done = subprocess.run(
        [sys.executable, "-m", "traza.config.cli", "check"],
        env=os.environ | home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "3000 filas, 3000 eslabones" in done.stdout
