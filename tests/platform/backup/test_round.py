"""A copy made of a register that was lived in, put back elsewhere, answers as the first does."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.making.effort import chance, kills
from tests.making.homes import done, kill_when, lived_in, run, start, traza
from tests.making.waiting import wait_until

from traza.platform.backup import folder, manifest
from traza.platform.backup.refusals import DamagedBackup, HalfBackup
from traza.platform.backup.verify import verify

pytestmark = pytest.mark.slow
CLI = "traza.config.cli"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived_in(tmp_path_factory.mktemp("lived") / "home")


@pytest.fixture(scope="module")
def copies(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one copy of it."""
    to = tmp_path_factory.mktemp("copies") / "copies"
    said = done(home, "backup", "--to", str(to))
    assert "Respaldo completo" in said
    return to


@pytest.fixture
def spoilt(copies: Path, tmp_path: Path) -> Path:
    """A copy of the folder of copies, to break."""
    shutil.copytree(copies, tmp_path / "copies")
    shutil.copytree(copies.with_name("copies.keys"), tmp_path / "copies.keys")
    return tmp_path / "copies"


def only(to: Path) -> Path:
    (copy,) = (path for path in to.glob("2*") if path.is_dir())
    return copy


def rows(register: Path) -> list[str]:
    with closing(sqlite3.connect(register)) as kept:
        return list(kept.iterdump())


def answers(home: Path) -> dict[str, str]:
    status, out, err = run(home, "tests.making.answers")
    assert status == 0, err
    said: dict[str, str] = json.loads(out)
    return said


def test_what_is_put_back_answers_every_figure_and_page_equally(
    home: Path, copies: Path, tmp_path: Path
) -> None:
    assert "está completo" in done(home, "backup", "verify", str(copies))
    there = tmp_path / "there"
    assert "Restaurado" in done(there, "restore", str(copies))
    assert rows(there / "traza.sqlite3") == rows(home / "traza.sqlite3")
    then, now = answers(home), answers(there)
    assert len(then) > 40
    assert {one[:3] for one in then.values()} <= {"200", "302"}
    assert {path for path in then if then[path] != now[path]} == set()
    checked = done(there, "check")
    assert "Todo coincide" in checked
    assert " 0 eslabones" not in checked
    for name in ("secret_key", "sealing_key", "index_key", "chain_key"):
        assert (there / name).read_bytes() == (home / name).read_bytes()


