"""A build is incremental, whole, and never half published.

Dear (35 CPU seconds) because whole builds are written and compared.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from traza.modules.works.models import Work, WorkFunding
from traza.platform.files import durable
from traza.platform.tables import build as build_room
from traza.platform.tables import store
from traza.platform.tables.build import build
from traza.platform.tables.freshness import freshness
from traza.platform.tables.refusals import BuildUnderWay
from traza.platform.tables.register import register_tables

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _declared(declare: Any, register: None, few_tables: None) -> None:
    declare()


def parts(table: str) -> dict[int, Any]:
    current = store.current()
    assert current is not None
    return {part.chunk: part for part in current.tables[table].parts}


def inode(part: Any) -> int:
    current = store.current()
    assert current is not None
    return (current.folder / part.file).stat().st_ino


def test_every_row_of_the_register_is_in_the_files() -> None:
    built = build()

    files = built.build.folder / "tables" / "works_work.0.parquet"
    rows = duckdb.execute(f"SELECT folio, amount_centavos FROM '{files}' ORDER BY id").fetchall()
    assert rows == list(Work.objects.order_by("id").values_list("folio", "amount_centavos"))
    assert built.changed


def test_the_manifest_tells_the_hash_and_rows_of_every_file() -> None:
    current = build().build

    for table in current.tables.values():
        for part in table.parts:
            path = current.folder / part.file
            assert durable.sha256(path) == part.sha256
            assert path.stat().st_size == part.bytes
    assert current.tables["works_work"].rows == 7


def test_a_table_that_did_not_change_is_linked_and_not_written() -> None:
    build()
    before = {name: inode(parts(name)[0]) for name in ("works_work", "works_workfunding")}
    Work.objects.filter(folio="F-2").update(amount_centavos=5)

    second = build()

    assert second.written == 7
    assert inode(parts("works_work")[0]) != before["works_work"]
    assert inode(parts("works_workfunding")[0]) == before["works_workfunding"]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Work.objects.filter(folio="F-2").update(amount_centavos=5),
        lambda: WorkFunding.objects.all().delete(),
        lambda: WorkFunding.objects.filter(source="state").delete(),
        lambda: Work.objects.filter(pk=Work.objects.latest("pk").pk).update(name="otra"),
        lambda: WorkFunding.objects.bulk_create(
            [WorkFunding(work=Work.objects.latest("pk"), year=2024, source="federal", centavos=1)]
        ),
    ],
)
def test_any_change_is_seen(change: Any) -> None:
    build()
    assert not build().changed
    if not connection_is_lagging():
        assert not freshness().register_is_newer
    change()

    assert connection_is_lagging() or freshness().register_is_newer
    assert build().changed
    assert not build().changed


def connection_is_lagging() -> bool:
    """PostgreSQL's own counters, which freshness looks at, may lag some seconds."""
    from django.db import connection

    return connection.vendor == "postgresql"


def test_a_row_replaced_by_another_with_the_same_key_is_seen() -> None:
    build()
    row = WorkFunding.objects.latest("pk")
    WorkFunding.objects.filter(pk=row.pk).delete()
    WorkFunding.objects.create(
        pk=row.pk, work=row.work, year=row.year, source=row.source, centavos=999
    )

    build()

    current = store.current()
    assert current is not None
    file = current.folder / parts("works_workfunding")[0].file
    found = duckdb.execute(f"SELECT centavos FROM '{file}' WHERE id = {row.pk}").fetchall()
    assert found == [(999,)]


def test_only_the_changed_chunk_of_a_large_table_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    work = Work.objects.latest("pk")
    for key in (1_500_000, 2_500_000):
        Work.objects.create(
            pk=key, folio=f"G-{key}", name="x", search_name="x", state=work.state, year=2024,
            kind="other", amount_centavos=key, source_document="doc-a",
        )  # fmt: skip
    build()
    before = {chunk: inode(part) for chunk, part in parts("works_work").items()}
    assert sorted(before) == [0, 1, 2]

    Work.objects.filter(pk=1_500_000).update(amount_centavos=77)
    second = build()

    after = {chunk: inode(part) for chunk, part in parts("works_work").items()}
    assert second.written == 1
    assert after[0] == before[0]
    assert after[2] == before[2]
    assert after[1] != before[1]
    assert sum(part.rows for part in parts("works_work").values()) == 9

    Work.objects.filter(pk=2_500_000).delete()
    build()
    assert sorted(parts("works_work")) == [0, 1]


def test_what_a_killed_build_left_is_removed_and_readers_never_see_it(figures_root: Path) -> None:
    first = build().build
    dead = figures_root / "making-dead"
    (dead / "tables").mkdir(parents=True)
    (dead / "tables" / "works_work.0.parquet").write_bytes(b"PAR1 half a file")
    (figures_root / "current-dead").symlink_to("making-dead")
    assert store.current() == first

    build()

    assert not dead.exists()
    assert not (figures_root / "current-dead").is_symlink()


def test_the_last_two_builds_are_kept(figures_root: Path) -> None:
    ids = [build().build.id for _ in range(4)]

    assert sorted(path.name for path in figures_root.glob("build-*")) == [
        f"build-{each}" for each in ids[-2:]
    ]
    current = store.current()
    assert current is not None
    assert current.id == ids[-1]


def test_a_build_finished_but_not_published_does_not_push_out_those_that_were(
    figures_root: Path,
) -> None:
    first = build().build
    (figures_root / "build-99990101T000000-dead").mkdir()

    second = build().build

    assert sorted(figures_root.glob("build-*")) == [first.folder, second.folder]


def test_two_builds_at_once_the_second_says_so(figures_root: Path) -> None:
    handle = os.open(figures_root / "lock", os.O_RDWR | os.O_CREAT)
    os.write(handle, b"4321")
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(BuildUnderWay, match="4321"):
            build(wait=False)
    finally:
        os.close(handle)
    assert build(wait=False).build.id


def test_nothing_of_accounts_or_sessions_leaves_the_register(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(build_room, "register_tables", register_tables)
    current = build().build
    assert len(current.tables) > 20

    assert not [name for name in current.tables if name.startswith(("access_", "django_", "auth"))]
    assert not [name for name in current.tables if name.startswith(("account_", "mfa_", "tables_"))]
    columns = {column for table in current.tables.values() for column in table.columns}
    assert not columns & {"user_id", "uploaded_by_id", "email", "password"}
