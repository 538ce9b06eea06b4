"""Every figure and dataset becomes Spark's SQL, in this process and without Java.

That its answers are equal is asked of a real cluster (`make test-all PART=spark`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from traza.kernel.figure import Figure
from traza.platform.tables import datasets, figures, query
from traza.platform.tables.catalogue import dataset_sql
from traza.platform.tables.compile import compile_figure
from traza.platform.tables.contracts import Build, Table
from traza.platform.tables.register import register_tables
from traza.platform.tables.spark import SPARK, SparkEngine


@pytest.fixture(scope="module")
def engine() -> SparkEngine:
    """An engine over the tables of the register, that speaks to no master."""
    tables = {table.name: Table(table.name, dict(table.columns), ()) for table in register_tables()}
    return SparkEngine(
        Build("declared", Path("/nowhere"), datetime.now(UTC), "", tables, {}, {}),
        "spark://nobody:7077",
    )


def tables_read(sql: str) -> set[str]:
    """The tables that a statement of Spark's reads. Raises ParseError where it is none."""
    parsed = sqlglot.parse_one(sql, dialect="spark")
    named = {table.name for table in parsed.find_all(exp.Table)}
    return named - {part.alias for part in parsed.find_all(exp.CTE)}


@pytest.mark.parametrize("figure", figures().values(), ids=lambda figure: figure.name)
def test_a_figure_is_sparks_sql_over_its_own_tables(engine: SparkEngine, figure: Figure) -> None:
    compiled = compile_figure(figure, engine)
    assert tables_read(compiled.sql) <= set(figure.tables)
    for by in ((), tuple(dimension.name for dimension in figure.dimensions)):
        split = query.checked_by(figure, by)
        sql, _values = query.grouped(
            figure,
            compiled.sql,
            by=split,
            where={},
            order=None,
            limit=None,
            dialect=engine.dialect,
            aggregate=None,
            past=None,
        )
        assert tables_read(sql) <= set(figure.tables), by


def test_every_dataset_is_sparks_sql(engine: SparkEngine) -> None:
    known = engine.build.tables.keys()
    for dataset in datasets().values():
        read = tables_read(dataset_sql(dataset, engine).sql)
        assert read, dataset.name
        assert read <= known, dataset.name


def test_every_kind_of_column_has_its_type_in_spark() -> None:
    kinds = {kind for table in register_tables() for kind in dict(table.columns).values()}
    assert kinds <= SPARK.keys()
