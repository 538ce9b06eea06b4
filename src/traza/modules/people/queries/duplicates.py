"""The pairs of rows of a file that may be one person."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log2
from pathlib import Path

import duckdb
import numpy as np

from traza.modules.people.contracts.pairs import FIELDS, LEVELS, Found, Kind, Odd, Pair, Reason
from traza.modules.people.queries.candidates import find_candidates
from traza.modules.people.queries.compared import levels, scored
from traza.modules.people.rules.columns import is_curp, places
from traza.modules.people.rules.rows import Cells, compared, fields_of, identifying, odd
from traza.modules.people.rules.weights import STRANGER_PAIRS, Met, Weights, learned
from traza.platform.csv_file import open_csv, parts

MEMORY, THREADS = "200MB", 2
PART = 10_000  # pairs in hand while they are told
STUDIED = 1_000_000  # pairs that weights are learned of
HEARD = ("heard", "heard_surname")
NAMES = ("given", "surname", "second")
STEPS, DRAWN = 20, 50_000  # strangers of a row, and about so many pairs in all
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
    for numbers, rows in parts(file):
        cells = [compared(row, where) for row in rows]
        if curp:
            told = (
                (row, odd(one, named="whole" not in where))
                for row, one in zip(numbers, cells, strict=True)
            )
            people.odd.extend(Odd(row, wrong) for row, wrong in told if wrong)
        _store(duck, people, [identifying(one) for one in cells])
        people.rows.extend(numbers)
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


def _store(duck: duckdb.DuckDBPyConnection, people: People, cells: Sequence[Cells]) -> None:
    start = len(people.rows)
    named = _columns(people.fields)
    rows = [[start + nth, *(one.get(each) for each in named)] for nth, one in enumerate(cells)]
    # One literal, not parameters nor a table of Arrow: those bring pandas along, a second a run.
    literal = json.dumps(rows).replace("'", "''")
    each = ", ".join(f"r[{nth}]" for nth in range(1, len(named) + 2))
    duck.execute(
        f"INSERT INTO read_rows SELECT {each} "
        f"FROM (SELECT unnest(from_json('{literal}', '[[\"VARCHAR\"]]')) r)"
    )


def _rare(fields: Sequence[str]) -> list[str]:
    return [each for each in fields if FIELDS[each] is not Kind.CLASS]


def _pairs(duck: duckdb.DuckDBPyConnection, people: People, found: int, least: float) -> list[Pair]:
    """Learn the weights, score every candidate, and keep the likely ones."""
    weights = _weights(duck, people.fields, found, len(people.rows))
    shares = ", ".join(f"a.f_{each}" for each in _rare(people.fields))
    one, near = weights.person_odds, weights.home_odds
    said = ", ".join(f"l_{each}" for each in people.fields)
    duck.execute(f"""CREATE TEMP TABLE told AS SELECT one, other, {said},
        {scored(people.fields, weights)}
        FROM (SELECT m.*, {shares} FROM met m JOIN people a ON a.place = m.one)""")
    asked = f"""
        WITH weighed AS MATERIALIZED (SELECT one, other,
            concat_ws(' ', {said}) AS met, least(greatest(
            person + {log2(one):.6f} - log2(1 + 2 ** least(900, {log2(near):.6f} + home)),
            -60), 60) AS odds FROM told)
        SELECT one, other, odds - {log2(one):.6f}, 1 / (1 + 2 ** -odds) AS chance, met
        FROM weighed WHERE chance >= {least:.9f} ORDER BY round(odds, 4) DESC, one, other"""
    # Few patterns of agreement serve many pairs: each is told once and shared.
    reasons = cache(
        lambda met: _reasons(people.fields, weights, [int(each) for each in met.split()])
    )
    duck.execute(asked)
    return [
        Pair(
            (people.rows[first], people.rows[second]), (people.ids[first], people.ids[second]),
            round(bits, 2), round(chance, 6), reasons(met),
        )
        for part in iter(lambda: duck.fetchmany(PART), [])
        for first, second, bits, chance, met in part
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
    distances, grouped by how they agree. Leaves `met`: how every candidate agrees."""
    duck.execute(f"CREATE TEMP TABLE met AS {_compared(fields, 'pairs')}")
    every = -(-found // STUDIED)
    keyed = _patterns(duck, fields, f"met WHERE hash(one, other) % {every} = 0", float(every))
    steps, apart = _draw(count)
    drawn = _compared(
        fields,
        f"(SELECT place AS one, (place + step) % {count} AS other FROM people, "
        f"unnest({steps}) s(step) WHERE place % {apart} = 0)",
    )
    return learned(
        fields, keyed, _patterns(duck, fields, f"({drawn})", 1.0), count * (count - 1) / 2
    )


def _draw(count: int) -> tuple[list[int], int]:
    """How far the strangers of a row are, and of which rows: every one of so many."""
    if count <= 2 * STEPS:
        return list(range(1, count)), 1
    steps = sorted({1 + (nth * 7919 + 13) % (count - 1) for nth in range(STEPS)})
    return steps, max(1, count * STEPS // DRAWN)


def _compared(fields: Sequence[str], pairs: str) -> str:
    return (
        f"SELECT p.one, p.other, {levels(fields)} FROM {pairs} p "
        "JOIN people a ON a.place = p.one JOIN people b ON b.place = p.other"
    )


def _patterns(
    duck: duckdb.DuckDBPyConnection, fields: Sequence[str], met: str, times: float
) -> Met:
    said = ", ".join(f"l_{each}" for each in fields)
    rows = duck.execute(
        f"SELECT {said}, count(*) AS n FROM {met} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    told = np.array(rows, np.int64).reshape(len(rows), len(fields) + 1)
    return Met(told[:, :-1].astype(np.int8), (told[:, -1] * times).astype(np.float64))
