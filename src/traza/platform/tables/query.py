"""The SQL that every engine understands: filter facts, group them, add or count, page.

Names come only from the catalogue; what a reader asks for travels as parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from traza.kernel.figure import Figure
from traza.platform.tables.coding import PLAIN, Coding
from traza.platform.tables.compile import Compiled
from traza.platform.tables.refusals import (
    BadFilter,
    BadLimit,
    BadOrder,
    NoPast,
    UnknownDimension,
)

Query = tuple[str, tuple[Any, ...]]
Past = tuple[str, datetime] | None

KIND_NAMES = {
    "integer": "un número entero",
    "number": "un número",
    "boolean": "true o false",
    "date": "una fecha (AAAA-MM-DD)",
    "moment": "una fecha",
    "text": "texto",
}


def in_dialect(dialect: str, name: str) -> str:
    """A column's name as the dialect quotes it."""
    mark = "`" if dialect in {"pyspark", "databricks", "mysql", "bigquery"} else '"'
    return f"{mark}{name}{mark}"


def checked_by(figure: Figure, by: Iterable[str]) -> tuple[str, ...]:
    """The dimensions to split by, each once. Raises UnknownDimension."""
    return tuple(dict.fromkeys(_dimension(figure, name) for name in by))


def checked_where(
    figure: Figure, by: tuple[str, ...], where: Mapping[str, Any], kinds: Mapping[str, str]
) -> dict[str, Any]:
    """Filters with values of their dimension's type, and what the figure implies or holds by
    default where nothing was asked. Lists come back as tuples. Raises UnknownDimension or
    BadFilter."""
    asked = {_dimension(figure, name): value for name, value in where.items()}
    spoken = {*by, *asked}
    implied = [(name, value) for cause, name, value in figure.implied if cause in spoken]
    for name, value in (*implied, *figure.defaults):
        if name not in by:
            asked.setdefault(name, value)
    return {name: typed(name, value, kinds[name]) for name, value in asked.items()}


def always_needed(figure: Figure) -> frozenset[str]:
    """The dimensions that every question needs: those of unlike facts, and of default filters."""
    return frozenset((*figure.alike, *(name for name, _value in figure.defaults)))


def typed(name: str, value: Any, kind: str) -> Any:
    """A value, or a tuple of them, of the kind a column has. Raises BadFilter."""
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(dict.fromkeys(typed(name, each, kind) for each in value))
    if value is None:
        return None
    try:
        return _READ.get(kind, str)(value)
    except (ValueError, TypeError):
        raise BadFilter(name=name, kind=KIND_NAMES[kind], value=value) from None


