"""Which rows are worth comparing: those that share one of several keys."""

from __future__ import annotations

from collections.abc import Container, Iterator

import duckdb

WINDOWS = (400, 200, 100, 50, 25, 12, 6, 3)
ALWAYS, EACH = 100_000, 6  # pairs that a key may bring: so many, and so many a row

# A key and the fields it needs; born is AAAAMMDD.
HEARD, SURNAME, YEAR = "heard", "heard_surname", "left(born, 4)"
KEYS: tuple[tuple[str, ...], ...] = (
    ("key",), ("left(key, 10)",), ("phone",), ("email",),
    ("left(born, 4)", "least(substr(born, 5, 2), substr(born, 7, 2))",
     "greatest(substr(born, 5, 2), substr(born, 7, 2))"),
    ("least(heard, heard_surname)", "greatest(heard, heard_surname)"),
    (SURNAME, "second"), (SURNAME, YEAR), (HEARD, YEAR),
    (HEARD, "substr(born, 5)"), (SURNAME, "substr(born, 5)"), ("second", "substr(born, 5)"),
    ("left(given, 3)", "left(surname, 3)"), ("left(given, 2)", "left(born, 6)"),
    ("postcode", HEARD), ("postcode", SURNAME), ("postcode", YEAR),
    ("street", "number"), ("street", HEARD), ("street", SURNAME),
    ("street2", HEARD), ("street2", SURNAME), ("locality", HEARD, "left(surname, 1)"),
    ("locality", SURNAME, "left(given, 1)"), ("town", HEARD, SURNAME), ("town", "born"),
    ("birthplace", HEARD, YEAR), ("birthplace", SURNAME, YEAR), ("number", "postcode"),
    (HEARD,), (SURNAME,), ("street",), ("postcode",), ("street2",),
)  # fmt: skip


def find_candidates(duck: duckdb.DuckDBPyConnection, fields: Container[str], rows: int) -> int:
    """Fill `pairs` (one < other, by place in `people`). Answers how many keys could not compare
    every two rows of their largest groups."""
    duck.execute("CREATE TEMP TABLE brought (one INTEGER, other INTEGER)")
    partly = 0
    for key in _known(fields):
        said = f"concat_ws('|', {', '.join(key)})"
        all_said = " AND ".join(f"({part}) IS NOT NULL" for part in key)
        sizes = duck.execute(
            f"SELECT c, count(*) FROM (SELECT count(*) c FROM people WHERE {all_said} "
            f"GROUP BY {said} HAVING c > 1) GROUP BY c ORDER BY c"
        ).fetchall()
        window = _window(sizes, ALWAYS + EACH * rows)
        partly += bool(sizes) and sizes[-1][0] > window + 1
        born = "born" if "born" in fields else "heard"
        duck.execute(_joined(said, all_said, window, born))
    duck.execute(
        "CREATE TEMP TABLE pairs AS SELECT DISTINCT one, other FROM brought; DROP TABLE brought"
    )
    return partly


def _known(fields: Container[str]) -> Iterator[tuple[str, ...]]:
    """The keys whose fields the file has."""
    for key in KEYS:
        words = " ".join(key).replace("(", " ").replace(",", " ").split()
        asked = {word for word in words if word.isidentifier()} - SQL
        if all(word in fields for word in asked):
            yield key


SQL = frozenset({"left", "least", "greatest", "substr"})


def _window(sizes: list[tuple[int, int]], most: int) -> int:
    """How many rows after each are compared with it, so that a key brings at most `most` pairs."""
    for window in WINDOWS:
        pairs = sum(
            times
            * (size * (size - 1) // 2 - max(0, size - window) * max(0, size - window - 1) // 2)
            for size, times in sizes
        )
        if pairs <= most:
            return window
    return WINDOWS[-1]


def _joined(said: str, all_said: str, window: int, then: str) -> str:
    """Rows of a group in the order of their names: all with all, or each with those that follow."""
    return f"""
        INSERT INTO brought
        WITH told AS (
            SELECT place, {said} AS said, count(*) OVER (PARTITION BY {said}) AS size,
                row_number() OVER (
                    PARTITION BY {said} ORDER BY surname, given, {then}, place) AS nth
            FROM people WHERE {all_said}
        ), next AS (
            SELECT place, said, unnest(range(nth + 1, least(size, nth + {window}) + 1)) AS nth
            FROM told WHERE size > 1
        )
        SELECT least(a.place, b.place), greatest(a.place, b.place)
        FROM next a JOIN told b ON a.said = b.said AND a.nth = b.nth"""
