"""From a figure's expression to SQL of an engine, once a figure and engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from traza.kernel.dataset import Dataset
from traza.kernel.figure import TRACE, Figure
from traza.platform.tables import keeping
from traza.platform.tables.contracts import Engine
from traza.platform.tables.refusals import BrokenCatalogue
from traza.platform.tables.register import IBIS

_EXCLUDED = re.compile(r"EXCLUDE \(([^)]*)\)")
Columns = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL that gives one row a fact, and the kinds of its columns in order."""

    sql: str
    kinds: Mapping[str, str]


def compile_figure(figure: Figure, engine: Engine) -> Compiled:
    """The facts of a figure as SQL. Raises BrokenCatalogue or TableNotBuilt."""
    compiled = _compile(figure, engine)
    needed = [dimension.name for dimension in figure.dimensions]
    missing = [name for name in (*needed, "value") if name not in compiled.kinds]
    if missing:
        raise BrokenCatalogue(
            problem=f"la fórmula de «{figure.name}» no da la columna «{missing[0]}»."
        )
    return compiled


def compile_dataset(dataset: Dataset, engine: Engine) -> Compiled:
    """The rows of a dataset as SQL. Raises BrokenCatalogue or TableNotBuilt."""
    return _compile(dataset, engine)


def fact_columns(figure: Figure, compiled: Compiled) -> tuple[str, ...]:
    """Columns to show a fact by: dimensions, value, trace, then whatever else the formula gives."""
    first = [dimension.name for dimension in figure.dimensions] + ["value"]
    trace = [name for name in TRACE if name in compiled.kinds and name not in first]
    rest = [name for name in compiled.kinds if name not in first and name not in trace]
    return tuple(first + trace + rest)


def _compile(declared: Figure | Dataset, engine: Engine) -> Compiled:
    columns = tuple((name, tuple(engine.columns(name).items())) for name in declared.tables)
    return _once(declared, columns, engine.dialect)


@lru_cache(maxsize=1024)
def _once(declared: Figure | Dataset, columns: Columns, dialect: str) -> Compiled:
    """A new build has the same columns as the last, as a rule, so its SQL is known already."""
    shown = (declared.columns, declared.order) if isinstance(declared, Dataset) else ()
    key = keeping.key_of(declared.expression, declared.name, shown, columns, dialect)
    kept = keeping.find(key) if key else None
    if kept is not None:
        return Compiled(*kept)
    written = _write(declared, columns, dialect)
    if key:
        keeping.add(key, written.sql, written.kinds)
    return written


def _write(declared: Figure | Dataset, columns: Columns, dialect: str) -> Compiled:
    import ibis  # heavy: half a second on a cold start, so only for what no build wrote yet

    tables = {
        table: ibis.table({name: IBIS[kind] for name, kind in kinds}, name=table)
        for table, kinds in columns
    }
    rows = declared.rows if isinstance(declared, Dataset) else declared.expression
    try:
        expression = rows(tables)
        sql = _steady(str(ibis.to_sql(expression, dialect=dialect)))
    except (KeyError, AttributeError, ibis.common.exceptions.IbisError) as error:
        raise BrokenCatalogue(
            problem=f"la fórmula de «{declared.name}» no se puede leer ({error})."
        ) from error
    return Compiled(sql, {name: _kind(kind) for name, kind in expression.schema().items()})


def _steady(sql: str) -> str:
    """The same text in every process: ibis writes what was dropped in the order of a set."""
    return _EXCLUDED.sub(lambda found: _in_order(found[1]), sql)


def _in_order(names: str) -> str:
    return f"EXCLUDE ({', '.join(sorted(name.strip() for name in names.split(',')))})"


def _kind(kind: Any) -> str:
    if kind.is_boolean():
        return "boolean"
    if kind.is_integer():
        return "integer"
    if kind.is_numeric():
        return "number"
    if kind.is_date():
        return "date"
    return "moment" if kind.is_timestamp() else "text"
