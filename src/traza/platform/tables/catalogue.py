"""Ask the catalogue: the only way in which a published number is made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

from traza.kernel.dataset import Dataset
from traza.kernel.figure import TRACE, Figure
from traza.platform.tables import asked, coding, query
from traza.platform.tables.coding import PLAIN, Coding
from traza.platform.tables.compile import (
    Compiled,
    compile_dataset,
    compile_figure,
    fact_columns,
)
from traza.platform.tables.contracts import Answer, DatasetRows, Engine, Facts, Rollup, Table
from traza.platform.tables.discovery import dataset as find_dataset
from traza.platform.tables.discovery import figure as find_figure
from traza.platform.tables.engine import ParquetEngine, engine, reading
from traza.platform.tables.refusals import UnknownColumn

MAX_GROUPS = 100_000
MAX_ROWS = 10_000
MAX_OFFSET = 100_000_000

Declared = TypeVar("Declared", Figure, Dataset)


def ask(
    name: str,
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
    order: str | None = None,
    limit: int | None = None,
    *,
    as_of: date | None = None,
) -> Answer:
    """The value of a figure, split `by` dimensions and filtered by `where` (value, list or None).

    `order` is "value" or one of `by`, with "-" in front for descending; without it rows go by
    their dimensions. `as_of` asks for what was recorded until the end of that day (UTC). Values are
    in the figure's unit: money in whole centavos. Raises UnknownFigure, UnknownDimension,
    BadFilter, BadOrder, BadLimit, NoPast or NotBuilt.
    """
    return ask_figure(
        find_figure(name), engine(), by=by, where=where, order=order, limit=limit, as_of=as_of
    )


def ask_figure(
    figure: Figure,
    on: Engine,
    *,
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
    order: str | None = None,
    limit: int | None = None,
    as_of: date | None = None,
) -> Answer:
    """The same as `ask`, for a figure at hand and on any engine."""
    compiled = _compiled(figure, on, compile_figure)
    split = query.checked_by(figure, by)
    filters = query.checked_where(figure, split, where or {}, compiled.kinds)
    if limit is not None:
        query.checked_number("limit", limit, 1, MAX_GROUPS)
    past = query.until(figure, as_of)
    needed = frozenset((*split, *filters, *figure.alike))
    source = _facts(compiled) if past else _source(figure, compiled, on, needed)
    sql, values = query.grouped(
        figure,
        source.sql,
        by=split,
        where=filters,
        order=order,
        limit=limit,
        dialect=on.dialect,
        aggregate=source.aggregate,
        past=past,
        coding=source.coding,
    )
    found = on.answer(sql, values)
    width = len(split) + 1
    return Answer(
        figure=figure,
        by=split,
        rows=_plain_rows(source.coding.decoded(split, found), width),
        total=_plain(found[0][width]) if found else None,
        groups=int(found[0][width + 1]) if found else 0,
        built_at=on.built_at,
        filters=filters,
        mixed=_mixed(figure, found[0][width + 2 :] if found else ()),
    )


def _mixed(figure: Figure, flags: Iterable[int]) -> tuple[str, ...]:
    return tuple(name for name, flag in zip(figure.alike, flags, strict=False) if flag)


def rows_behind(
    name: str,
    where: Mapping[str, Any] | None = None,
    limit: int = 100,
    offset: int = 0,
    by: Iterable[str] = (),
    *,
    as_of: date | None = None,
) -> Facts:
    """The facts that add up to a figure: dimensions, value and where each was published.

    `by` names the dimensions that the figure was split by, so that its default filters hold or
    not exactly as they did in `ask`. Raises the same refusals.
    """
    return facts_of(
        find_figure(name), engine(), where=where, limit=limit, offset=offset, by=by, as_of=as_of
    )


def facts_of(
    figure: Figure,
    on: Engine,
    *,
    where: Mapping[str, Any] | None = None,
    limit: int = 100,
    offset: int = 0,
    by: Iterable[str] = (),
    as_of: date | None = None,
) -> Facts:
    """The same as `rows_behind`, for a figure at hand and on any engine."""
    compiled = _compiled(figure, on, compile_figure)
    split = query.checked_by(figure, by)
    filters = query.checked_where(figure, split, where or {}, compiled.kinds)
    columns = fact_columns(figure, compiled)
    past = query.until(figure, as_of)
    order = tuple(name for name in TRACE if name in columns)
    order += tuple(name for name in columns if name not in order)
    page = query.listed(
        compiled,
        columns,
        where=filters,
        order=order,
        limit=query.checked_number("limit", limit, 1, MAX_ROWS),
        offset=query.checked_number("offset", offset, 0, MAX_OFFSET),
        dialect=on.dialect,
        past=past,
    )
    count = query.counted(compiled, filters, on.dialect, past)
    return Facts(
        figure=figure,
        columns=columns,
        rows=tuple(tuple(_plain(each) for each in row) for row in on.run(*page)),
        total=int(on.answer(*count)[0][0]),
        limit=limit,
        offset=offset,
        built_at=on.built_at,
        filters=filters,
    )


def dataset_rows(
    name: str, where: Mapping[str, Any] | None = None, limit: int = 100, offset: int = 0
) -> DatasetRows:
    """A page of a dataset, filtered by equality of its columns; money is integer centavos.

    Raises UnknownDataset, UnknownColumn, BadFilter, BadLimit or NotBuilt.
    """
    dataset, on = find_dataset(name), engine()
    compiled = _compiled(dataset, on, compile_dataset)
    filters = {
        each: _of_column(dataset, compiled, each, value) for each, value in (where or {}).items()
    }
    columns = tuple(compiled.kinds)
    page = query.listed(
        compiled,
        columns,
        where=filters,
        order=(),
        limit=query.checked_number("limit", limit, 1, MAX_ROWS),
        offset=query.checked_number("offset", offset, 0, MAX_OFFSET),
        dialect=on.dialect,
    )
    count = query.counted(compiled, filters, on.dialect)
    return DatasetRows(
        dataset=dataset,
        columns=columns,
        rows=tuple(tuple(row) for row in on.run(*page)),
        total=int(on.answer(*count)[0][0]),
        limit=limit,
        offset=offset,
        built_at=on.built_at,
        filters=filters,
    )


def dataset_sql(dataset: Dataset, on: Engine) -> Compiled:
    """The rows of a dataset as SQL of an engine. Raises BrokenCatalogue or TableNotBuilt."""
    return _compiled(dataset, on, compile_dataset)


def rollup_key(figure: Figure, compiled: Compiled, tables: Mapping[str, Table]) -> str:
    """What a rollup is made from: the formula and the very files."""
    files = [part.sha256 for name in figure.tables for part in tables[name].parts]
    return hashlib.sha256("\n".join([figure.aggregate, compiled.sql, *files]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """Where to add from, how, and how it has its texts; `aggregate` None is the figure's own."""

    sql: str
    aggregate: str | None = None
    coding: Coding = PLAIN


