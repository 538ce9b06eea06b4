"""A row that SQLite writes is read by PostgreSQL's COPY as it was: any text, number or bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import example, given
from hypothesis import strategies as st

from traza.platform.moving.shape import Column, Table, lines

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
TABLE = Table(
    "one",
    (Column("number", "int8"), Column("said", "text"), Column("is_so", "bool"),
     Column("raw", "bytea"), Column("far", "float8")),
)  # fmt: skip


def read(line: str) -> list[str | None]:
    """As COPY does: https://www.postgresql.org/docs/16/sql-copy.html#id-1.9.3.55.9.2."""
    letters = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    found: list[str | None] = []
    for cell in line.split("\t"):
        if cell == "\\N":
            found.append(None)
            continue
        text, at = "", 0
        while at < len(cell):
            if cell[at] == "\\":
                at += 1
                text += letters[cell[at]]
            else:
                text += cell[at]
            at += 1
        found.append(text)
    return found


@given(
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | TEXTS | st.sampled_from(["\\N", "\\", "\t\n\r\\t", "\\.", "ñ\u2028"]),
    st.none() | st.booleans(),
    st.none() | st.binary(max_size=20),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
)
@example(None, None, None, None, 1.7976931348623025e308)
@example(None, None, None, None, -32.62453)
def test_what_goes_in_comes_out(
    number: int | None, said: str | None, is_so: bool | None, raw: bytes | None, far: float | None
) -> None:
    with closing(sqlite3.connect(":memory:")) as register:
        register.execute(
            "CREATE TABLE one (number INTEGER, said TEXT, is_so bool, raw BLOB, far REAL)"
        )
        register.execute("INSERT INTO one VALUES (?, ?, ?, ?, ?)", [number, said, is_so, raw, far])
        ((line,),) = register.execute(lines(TABLE)).fetchall()
    assert "\n" not in line
    came = read(line)
    assert came[0] == (None if number is None else str(number))
    assert came[1] == said
    assert came[2] == (None if is_so is None else "ft"[is_so])
    assert came[3] == (None if raw is None else f"\\x{raw.hex().upper()}")
    assert (None if came[4] is None else float(came[4])) == far
