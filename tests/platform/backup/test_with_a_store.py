"""A copy holds the files of a store, and a restoring sends them to one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.making import stores

from traza.platform.backup import make, manifest, restore
from traza.platform.backup.pool import Pool
from traza.platform.files import remote, store
from traza.platform.files.refusals import FileLost


def silent(*_said: object) -> None:
    """Progress that nobody sees."""


def test_files_of_a_store_are_copied_and_sent_back(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "files"
    copy = tmp_path / "copies" / "20260101T000000Z"
    copy.mkdir(parents=True)
    with stores.serving() as host:
        settings.FILES = stores.place(host)
        other = stores.emptied(host)
        kept, bad = store.keep([b"uno"], limit=9), store.keep([b"dos"], limit=9)
        other.put_object(Bucket="traza", Key=f"son/{remote.name_of(bad.sha256)}", Body=b"tres")
        files = make._Files(settings.HOME, Pool(copy.parent / "pool"), silent)
        make._originals(files)
        name = f"files/originals/{kept.sha256[:2]}/{kept.sha256}"
        assert list(files.kept) == [name]
        assert [path[-64:] for path in files.damaged] == [bad.sha256]
        assert files.pool.place(kept.sha256).read_bytes() == b"uno"
        manifest.write_contents(copy, files.kept.values())

        stores.emptied(host)
        settings.HOME, settings.MEDIA_ROOT = tmp_path / "new", tmp_path / "new" / "files"
        with pytest.raises(FileLost):
            store.path(kept.sha256)
        said: Any = SimpleNamespace(files=1)
        told: list[tuple[object, ...]] = []
        restore._files(copy, said, settings.HOME, lambda *each: told.append(each), False)
        assert told == [(1, 1, "Archivos")]
        assert store.path(kept.sha256).read_bytes() == b"uno"
        assert not (settings.HOME / "files").exists()
