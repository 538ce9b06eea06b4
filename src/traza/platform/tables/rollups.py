"""Figures already grouped by all their dimensions, so that asking adds thousands of rows, not
millions. A rollup is used only by the formula and over the files that it was made from."""

from __future__ import annotations

import os

from traza.kernel.figure import Figure
from traza.platform.tables.catalogue import rollup_key
from traza.platform.tables.compile import Compiled, compile_figure
from traza.platform.tables.contracts import Build, Rollup
from traza.platform.tables.engine import ParquetEngine, quoted
from traza.platform.tables.writing import sha256_of


def roll_up(figure: Figure, engine: ParquetEngine, before: Build | None) -> Rollup:
    """The figure's rollup in a build under way, linked from the last build when it is made of the
    same. Also one that is as long as its facts helps: its joins are done and it is narrow."""
    compiled = compile_figure(figure, engine)
    key = rollup_key(figure, compiled, engine.build.tables)
    file = f"rollups/{figure.name}.parquet"
    path = engine.build.folder / file
    old = before.rollups.get(figure.name) if before else None
    if before and old and old.key == key and (before.folder / file).exists():
        os.link(before.folder / file, path)
        return old
    engine.run(f"COPY ({_grouped(figure, compiled)}) TO {quoted(path)} (FORMAT parquet)", ())
    return Rollup(figure.name, file, key, sha256_of(path))


def _grouped(figure: Figure, compiled: Compiled) -> str:
    names = [f'"{dimension.name}"' for dimension in figure.dimensions]
    value = f"{figure.aggregate.upper()}(value)"
    if compiled.kinds["value"] == "integer" or figure.aggregate == "count":
        value = f"CAST({value} AS BIGINT)"  # Parquet would keep DuckDB's wider sum as a float
    columns = ", ".join([*names, f"{value} AS value"])
    groups = f"GROUP BY {', '.join(names)} ORDER BY {', '.join(names)}" if names else ""
    return f"SELECT {columns} FROM (\n{compiled.sql}\n) AS facts {groups}"
