"""The codes of each part of the key of a large file, as SQL over its columns.

The rules read each different text once. Where their answer is what a simple expression gives for
all of them, that expression is used; elsewhere the answers are joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from traza.modules.budget.contracts.mask import Part
from traza.modules.budget.rules.codes import ancestor, parent
from traza.modules.budget.rules.read_cells import Rules, read_part, read_year

_FORMS: Mapping[int, tuple[str, ...]] = {
    1: ("{0}", "lpad({0}, 2, '0')", "upper({0})", "CASE WHEN {0} = '0' THEN '' ELSE {0} END"),
    2: ("lpad({0}, 2, '0') || '-' || {1}", "{0} || lpad({1}, 3, '0')", "{0} || '.' || {1}"),
    3: (
        "{0} || '.' || {1} || '.' || {2}",
        "lpad({0}, 2, '0') || '-' || {1} || lpad({2}, 3, '0')",
    ),
}
# Parts of few codes: all their combinations are found at once.
_FEW = frozenset({"expense_type", "funding", "place", "year"})
# More different texts than this in one part: the rules would take longer than row by row.
_MOST = 300_000
Texts = tuple[str | None, ...]
Said = tuple[Texts, Mapping[str, str]]


@dataclass(slots=True)
class PartCodes:
    """SQL of each part in the order of the mask, the joins it needs, and the names given."""

    sql: list[tuple[str, str]] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)


def part_codes(
    con: duckdb.DuckDBPyConnection, table: str, rules: Rules, places: Mapping[str, int]
) -> PartCodes | None:
    """The codes of every part; None when any text of the file is not plainly right."""
    groups = {
        part.dimension: tuple(places[c] for c in part.columns if c in places)
        for part in rules.mask.parts
    }
    if rules.mask.year_column:
        groups["year"] = (places[rules.mask.year_column],)
    named = {
        kind: places[column]
        for kind, column in rules.mask.names.items()
        if kind != "line" and column in places
    }
    found = _distinct(con, table, groups, named)
    if found is None or any(read_year(rules, row[0] or "") for row, _ in found.get("year", ())):
        return None
    made = PartCodes()
    for part in rules.mask.parts:
        if not groups[part.dimension]:
            made.sql.append((part.dimension, "''"))
            continue
        codes = _read(rules, part, found[part.dimension], made.names)
        if codes is None:
            return None
        made.sql.append((part.dimension, _as_sql(con, part, groups[part.dimension], codes, made)))
    return made if _no_subtotals(made, con) else None


def _distinct(
    con: duckdb.DuckDBPyConnection,
    table: str,
    groups: Mapping[str, tuple[int, ...]],
    named: Mapping[str, int],
) -> dict[str, list[Said]] | None:
    """The different texts of each group of columns and the names beside them, in one scan.

    A name is the first in the alphabet of those a group has. None when a group is too large.
    """
    asked = sorted({column for group in groups.values() for column in group})
    spoken = sorted(set(named.values()))
    listed = ", ".join(f"c{at}" for at in asked)
    names = [f"min(c{at})" for at in spoken]
    few = frozenset(at for dimension in _FEW for at in groups.get(dimension, ()))
    scanned = {
        dimension: few if dimension in _FEW else frozenset(group)
        for dimension, group in groups.items()
        if group
    }
    sets = {", ".join(f"c{at}" for at in sorted(columns)) for columns in scanned.values()}
    query = (
        f"SELECT {', '.join([f'grouping({listed})', listed, *names])} FROM {table} "  # noqa: S608
        f"GROUP BY GROUPING SETS ({', '.join(f'({one})' for one in sorted(sets))})"
    )
    by_bits: dict[int, list[Any]] = {}
    for row in con.execute(query).fetchall():
        by_bits.setdefault(row[0], []).append(row[1:])
    found: dict[str, list[Said]] = {}
    for dimension, group in groups.items():
        columns = scanned.get(dimension, frozenset())
        bits = sum(1 << (len(asked) - 1 - i) for i, at in enumerate(asked) if at not in columns)
        rows = by_bits.get(bits, []) if group else []
        if len(rows) > _MOST:
            return None
        spots = [asked.index(at) for at in group]
        ours = {
            kind: len(asked) + spoken.index(at)
            for kind, at in named.items()
            if kind.partition(":")[0] == dimension
        }
        found[dimension] = [
            (
                tuple(row[spot] for spot in spots),
                {kind: row[spot] for kind, spot in ours.items() if row[spot]},
            )
            for row in rows
        ]
    return found


def _read(
    rules: Rules, part: Part, rows: Sequence[Said], names: dict[tuple[str, str], str]
) -> dict[Texts, str] | None:
    """The code of each different text; None when one has a flaw or two are one code."""
    codes: dict[Texts, str] = {}
    for texts, said in rows:
        code, flaw = read_part(rules, part, [text or "" for text in texts])
        if flaw or code is None:
            return None
        codes[texts] = code
        for kind, name in said.items() if code else ():
            if name != name.strip():
                return None
            level = kind.partition(":")[2]
            above = ancestor(part.dimension, code, int(level), part.scope) if level else code
            called = part.dimension, above
            names[called] = min(name, names.get(called, name))
    whole = [code for code in codes.values() if code]
    return codes if len(set(whole)) == len(whole) else None


def _as_sql(
    con: duckdb.DuckDBPyConnection,
    part: Part,
    group: tuple[int, ...],
    codes: Mapping[Texts, str],
    made: PartCodes,
) -> str:
    """An expression that gives every code, or a join of a table of them."""
    name = f"code_{part.dimension}"
    lists = [f"unnest(?::VARCHAR[]) AS k{at}" for at in range(len(group))]
    columns: list[list[str | None]] = [[texts[at] for texts in codes] for at in range(len(group))]
    con.execute(
        f"CREATE TABLE {name} AS SELECT {', '.join(lists)}, unnest(?::VARCHAR[]) AS code",
        [*columns, list(codes.values())],
    )
    for form in _FORMS.get(len(group), ()):
        tried = form.format(*(f"k{at}" for at in range(len(group))))
        wrong = f"SELECT count(*) FROM {name} WHERE {tried} IS DISTINCT FROM code"  # noqa: S608
        if con.execute(wrong).fetchone() == (0,):
            return form.format(*(f"f.c{at}" for at in group))
    tests = [f"f.c{at} IS NOT DISTINCT FROM {name}.k{i}" for i, at in enumerate(group)]
    made.joins.append(f"JOIN {name} ON {' AND '.join(tests)}")
    return f"{name}.code"


def _no_subtotals(made: PartCodes, con: duckdb.DuckDBPyConnection) -> bool:
    """Whether no object of the file stands above another: a subtotal, perhaps."""
    if not any(part == "object" and sql != "''" for part, sql in made.sql):
        return True
    objects = {row[0] for row in con.execute("SELECT code FROM code_object").fetchall()}
    for code in objects:
        above = parent("object", code) if code else ""
        while above:
            if above in objects:
                return False
            above = parent("object", above)
    return True
