"""Rows of SQLite as PostgreSQL's COPY reads them, written by SQLite itself: a text a row.

So no value is made a Python object on the way, and a million rows are a matter of seconds.
"""

# ruff: noqa: S608 - names of tables and columns are the database's own
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WHOLE = {"int2", "int4", "int8"}
# What COPY reads as something else, and how it is written so that it does not.
_ESCAPES = (("'\\'", "'\\\\'"), ("char(9)", "'\\t'"), ("char(10)", "'\\n'"), ("char(13)", "'\\r'"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the target: its name and PostgreSQL's short name of its type."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the target, with the columns that are written."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> str:
        """Its columns, quoted."""
        return ", ".join(f'"{column.name}"' for column in self.columns)


def lines(table: Table) -> str:
    """The question to SQLite: one text a row, without the end of its line."""
    values = " || char(9) || ".join(_value(column) for column in table.columns)
    return f'SELECT {values} FROM "{table.name}"'


def _value(column: Column) -> str:
    name = f'"{column.name}"'
    return f"CASE WHEN {name} IS NULL THEN '\\N' ELSE {_said(name, column.kind)} END"


def _said(name: str, kind: str) -> str:
    if kind in WHOLE:
        return f"CAST({name} AS TEXT)"
    if kind == "bool":
        return f"CASE WHEN {name} THEN 't' ELSE 'f' END"
    if kind == "bytea":
        return f"'\\\\x' || hex({name})"
    if kind == "float8":
        return f"printf('%!.20g', {name})"  # 17 digits that SQLite counts come back as another
    if kind == "numeric":  # as Django reads it: fifteen digits of a number that SQLite keeps binary
        return f"CASE typeof({name}) WHEN 'real' THEN printf('%.15g', {name}) ELSE {name} END"
    said = f"CAST({name} AS TEXT)"
    for what, instead in _ESCAPES:
        said = f"replace({said}, {what}, {instead})"
    return said


def sums(columns: Sequence[Column], vendor: str) -> list[str]:
    """What both databases must say alike of each column, after the number of rows.

    Of each the rows that have it; of whole numbers (money is centavos) their sum, in two halves
    since SQLite adds no further than 63 bits; of texts and bytes their length.
    """
    found = []
    for column in columns:
        name = f'"{column.name}"'
        found.append(f"count({name})")
        if column.kind in WHOLE:
            long = f"CAST({name} AS bigint)"
            found += [f"sum({long} >> 32)", f"sum({long} & 4294967295)"]
        elif column.kind == "bool":
            found.append(f"sum({name})" if vendor == "sqlite" else f"sum({name}::int)")
        elif column.kind == "numeric":
            whole = f"round({name} * 10000)"
            found.append(
                f"sum(CAST({whole} AS INTEGER))" if vendor == "sqlite" else f"sum({whole})"
            )
        elif column.kind in {"text", "varchar", "bytea"}:
            found.append(f"sum(length({name}))")
    return found