def test_nobody_else_can_read_a_copy_or_what_is_put_back(copies: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    done(there, "restore", str(copies))
    for root in (copies, copies.with_name("copies.keys"), there):
        open_to_others = [path for path in (root, *root.rglob("*"))
                          if not path.is_symlink() and path.stat().st_mode & 0o077]  # fmt: skip
        assert open_to_others == []


def test_no_key_is_in_a_copy(home: Path, copies: Path) -> None:
    secrets = [(home / name).read_bytes().split()[0] for name in ("secret_key", "sealing_key",
               "index_key", "chain_key")]  # fmt: skip
    for path in copies.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(secret in data for secret in secrets), path


def test_keys_wrapped_by_a_passphrase_are_opened_by_it_alone(home: Path, tmp_path: Path) -> None:
    phrase, other = tmp_path / "phrase", tmp_path / "other"
    phrase.write_text("una frase de varias palabras\n", encoding="utf-8")
    other.write_text("otra frase de varias palabras\n", encoding="utf-8")
    to = tmp_path / "copies"
    done(home, "backup", "--to", str(to), "--passphrase-file", str(phrase))
    assert not to.with_name("copies.keys").exists()
    sealed = (only(to) / "keys.sealed").read_bytes()
    assert (home / "sealing_key").read_bytes().split()[0] not in sealed
    for words, said in (([], "Faltan las llaves"), (["--passphrase-file", str(other)], "no abre")):
        status, _, err = traza(tmp_path / "there", "restore", str(to), *words)
        assert status == 2
        assert said in err
    done(tmp_path / "there", "restore", str(to), "--passphrase-file", str(phrase))
    assert (tmp_path / "there" / "chain_key").read_bytes() == (home / "chain_key").read_bytes()


def refused(home: Path, *words: str, **knobs: str) -> str:
    """What is said; nothing may have been put there."""
    status, out, err = traza(home, *words, **knobs)
    assert status == 2, out + err
    assert len(err.strip().splitlines()) == 1, err
    return err


def test_a_used_home_is_left_alone(home: Path, copies: Path) -> None:
    before = rows(home / "traza.sqlite3")
    assert "No se restaura sobre lo que ya existe" in refused(home, "restore", str(copies))
    assert rows(home / "traza.sqlite3") == before


def test_keys_of_another_installation_are_refused(copies: Path, tmp_path: Path) -> None:
    other = tmp_path / "keys"
    shutil.copytree(copies.with_name("copies.keys"), other)
    (other / "sealing_key").write_bytes(b"x" * 44)
    there = tmp_path / "there"
    said = refused(there, "restore", str(copies), "--keys", str(other))
    assert "«sealing_key» no es la de este respaldo" in said
    assert not (there / "traza.sqlite3").exists()


def test_a_half_written_copy_is_never_taken_for_whole(spoilt: Path, tmp_path: Path) -> None:
    copy = only(spoilt)
    (copy / "manifest.json").unlink()
    making = copy.rename(spoilt / f".making-{copy.name}")
    for where in (spoilt, making, making.rename(copy), spoilt):
        with pytest.raises(HalfBackup):
            folder.chosen(where)
    assert "quedó a medias" in refused(tmp_path / "there", "restore", str(spoilt))


@pytest.mark.parametrize("part", ["manifest", "database", "contents", "file", "lost"])
def test_what_is_broken_is_named(spoilt: Path, part: str) -> None:
    copy = only(spoilt)
    kept = next(path for path in sorted((spoilt / "pool").glob("??/*")) if path.stat().st_size)
    path = {"manifest": copy / "manifest.json", "database": copy / "database.sqlite3",
            "contents": copy / "contents.txt", "file": kept, "lost": kept}[part]  # fmt: skip
    if part == "lost":
        path.unlink()
    else:
        turn_a_bit(path)
    with pytest.raises(DamagedBackup):
        verify(spoilt, silent)


def test_what_is_broken_is_not_put_back(spoilt: Path, tmp_path: Path) -> None:
    turn_a_bit(only(spoilt) / "database.sqlite3")
    assert "«database.sqlite3» falta o cambió" in refused(
        tmp_path / "there", "restore", str(spoilt)
    )
    assert not (tmp_path / "there" / "traza.sqlite3").exists()


def turn_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def silent(done: int, total: int, note: str) -> None:
    """Nobody looks."""


def test_a_chain_that_was_rewritten_inside_a_copy_is_found(spoilt: Path) -> None:
    """Whoever makes the hashes anew cannot make the signature."""
    copy = only(spoilt)
    with closing(sqlite3.connect(copy / "database.sqlite3")) as kept:
        kept.execute("DROP TRIGGER keeping_keeping_entry_change")
        kept.execute("UPDATE keeping_entry SET state = zeroblob(32) WHERE seq = 3")
        kept.execute("PRAGMA journal_mode=DELETE")
        kept.commit()
    said = manifest.read(copy)
    sha256 = hashlib.sha256((copy / "database.sqlite3").read_bytes()).hexdigest()
    parts = {**said.parts, "database.sqlite3": sha256}
    manifest.write(copy, type(said)(**{**_fields(said), "parts": parts}))
    with pytest.raises(DamagedBackup, match="eslabón 3"):
        verify(spoilt, silent)


def _fields(said: object) -> dict[str, object]:
    return {name: getattr(said, name) for name in said.__slots__}  # type: ignore[attr-defined]


def test_a_copy_of_a_newer_version_is_refused(spoilt: Path, tmp_path: Path) -> None:
    copy = only(spoilt)
    said = manifest.read(copy)
    later = {**said.migrations, "works": [*said.migrations["works"], "9999_of_tomorrow"]}
    manifest.write(copy, type(said)(**{**_fields(said), "migrations": later, "version": "9.0"}))
    answer = refused(tmp_path / "there", "restore", str(spoilt))
    assert "versión más nueva de Traza (9.0, works 9999_of_tomorrow)" in answer


def test_a_folder_of_another_installation_takes_no_copy(spoilt: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copyfile(only(spoilt) / "database.sqlite3", other / "traza.sqlite3")
    said = refused(other, "backup", "--to", str(spoilt))
    assert "respaldos de otra instalación" in said
    assert len(list(spoilt.glob("2*"))) == 1


def test_only_what_is_new_is_copied_and_only_the_last_stay(home: Path, tmp_path: Path) -> None:
    to = tmp_path / "copies"
    first = done(home, "backup", "--to", str(to), "--keep", "2")
    assert "; 0 bytes de archivos" not in first
    again = done(home, "backup", "--to", str(to), "--keep", "2")
    assert "; 0 bytes de archivos no estaban" in again
    gone = min(to.glob("2*"))
    stray = to / "pool" / "ab" / ("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"of no copy")
    done(home, "backup", "--to", str(to), "--keep", "2")
    assert len(list(to.glob("2*"))) == 2
    assert not gone.exists()
    assert not stray.exists()
    done(home, "backup", "verify", str(to))


def test_a_kept_file_that_is_broken_is_told_and_the_good_copy_stays(
    home: Path, copies: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    done(there, "restore", str(copies))
    kept = next((there / "files" / "originals").glob("??/*"))
    kept.write_bytes(b"broken")
    status, out, err = traza(there, "backup", "--to", str(tmp_path / "more"))
    assert status == 3
    assert f"«files/originals/{kept.parent.name}/{kept.name}» ya estaba dañado" in err
    assert "Respaldo completo" in out


@pytest.fixture
def writing(
    home: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Path, list[str]]]:
    """A copy of the home in which somebody keeps files and writes rows of them, two at a time."""
    there = tmp_path / "there"
    shutil.copytree(home, there, symlinks=True)
    stop, written, contents = threading.Event(), [], chance(request)

    def write() -> None:
        with closing(sqlite3.connect(there / "traza.sqlite3", timeout=60)) as register:
            while not stop.is_set():
                data = contents.randbytes(2000)
                name = hashlib.sha256(data).hexdigest()
                file = there / "files" / "originals" / name[:2] / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.with_suffix(".part").write_bytes(data)
                file.with_suffix(".part").rename(file)
                with register:
                    for one in ("a", "b"):
                        register.execute(
                            "INSERT INTO tasks_task (key, name, payload, status, run_at, worker, "
                            "attempts, max_attempts, done, total, note, message, trouble, created_at)"
                            " VALUES (?, 'none', '{}', 'done', '2026-01-01', '', 0, 4, 0, 0, '', '', "
                            "'', '2026-01-01')",
                            [f"{one}:{name}"],
                        )
                written.append(name)

    writer = threading.Thread(target=write)
    writer.start()
    yield there, written
    stop.set()
    writer.join()


def test_a_copy_is_of_one_moment_while_people_write(
    writing: tuple[Path, list[str]], tmp_path: Path
) -> None:
    home, written = writing
    done(home, "backup", "--to", str(tmp_path / "copies"))
    wait_until(lambda: len(written) > 10, "somebody to write")
    began = len(written)
    done(home, "backup", "--to", str(tmp_path / "copies"))
    assert len(written) > began, "nobody wrote while the copy was made"
    done(home, "backup", "verify", str(tmp_path / "copies"))
    copy = max((tmp_path / "copies").glob("2*"))
    with closing(sqlite3.connect(f"file:{copy}/database.sqlite3?immutable=1", uri=True)) as kept:
        keys = [row[0] for row in kept.execute("SELECT key FROM tasks_task WHERE name = 'none'")]
    assert sum(key[0] == "a" for key in keys) == sum(key[0] == "b" for key in keys) >= began
    listed = (copy / "contents.txt").read_text()
    assert [key for key in keys if key[2:] not in listed] == []


def test_a_copy_that_is_killed_is_made_by_the_next(
    home: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    to, moments = tmp_path / "copies", chance(request)
    met: list[bool] = []
    for _ in kills(met):
        child = start(home, CLI, "backup", "--to", str(to))
        met.append(kill_when(lambda: any(to.glob(".making-*")), child, moments.uniform(0, 0.3)))
        for copy in to.glob("2*"):
            done(home, "backup", "verify", str(copy))
    assert any(met), "no copy was killed half way: the test proves nothing"
    done(home, "backup", "--to", str(to))
    done(home, "backup", "verify", str(to))
    assert not list(to.glob(".making-*"))
    assert not list((to / "pool").glob(".part-*"))


def test_a_restoring_that_is_killed_goes_on(
    home: Path, copies: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    moments = chance(request)
    met: list[bool] = []
    for turn in kills(met):
        there = tmp_path / f"there-{turn}"
        child = start(there, CLI, "restore", str(copies))
        killed = kill_when((there / "restoring").exists, child, moments.uniform(0, 0.1))
        met.append(killed)
        if not killed:
            continue
        if not (there / "traza.sqlite3").exists():
            for order in ("serve", "prepare"):
                assert "quedó a medias una restauración" in refused(there, order)
        done(there, "restore", str(copies))
        assert rows(there / "traza.sqlite3") == rows(home / "traza.sqlite3")
        assert not (there / "restoring").exists()
        assert not [path for path in there.rglob(".*") if path.name not in {".turn"}]
        assert "Todo coincide" in done(there, "check")
    assert any(met), "no restoring was killed half way: the test proves nothing"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", str(disk)],
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("only who administers the machine can make a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_nothing_is_taken_for_whole(
    home: Path, copies: Path, small_disk: Path
) -> None:
    assert "No hay espacio" in refused(home, "backup", "--to", str(small_disk / "copies"))
    assert list((small_disk / "copies").glob("2*")) == []
    assert "No hay espacio" in refused(small_disk / "there", "restore", str(copies))
    assert not (small_disk / "there" / "traza.sqlite3").exists()


def test_a_drill_puts_it_back_aside_and_leaves_a_line(home: Path, spoilt: Path) -> None:
    before = rows(home / "traza.sqlite3")
    said = done(home, "backup", "drill", str(spoilt))
    assert "restaurados y comprobados" in said
    assert rows(home / "traza.sqlite3") == before
    assert list(spoilt.glob(".drill-*")) == []
    (only(spoilt) / "database.sqlite3").write_bytes(b"rubbish")
    assert "El simulacro" in refused(home, "backup", "drill", str(spoilt))
    lines = [json.loads(line) for line in (spoilt / "drills.jsonl").read_text().splitlines()]
    assert [bool(line["trouble"]) for line in lines] == [False, True]