def added_up(figure: Figure) -> str:
    """How the values of a rollup are added once more."""
    return "SUM(value)" if figure.aggregate == "sum" else "COALESCE(SUM(value), 0)"


def _facts(compiled: Compiled) -> Source:
    """The facts themselves: a rollup forgot when each was recorded."""
    return Source(compiled.sql)


def _source(figure: Figure, compiled: Compiled, on: Engine, needed: frozenset[str]) -> Source:
    """The shortest rollup that has the dimensions, if it was made from this formula and files."""
    if not isinstance(on, ParquetEngine):
        return _facts(compiled)
    rollup = on.build.rollups.get(figure.name)
    if rollup is None or rollup.key != _key(figure, compiled, on):
        return _facts(compiled)
    if rollup.words:
        asked.note(figure.name, needed)
    smaller = (one.file for one in rollup.smaller if needed <= frozenset(one.dimensions))
    file = next(smaller, rollup.file)
    return Source(reading([on.build.folder / file]), added_up(figure), _coding(rollup, on))


def _coding(rollup: Rollup, on: ParquetEngine) -> Coding:
    """The texts of a long rollup, read once an engine."""
    if not rollup.words:
        return PLAIN
    kept = on.memory.get(("words", rollup.words))
    if kept is None:
        kept = coding.read(on.build.folder / rollup.words)
        on.memory["words", rollup.words] = kept
    return cast("Coding", kept)


def _key(figure: Figure, compiled: Compiled, on: ParquetEngine) -> str:
    kept = on.memory.get(("rollup", figure))
    if kept is None:
        kept = on.memory[("rollup", figure)] = rollup_key(figure, compiled, on.build.tables)
    return str(kept)


def _compiled(
    declared: Declared, on: Engine, compile_it: Callable[[Declared, Engine], Compiled]
) -> Compiled:
    """Compiling takes milliseconds, so each engine remembers what it was given."""
    kept = on.memory.get(declared)
    if kept is None:
        kept = on.memory[declared] = compile_it(declared, on)
    return cast("Compiled", kept)


def _of_column(dataset: Dataset, compiled: Compiled, name: str, value: Any) -> Any:
    if name not in compiled.kinds:
        raise UnknownColumn(dataset=dataset.name, name=name, known=", ".join(compiled.kinds))
    return query.typed(name, value, compiled.kinds[name])


def _plain_rows(rows: Iterable[tuple[Any, ...]], width: int) -> tuple[tuple[Any, ...], ...]:
    """The first columns of rows; an engine gives a column of sums whole as Decimal, or as int."""
    cut = [row[:width] for row in rows]
    if not any(isinstance(cell, Decimal) for column in zip(*cut, strict=True) for cell in column):
        return tuple(cut)
    return tuple(tuple(_plain(each) for each in row) for row in cut)


def _plain(value: Any) -> Any:
    """Whole numbers as int whatever type an engine gives a sum."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value
