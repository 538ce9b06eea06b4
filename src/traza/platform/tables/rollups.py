"""Figures already grouped by all their dimensions, so that asking adds thousands of rows, not
millions. A rollup is used only by the formula and over the files that it was made from.

A long one is kept with numbers in place of texts (`coding`), and has smaller ones beside it, by
fewer dimensions, for what is asked most (`choosing`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from traza.kernel.figure import Figure
from traza.platform.files import durable
from traza.platform.tables import choosing, coding
from traza.platform.tables.catalogue import added_up, rollup_key
from traza.platform.tables.compile import Compiled, compile_figure
from traza.platform.tables.contracts import Build, Rollup, Smaller
from traza.platform.tables.engine import ParquetEngine, quoted, reading
from traza.platform.tables.query import always_needed

LONG = 50_000  # rows from which it is worth the work

Asked = Mapping[frozenset[str], float]


def roll_up(
    figure: Figure, engine: ParquetEngine, before: Build | None, asked: Asked | None = None
) -> Rollup:
    """The figure's rollup in a build under way, linked from the last build when it is made of the
    same. Also one that is as long as its facts helps: its joins are done and it is narrow."""
    compiled = compile_figure(figure, engine)
    key = rollup_key(figure, compiled, engine.build.tables)
    old = before.rollups.get(figure.name) if before else None
    made = _linked(old, key, before, engine) if before and old else None
    if made is None:
        made = _made(figure, compiled, key, engine)
    if made.rows < LONG or not _adds_exactly(figure, compiled):
        return made
    return _with_smaller(figure, made, engine, before, asked or {})


def _linked(old: Rollup, key: str, before: Build, engine: ParquetEngine) -> Rollup | None:
    """The rollup of the last build, when it says the same and was kept as one is kept now."""
    is_current = old.rows >= 0 and (old.rows < LONG or old.words)
    files = [old.file, *filter(None, (old.words,))]
    if old.key != key or not is_current:
        return None
    if not all((before.folder / file).exists() for file in files):
        return None
    for file in files:
        os.link(before.folder / file, engine.build.folder / file)
    return replace(old, smaller=())


def _made(figure: Figure, compiled: Compiled, key: str, engine: ParquetEngine) -> Rollup:
    file = f"rollups/{figure.name}.parquet"
    path = engine.build.folder / file
    _copy(engine, _grouped(figure, compiled), path)
    rows = int(engine.run(f"SELECT count(*) FROM ({reading([path])})", ())[0][0])
    words = _code(figure, compiled, path, engine) if rows >= LONG else ""
    return Rollup(figure.name, file, key, durable.sha256(path), rows, words)


def _code(figure: Figure, compiled: Compiled, path: Path, engine: ParquetEngine) -> str:
    """Put numbers in place of the texts of a rollup; the file with the texts."""
    words: dict[str, tuple[str, ...]] = {}
    columns = []
    for place, dimension in enumerate(figure.dimensions):
        name = f'"{dimension.name}"'
        told = _words(engine, path, name) if compiled.kinds[dimension.name] == "text" else None
        if told:
            kind = f"traza_words_{place}"
            engine.run(
                f"CREATE TYPE {kind} AS ENUM (SELECT DISTINCT {name} FROM ({reading([path])}) "
                f"WHERE {name} IS NOT NULL ORDER BY 1)",
                (),
            )
            words[dimension.name] = told
            name = f"CAST(enum_code(CAST({name} AS {kind})) AS USMALLINT) AS {name}"
        columns.append(name)
    coded = path.with_suffix(".coded")
    _copy(engine, f"SELECT {', '.join([*columns, 'value'])} FROM ({reading([path])})", coded)
    for place in range(len(figure.dimensions)):
        engine.run(f"DROP TYPE IF EXISTS traza_words_{place}", ())
    coded.replace(path)
    file = f"rollups/{figure.name}.words.json"
    coding.write(engine.build.folder / file, coding.Coding(words))
    return file


def _words(engine: ParquetEngine, path: Path, name: str) -> tuple[str, ...] | None:
    """The texts of a dimension in order; None where there are none, or too many for codes."""
    rows = engine.run(
        f"SELECT DISTINCT {name} FROM ({reading([path])}) WHERE {name} IS NOT NULL "
        f"ORDER BY 1 LIMIT {coding.MOST + 1}",
        (),
    )
    return tuple(row[0] for row in rows) if 0 < len(rows) <= coding.MOST else None


def _with_smaller(
    figure: Figure, made: Rollup, engine: ParquetEngine, before: Build | None, asked: Asked
) -> Rollup:
    """The rollup with the smaller ones that what is asked is worth, linked where they were made."""
    always = always_needed(figure)
    source = reading([engine.build.folder / made.file])
    names = [dimension.name for dimension in figure.dimensions]
    alone = [frozenset({name}) for name in names]
    counted = _counted(engine, source, alone, made.sizes)
    distinct = {name: counted[one] for name, one in zip(names, alone, strict=True)}
    tried = choosing.candidates(distinct, always, asked)
    sizes = {each: choosing.at_most(each, distinct) for each in tried}
    unsure = [each for each in tried if not choosing.is_small(sizes[each], made.rows)]
    counted |= _counted(engine, source, unsure, made.sizes)
    sizes |= {each: counted[each] for each in unsure}
    wants = choosing.wanted(names, always, asked)
    old = before.rollups.get(figure.name) if before else None
    known = (
        {frozenset(one.dimensions): one for one in old.smaller}
        if old and old.key == made.key
        else {}
    )
    smaller = []
    for place, chosen in enumerate(choosing.chosen(made.rows, sizes, wants)):
        file = f"rollups/{figure.name}.{place}.parquet"
        path = engine.build.folder / file
        kept = known.get(chosen)
        if before and kept and (before.folder / kept.file).exists():
            os.link(before.folder / kept.file, path)
            smaller.append(replace(kept, file=file))
            continue
        by = [name for name in names if name in chosen]
        columns = ", ".join(f'"{name}"' for name in by)
        value = f"CAST({added_up(figure)} AS BIGINT) AS value"
        _copy(
            engine,
            f"SELECT {columns}, {value} FROM ({source}) GROUP BY {columns} ORDER BY {columns}",
            path,
        )
        rows = int(engine.run(f"SELECT count(*) FROM ({reading([path])})", ())[0][0])
        smaller.append(Smaller(file, tuple(by), rows, durable.sha256(path)))
    return replace(
        made,
        smaller=tuple(sorted(smaller, key=lambda one: one.rows)),
        sizes={_in_words(each): size for each, size in counted.items()},
    )


def _counted(
    engine: ParquetEngine, source: str, sets: list[frozenset[str]], known: Mapping[str, int]
) -> dict[frozenset[str], int]:
    """About how many groups each set of dimensions has, without counting again what is known."""
    found = {each: known[_in_words(each)] for each in sets if _in_words(each) in known}
    fresh = [each for each in sets if each not in found]
    columns = (
        "approx_count_distinct(hash(" + ", ".join(f'"{n}"' for n in sorted(names)) + "))"
        for names in fresh
    )
    if fresh:
        counts = engine.run(f"SELECT {', '.join(columns)} FROM ({source})", ())[0]
        found |= dict(zip(fresh, counts, strict=True))
    return found


def _in_words(names: frozenset[str]) -> str:
    return ",".join(sorted(names))


def _adds_exactly(figure: Figure, compiled: Compiled) -> bool:
    """Whole numbers add up the same in whatever order; others do not."""
    return figure.aggregate == "count" or compiled.kinds["value"] == "integer"


def _copy(engine: ParquetEngine, sql: str, path: Path) -> None:
    engine.run(f"COPY ({sql}) TO {quoted(path)} (FORMAT parquet)", ())


def _grouped(figure: Figure, compiled: Compiled) -> str:
    names = [f'"{dimension.name}"' for dimension in figure.dimensions]
    value = f"{figure.aggregate.upper()}(value)"
    if _adds_exactly(figure, compiled):
        value = f"CAST({value} AS BIGINT)"  # Parquet would keep DuckDB's wider sum as a float
    columns = ", ".join([*names, f"{value} AS value"])
    groups = f"GROUP BY {', '.join(names)} ORDER BY {', '.join(names)}" if names else ""
    return f"SELECT {columns} FROM (\n{compiled.sql}\n) AS facts {groups}"
