"""The pairs of rows of a file that may be one person."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log2
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from traza.modules.people.contracts.pairs import FIELDS, LEVELS, Found, Kind, Odd, Pair, Reason
from traza.modules.people.queries.candidates import find_candidates
from traza.modules.people.queries.compared import levels, scored
from traza.modules.people.rules.columns import is_curp, places
from traza.modules.people.rules.rows import compared, fields_of, odd
from traza.modules.people.rules.weights import STRANGER_PAIRS, Met, Weights, learned
from traza.platform.csv_file import open_csv, parts

MEMORY, THREADS = "200MB", 2
STUDIED = 1_000_000  # pairs that weights are learned of
HEARD = ("heard", "heard_surname")
NAMES = ("given", "surname", "second")
DRAWN = 20  # strangers of each row, of files of up to so many rows:
FEW = 10_000
Progress = Callable[[int], None]


@dataclass(slots=True)
class People:
    """How the file was read into `people`."""

    fields: tuple[str, ...]
    rows: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)


def find_duplicates(path: Path, least: float, progress: Progress) -> Found:
    """Compare the people of a CSV file; pairs of at least the chance `least`, surest first.

    What does not fit in memory goes to a folder of its own that nobody else reads and that is
    removed. Raises NoTable, TooFewColumns.
    """
    with (
        tempfile.TemporaryDirectory() as aside,
        duckdb.connect(
            config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": aside}
        ) as duck,
    ):
        people = _read(duck, path, progress)
        partly = find_candidates(duck, [*people.fields, *HEARD], len(people.rows))
        (found,) = duck.execute("SELECT count(*) FROM pairs").fetchone() or (0,)
        pairs = tuple(_pairs(duck, people, found, least)) if found else ()
        return Found(len(people.rows), people.fields, found, partly, pairs, tuple(people.odd))


def _columns(fields: Sequence[str]) -> list[str]:
    """What `people` holds as text: names always, as they are looked for in each other's place."""
    return [*dict.fromkeys([*NAMES, *fields]), *HEARD]


def _read(duck: duckdb.DuckDBPyConnection, path: Path, progress: Progress) -> People:
    """Make `people`: a place, what is compared, and of each the share of rows that say the same
    (held lower in a file of few rows, which knows little of what is common)."""
    file = open_csv(path)
    where = places(file.header)
    people = People(fields_of(where))
    said = ", ".join(f"{each} VARCHAR" for each in _columns(people.fields))
    duck.execute(f"CREATE TEMP TABLE read_rows (place INTEGER, {said})")
    curp = "key" in where and is_curp(file.header[where["key"]])
    for first, rows in parts(file):
        cells = [compared(row, where) for row in rows]
        if curp:
            told = ((first + nth, odd(one)) for nth, one in enumerate(cells))
            people.odd.extend(Odd(row, wrong) for row, wrong in told if wrong)
        _store(duck, people, cells)
        people.rows.extend(range(first, first + len(rows)))
        people.ids.extend(row[where["id"]].strip() if "id" in where else "" for row in rows)
        progress(len(people.rows))
    known = len(people.rows) + STRANGER_PAIRS
    shares = ", ".join(
        f"count({each}) OVER (PARTITION BY {each}) / {known} AS f_{each}"
        for each in _rare(people.fields)
    )
    duck.execute(f"CREATE TEMP TABLE people AS SELECT *, {shares} FROM read_rows")
    duck.execute("DROP TABLE read_rows")
    return people


def _store(
    duck: duckdb.DuckDBPyConnection, people: People, cells: Sequence[dict[str, str | None]]
) -> None:
    start = len(people.rows)
    named = _columns(people.fields)
    part = pa.table(
        {"place": pa.array(range(start, start + len(cells)), pa.int32())}
        | {each: pa.array([one.get(each) for one in cells], pa.string()) for each in named}
    )
    duck.register("part", part)
    duck.execute("INSERT INTO read_rows SELECT * FROM part")
    duck.unregister("part")


def _rare(fields: Sequence[str]) -> list[str]:
    return [each for each in fields if FIELDS[each] is not Kind.CLASS]


def _pairs(duck: duckdb.DuckDBPyConnection, people: People, found: int, least: float) -> list[Pair]:
    """Learn the weights, score every candidate, and keep the likely ones."""
    count = len(people.rows)
    weights = _weights(duck, people.fields, found, count)
    shares = ", ".join(f"a.f_{each}" for each in _rare(people.fields))
    one, near = weights.person_odds, weights.home_odds
    asked = f"""
        WITH met AS (SELECT p.one, p.other, {levels(people.fields)}, {shares}
            FROM pairs p JOIN people a ON a.place = p.one JOIN people b ON b.place = p.other),
        told AS (SELECT *, {scored(people.fields, weights)} FROM met),
        weighed AS (SELECT *, least(greatest(
            person + {log2(one):.6f} - log2(1 + 2 ** least(900, {log2(near):.6f} + home)),
            -60), 60) AS odds FROM told)
        SELECT one, other, odds - {log2(one):.6f}, 1 / (1 + 2 ** -odds) AS chance,
            [{", ".join(f"l_{each}" for each in people.fields)}]
        FROM weighed WHERE chance >= {least:.9f} ORDER BY round(odds, 4) DESC, one, other"""
    return [
        Pair(
            (people.rows[first], people.rows[second]), (people.ids[first], people.ids[second]),
            round(bits, 2), round(chance, 6), _reasons(people.fields, weights, met),
        )
        for first, second, bits, chance, met in duck.execute(asked).fetchall()
    ]  # fmt: skip


def _reasons(fields: Sequence[str], weights: Weights, met: Sequence[int]) -> tuple[Reason, ...]:
    return tuple(
        Reason(each, LEVELS[FIELDS[each]][level], round(float(bits[level]), 2))
        for each, level, bits in zip(fields, met, weights.person, strict=True)
        if level >= 0
    )


def _weights(
    duck: duckdb.DuckDBPyConnection, fields: Sequence[str], found: int, count: int
) -> Weights:
    """Candidates (a part of them, always the same, where they are many) and pairs drawn at even
    distances, grouped by how they agree."""
    every = -(-found // STUDIED)
    keyed = _met(duck, fields, f"pairs WHERE hash(one, other) % {every} = 0", float(every))
    steps = range(1, count) if count <= 2 * DRAWN else _steps(count)
    drawn = _met(
        duck, fields,
        f"(SELECT place AS one, (place + step) % {count} AS other FROM people, "
        f"unnest({list(steps)}) s(step) WHERE place % {max(1, count // FEW)} = 0)", 1.0,
    )  # fmt: skip
    return learned(fields, keyed, drawn, count * (count - 1) / 2)


def _steps(count: int) -> list[int]:
    return sorted({1 + (nth * 7919 + 13) % (count - 1) for nth in range(DRAWN)})


def _met(duck: duckdb.DuckDBPyConnection, fields: Sequence[str], pairs: str, times: float) -> Met:
    rows = duck.execute(
        f"SELECT {levels(fields)}, count(*) AS n FROM (SELECT * FROM {pairs}) p "
        "JOIN people a ON a.place = p.one JOIN people b ON b.place = p.other "
        "GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    told = np.array(rows, np.int64).reshape(len(rows), len(fields) + 1)
    return Met(told[:, :-1].astype(np.int8), (told[:, -1] * times).astype(np.float64))
