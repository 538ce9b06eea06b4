"""`traza build`: the register's tables as Parquet, each figure rolled up, published in one stroke.

Everything is made in a folder of its own and becomes visible by one rename of a link, so whoever
reads sees the last build or the new one, also when a build is killed half way.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.module_loading import import_string

from traza.platform.tables import asked, keeping, store
from traza.platform.tables.contracts import Build, Part, Table
from traza.platform.tables.discovery import figures
from traza.platform.tables.engine import ParquetEngine
from traza.platform.tables.freshness import register_mark
from traza.platform.tables.register import register_tables
from traza.platform.tables.rollups import roll_up
from traza.platform.tables.snapshot import Moved, snapshot
from traza.platform.tables.steps import STEPS
from traza.platform.tables.writing import write_table

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the build, rows in it, rows written anew, and whether anything changed."""

    build: Build
    rows: int
    written: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Making:
    """A build under way, as a step sees it: files go into `folder`, `engine` reads its tables."""

    folder: Path
    engine: ParquetEngine
    before: Build | None
    progress: Progress


Step = Callable[[Making], Any]


def _silent(_what: str, _done: int, _of: int) -> None:
    """Report to nobody."""


def build(
    *,
    progress: Progress = _silent,
    wait: bool = True,
    on_wait: Callable[[str], None] = lambda _process: None,
) -> Built:
    """Build the figures from the register. Raises BuildUnderWay when `wait` is false and another
    build runs, ExtensionMissing or BrokenCatalogue; the last build then stays as it was."""
    with store.locked(wait=wait, on_wait=on_wait):
        store.clean()
        before = store.current()
        folder = store.begin()
        mark = register_mark()
        tables, fresh = _tables(folder, before, progress)
        made = Build(
            id=store.fresh_id(),
            folder=folder,
            built_at=datetime.now(UTC),
            mark=mark,
            tables=tables,
            rollups={},
            extras={},
        )
        made = _figures_and_steps(made, before, progress)
        finished = store.finish(folder, made)
        asked.halve()
        keeping.keep()
        store.clean()
        return Built(
            finished,
            rows=sum(table.rows for table in tables.values()),
            written=sum(part.rows for part in fresh),
            changed=bool(fresh) or before is None or before.tables.keys() != tables.keys(),
        )


def _tables(
    folder: Path, before: Build | None, progress: Progress
) -> tuple[dict[str, Table], list[Part]]:
    try:
        return _read(folder, before, progress, copy=False)
    except Moved:
        shutil.rmtree(folder / "tables")
        (folder / "tables").mkdir()
        return _read(folder, before, progress, copy=True)


def _read(
    folder: Path, before: Build | None, progress: Progress, *, copy: bool
) -> tuple[dict[str, Table], list[Part]]:
    wanted = register_tables()
    tables: dict[str, Table] = {}
    written: list[Part] = []
    with snapshot(folder, copy=copy) as held:
        for number, table in enumerate(wanted):
            progress(table.name, number, len(wanted))
            tables[table.name], fresh = write_table(held, table, folder, before)
            written += fresh
    return tables, written


def _figures_and_steps(made: Build, before: Build | None, progress: Progress) -> Build:
    engine = ParquetEngine(made)
    catalogue = figures()
    rollups = {}
    often = asked.counted()
    for number, figure in enumerate(catalogue.values()):
        progress(figure.title, number, len(catalogue))
        rollups[figure.name] = roll_up(figure, engine, before, often.get(figure.name))
    made = replace(made, rollups=rollups)
    engine.build = made
    extras = {}
    for number, (name, path) in enumerate(STEPS.items()):
        progress(name, number, len(STEPS))
        step: Step = import_string(path)
        extras[name] = step(Making(made.folder, engine, before, progress))
    return replace(made, extras=extras)
