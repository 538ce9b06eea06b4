"""What a disk without room says, and paths that lead out of a home."""

from pathlib import Path

import pytest

from traza.platform.backup import manifest
from traza.platform.backup.refusals import DamagedBackup, NoRoom
from traza.platform.backup.room import room
from traza.platform.files import durable


def test_a_disk_that_fills_up_is_said(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x" * 3_000_000)
    with pytest.raises(NoRoom), room(tmp_path):
        durable.copy(source, Path("/dev/full"))
    with pytest.raises(NoRoom, match=r"hacen falta 1000\.0 TB"), room(tmp_path, 10**15):
        pass


def test_another_error_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), room(tmp_path):
        durable.copy(tmp_path / "none", tmp_path / "fresh")


@pytest.mark.parametrize(
    "path", ["../etc/passwd", "files/../../x", "/etc/passwd", "traza.sqlite3", "files", "other/x"]
)
def test_a_list_that_leads_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / manifest.CONTENTS).write_text(f"{'a' * 64} 1 {path}\n")
    with pytest.raises(DamagedBackup):
        list(manifest.read_contents(tmp_path))