def checked_number(name: str, value: int, low: int, high: int) -> int:
    """A limit or offset within its range. Raises BadLimit."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadLimit(name=name, low=low, high=high, value=value)
    return value


def until(figure: Figure, as_of: date | None) -> Past:
    """What was recorded until the end of a day; None is now. Raises NoPast."""
    if as_of is None:
        return None
    if not figure.as_of:
        raise NoPast(figure=figure.name)
    return figure.as_of, datetime.combine(as_of + timedelta(days=1), time())


def conditions(where: Mapping[str, Any], dialect: str, past: Past = None) -> Query:
    """A WHERE clause (or nothing) and its parameters. None means the column is empty."""
    parts: list[str] = []
    values: list[Any] = []
    for name, value in where.items():
        column = in_dialect(dialect, name)
        chosen = value if isinstance(value, tuple) else (value,)
        given = [each for each in chosen if each is not None]
        tests = [f"{column} IN ({', '.join('?' * len(given))})"] if given else []
        tests += [f"{column} IS NULL"] if None in chosen else []
        parts.append(f"({' OR '.join(tests) or '1 = 0'})")
        values += given
    if past:
        parts.append(f"{in_dialect(dialect, past[0])} < ?")
        values.append(past[1])
    return (f"WHERE {' AND '.join(parts)}" if parts else "", tuple(values))


def grouped(
    figure: Figure,
    source: str,
    *,
    by: tuple[str, ...],
    where: Mapping[str, Any],
    order: str | None,
    limit: int | None,
    dialect: str,
    aggregate: str | None = None,
    past: Past = None,
    coding: Coding = PLAIN,
) -> Query:
    """One row a group: its dimensions, its value, then the total of all groups and their number,
    and for each dimension of `Figure.alike` whether the facts of all groups differ in it.

    A group whose facts differ has no value; a total whose facts differ is not given. `coding` is
    how the source has its texts: filters are put into it here, and rows come with its codes.
    """
    names = [in_dialect(dialect, name) for name in by]
    value = aggregate or f"{figure.aggregate.upper()}(value)"
    test, values = conditions(coding.where(where), dialect, past)
    open_within = [name for name in figure.alike if name not in by]
    differ_within = [_differ(figure, name, dialect, coding, over=False) for name in open_within]
    differ = [_differ(figure, name, dialect, coding, over=True) for name in figure.alike]
    of_group = _unless(differ_within, value)
    of_all = _unless(differ, f"SUM({value}) OVER ()")
    flags = [
        f"CASE WHEN {each} THEN 1 ELSE 0 END AS traza_mixed_{place}"
        for place, each in enumerate(differ)
    ]
    columns = [*names, f"{of_group} AS value", f"{of_all} AS traza_total"]
    columns += ["COUNT(*) OVER () AS traza_groups", *flags]
    sql = (
        f"SELECT {', '.join(columns)}\n"
        f"FROM (\n{source}\n) AS facts {test}\n"
        f"{'GROUP BY ' + ', '.join(names) if names else ''}\n"
        f"{_order(order, by, dialect)}\n"
        f"{f'LIMIT {limit}' if limit is not None else ''}"
    )
    return sql.strip(), values


def _unless(tests: Iterable[str], value: str) -> str:
    """A value that is not given where any of the tests holds."""
    said = " OR ".join(tests)
    return f"CASE WHEN {said} THEN NULL ELSE {value} END" if said else value


def _differ(figure: Figure, name: str, dialect: str, coding: Coding, *, over: bool) -> str:
    """Whether the facts of a group, or of all groups (`over`), differ in a dimension.

    Rows without the value differ from those that have it; a set declared as one whole does not.
    """
    column = in_dialect(dialect, name)

    def every(adding: str, inner: str) -> str:
        return f"{adding}({inner}) OVER ()" if over else inner

    some = every("SUM", f"COUNT({column})")
    rows = every("SUM", "COUNT(*)")
    low, high = every("MIN", f"MIN({column})"), every("MAX", f"MAX({column})")
    unlike = f"({low} <> {high} OR ({some} > 0 AND {some} < {rows}))"
    for whole in figure.together(name):
        inside = ", ".join(_literal(value) for value in coding.encoded(name, whole))
        is_inside = f"{column} IN ({inside})" if inside else "1 = 0"
        strange = f"SUM(CASE WHEN {is_inside} THEN 0 ELSE 1 END)"
        unlike += f" AND {every('SUM', strange)} > 0"
    return f"({unlike})"


def _literal(value: Any) -> str:
    """A value that a figure declares, as SQL. A reader's values never come here."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def listed(
    compiled: Compiled,
    columns: tuple[str, ...],
    *,
    where: Mapping[str, Any],
    order: tuple[str, ...],
    limit: int,
    offset: int,
    dialect: str,
    past: Past = None,
) -> Query:
    """A page of rows in a fixed order."""
    test, values = conditions(where, dialect, past)
    chosen = ", ".join(in_dialect(dialect, name) for name in columns)
    ordered = ", ".join(f"{in_dialect(dialect, name)} ASC NULLS LAST" for name in order)
    return (
        f"SELECT {chosen} FROM (\n{compiled.sql}\n) AS facts {test}\n"
        f"{f'ORDER BY {ordered} ' if ordered else ''}LIMIT {limit} OFFSET {offset}",
        values,
    )


def counted(compiled: Compiled, where: Mapping[str, Any], dialect: str, past: Past = None) -> Query:
    """How many rows there are."""
    test, values = conditions(where, dialect, past)
    return f"SELECT COUNT(*) FROM (\n{compiled.sql}\n) AS facts {test}", values


def _order(order: str | None, by: tuple[str, ...], dialect: str) -> str:
    if not by:
        return ""
    name = (order or by[0]).removeprefix("-")
    if name not in (*by, "value"):
        raise BadOrder(name=name, known=", ".join((*by, "value")))
    way = "DESC" if (order or "").startswith("-") else "ASC"
    rest = [f"{in_dialect(dialect, each)} ASC NULLS LAST" for each in by if each != name]
    return "ORDER BY " + ", ".join([f"{in_dialect(dialect, name)} {way} NULLS LAST", *rest])


def _dimension(figure: Figure, name: str) -> str:
    known = [dimension.name for dimension in figure.dimensions]
    if name not in known:
        raise UnknownDimension(
            figure=figure.name, name=name, known=", ".join(known) or "ninguna dimensión"
        )
    return name


def _whole(value: Any) -> int:
    if isinstance(value, float):
        raise ValueError
    return int(value)


def _truth(value: Any) -> bool:
    try:
        return _TRUTH[str(value).lower()]
    except KeyError:
        raise ValueError from None


_TRUTH = {"true": True, "1": True, "sí": True, "si": True, "false": False, "0": False, "no": False}
_READ: Mapping[str, Any] = {
    "integer": _whole,
    "number": float,
    "boolean": _truth,
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
}
