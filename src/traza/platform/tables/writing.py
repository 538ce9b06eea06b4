"""Tables of the register as Parquet files: changed chunks are written, the others are linked."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from pathlib import Path

from pyarrow import parquet

from traza.platform.files import durable
from traza.platform.tables.contracts import Build, Part, Table
from traza.platform.tables.engine import quoted
from traza.platform.tables.register import CHUNK, DUCKDB, RegisterTable
from traza.platform.tables.snapshot import Snapshot


def write_table(
    register: Snapshot, table: RegisterTable, folder: Path, before: Build | None
) -> tuple[Table, list[Part]]:
    """A table's files inside `folder`, and those of them that had to be written anew."""
    stamps = register.stamps(table)
    kept = _kept(table, stamps, before)
    if before is not None:
        for part in kept:
            os.link(before.folder / part.file, folder / part.file)
    done = {part.chunk for part in kept}
    changed = [chunk for chunk in stamps if chunk not in done]
    fresh = _write(register, table, folder, changed, stamps) if changed else []
    parts = sorted([*kept, *fresh], key=lambda part: (part.chunk, part.file))
    return Table(table.name, table.columns, tuple(parts)), fresh


def _kept(table: RegisterTable, stamps: dict[int, str], before: Build | None) -> list[Part]:
    """Parts of the last build whose chunk has not changed since."""
    old = before.tables.get(table.name) if before else None
    if old is None or before is None or dict(old.columns) != dict(table.columns):
        return []
    by_chunk: dict[int, list[Part]] = defaultdict(list)
    for part in old.parts:
        by_chunk[part.chunk].append(part)
    kept = [
        parts
        for chunk, parts in by_chunk.items()
        if stamps.get(chunk)
        and all(part.stamp == stamps[chunk] + _limits(table) for part in parts)
        and all((before.folder / part.file).exists() for part in parts)
    ]
    return [part for parts in kept for part in parts]


def _limits(table: RegisterTable) -> str:
    return "".join(f"/{name}={value}" for name, value in table.rows)


def _write(
    register: Snapshot,
    table: RegisterTable,
    folder: Path,
    changed: list[int],
    stamps: dict[int, str],
) -> list[Part]:
    if register.is_empty(table):
        return [_write_nothing(register, table, folder, stamps)]
    columns = ", ".join(
        f'CAST("{name}" AS {DUCKDB[kind]}) AS "{name}"' for name, kind in table.columns.items()
    )
    tests = [f'"{name}" = {_literal(value)}' for name, value in table.rows]
    if len(stamps) == 1:
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        path = folder / "tables" / f"{table.name}.{changed[0]}.parquet"
        register.duck.execute(
            f"COPY (SELECT {columns} FROM {register.source(table)} {where} "
            f'ORDER BY "{table.key}") TO {quoted(path)} (FORMAT parquet)'
        )
        return [_part(table, changed[0], path, stamps)]
    # One scan writes every changed chunk: the key's range is the partition.
    chunk = f'"{table.key}" // {CHUNK}'
    tests.append(f"{chunk} IN ({', '.join(str(number) for number in changed)})")
    work = folder / f"chunks-{table.name}"
    register.duck.execute(
        f"COPY (SELECT {columns}, {chunk} AS traza_chunk FROM {register.source(table)} "
        f"WHERE {' AND '.join(tests)}) "
        f"TO {quoted(work)} (FORMAT parquet, PARTITION_BY (traza_chunk))"
    )
    return _gather(table, work, folder, stamps)


def _write_nothing(
    register: Snapshot, table: RegisterTable, folder: Path, stamps: dict[int, str]
) -> Part:
    """The columns of an empty table, without asking the register for their rows."""
    columns = ", ".join(
        f'CAST(NULL AS {DUCKDB[kind]}) AS "{name}"' for name, kind in table.columns.items()
    )
    chunk = next(iter(stamps))
    path = folder / "tables" / f"{table.name}.{chunk}.parquet"
    register.duck.execute(f"COPY (SELECT {columns} WHERE false) TO {quoted(path)} (FORMAT parquet)")
    return _part(table, chunk, path, stamps)


def _gather(table: RegisterTable, work: Path, folder: Path, stamps: dict[int, str]) -> list[Part]:
    """Move the partitions' files to their place."""
    parts = []
    for place in sorted(work.iterdir()):
        chunk = int(place.name.partition("=")[2])
        for number, found in enumerate(sorted(place.iterdir())):
            path = folder / "tables" / f"{table.name}.{chunk}.{number}.parquet"
            found.rename(path)
            parts.append(_part(table, chunk, path, stamps))
    shutil.rmtree(work)
    return parts


def _part(table: RegisterTable, chunk: int, path: Path, stamps: dict[int, str]) -> Part:
    return Part(
        file=f"tables/{path.name}",
        chunk=chunk,
        rows=int(parquet.read_metadata(path).num_rows),
        bytes=path.stat().st_size,
        sha256=durable.sha256(path),
        stamp=stamps[chunk] + _limits(table) if stamps[chunk] else "",
    )


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
