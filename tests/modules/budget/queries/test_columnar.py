"""Reading by columns says what reading by rows says, also of bad files, or leaves it to the rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.beside import SHARED
from tests.making.effort import by_night

from traza.modules.budget.contracts.budget_file import FileUnreadable, Mode, Reading
from traza.modules.budget.contracts.mask import Mask, Part
from traza.modules.budget.queries.budget_file import check_file
from traza.modules.budget.queries.budget_table_file import open_table, table_rows
from traza.modules.budget.queries.catalogues import bundled_catalogues, get_mask
from traza.modules.budget.queries.columnar import Columns, read_columns
from traza.modules.budget.rules.read_budget import read_budget
from traza.modules.budget.rules.read_cells import Rules
from traza.modules.budget.rules.row_checks import key_of

MASK = Mask(
    slug="prueba",
    name="Prueba",
    parts=(
        Part("administrative", ("ramo", "ur"), scope="federal"),
        Part("programme", ("ramo", "modalidad", "pp"), scope="federal"),
        Part("object", ("partida",)),
        Part("funding", ("fuente",)),
        Part("place", ("lugar",), optional=True, none=("0",)),
    ),
    amounts={"approved": "aprobado", "modified": "modificado", "paid": "pagado"},
    names={"administrative": "desc_ur", "administrative:1": "desc_ramo", "line": "nombre"},
    year_column="ciclo",
)
HEADER = list(dict.fromkeys(MASK.columns))
GOOD = {
    "ciclo": ["2024"],
    "ramo": ["8", "10", "12"],
    "ur": ["410", "B00", "411"],
    "modalidad": ["E", "P"],
    "pp": ["1", "44"],
    "partida": ["61401", "35101", "2110"],
    "fuente": ["15", "11"],
    "lugar": ["0", "26", "9", ""],
    "aprobado": ["10.00", "0.00", "1000", "12,345.67", ""],
    "modificado": ["10.00", "99.50", "200.00"],
    "pagado": ["0.00", "9.99", "", "-5.00", "150.00"],
    "desc_ur": ["Dirección B", "Dirección A", ""],
    "desc_ramo": ["Agricultura"],
    "nombre": ["Gasto", "con, coma"],
}
BAD = {
    "ciclo": ["2023", ""],
    "ramo": ["", "99"],
    "partida": ["6140", "614", "6000", "61801", "x", "61 401"],
    "fuente": ["5", "015"],
    "pp": ["", "x"],
    "aprobado": ["0.001", "1.234", "x", " 5.00", "1_000.00", "-3", "5.0", "1e5", "$ 5.00", "("],
    "pagado": ["-7", "(5.00)", "5.00 "],
    "desc_ur": [" Dirección A"],
    "nombre": ["dos\nlíneas", 'con "comillas"'],
}


@st.composite
def tables(draw: st.DrawFn, *, bad: bool) -> list[list[str]]:
    """Rows under a header; with `bad`, a cell that is wrong or written oddly now and then."""
    count = draw(st.integers(1, 12))
    rows = []
    for _ in range(count):
        row = {column: draw(st.sampled_from(GOOD[column])) for column in HEADER}
        if bad and draw(st.integers(0, 3)) == 0:
            column = draw(st.sampled_from(sorted(BAD)))
            row[column] = draw(st.sampled_from(BAD[column]))
        rows.append([row[column] for column in HEADER])
    if bad and draw(st.integers(0, 9)) == 0:
        rows.insert(draw(st.integers(0, len(rows))), [""] * len(HEADER))
    if bad and draw(st.integers(0, 9)) == 0:
        rows.append(["", "Total", *[""] * (len(HEADER) - 2)])
    return rows


def by_columns_and_rows(
    path: Path, rules: Rules, parquet: Path
) -> tuple[Columns | None, Reading, list[Any]]:
    parquet.unlink(missing_ok=True)
    file = open_table(path)
    by_rows = read_budget(table_rows(file, rules.mask.sheet), rules)
    by_columns = read_columns(file, rules, parquet)
    if not parquet.exists():
        return by_columns, by_rows, []
    with duckdb.connect() as con:  # one of its own: a shared one remembers the file of before
        return by_columns, by_rows, con.read_parquet(str(parquet)).fetchall()


def assert_same(columns: Columns, rows: Reading, loaded: list[Any], mask: Mask) -> None:
    assert columns.problems == rows.problems
    assert columns.findings == rows.findings
    assert columns.totals == rows.totals
    assert columns.names == rows.names
    parts = [part.dimension for part in mask.parts]
    assert [key_of(dict(zip(parts, row, strict=False))) for row in loaded] == [
        row.key for row in rows.rows
    ]
    amounts = [dict(zip(mask.amounts, row[len(parts) :], strict=True)) for row in loaded]
    assert [
        {moment: str(said) for moment, said in row.items() if said is not None} for row in amounts
    ] == [{moment: str(money) for moment, money in row.amounts.items()} for row in rows.rows]
    if loaded:
        assert [row.row for row in rows.rows] == list(
            range(columns.first_row, columns.first_row + len(loaded))
        )


def write(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "b.csv"
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("mode", list(Mode))
@settings(max_examples=by_night(10, 25), deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=tables(bad=True))
def test_both_say_the_same(tmp_path: Path, mode: Mode, rows: list[list[str]]) -> None:
    rules = Rules(MASK, bundled_catalogues(), 2024, mode)
    path = write(tmp_path, rows)
    columns, by_rows, loaded = by_columns_and_rows(path, rules, tmp_path / "b.parquet")
    if columns is not None:
        assert_same(columns, by_rows, loaded, MASK)


@settings(max_examples=by_night(6, 15), deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=tables(bad=False))
def test_what_is_plain_is_not_left_to_the_rows(tmp_path: Path, rows: list[list[str]]) -> None:
    rules = Rules(MASK, bundled_catalogues(), 2024, Mode.PUBLISHED)
    path = write(tmp_path, rows)
    columns, by_rows, loaded = by_columns_and_rows(path, rules, tmp_path / "b.parquet")
    assert (columns is None) is ("duplicate" in by_rows.problems.counts)
    if columns is not None:
        assert_same(columns, by_rows, loaded, MASK)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_a_plain_file_is_read_by_columns_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "b.csv"
    rows = [[GOOD[column][0] for column in HEADER] for _ in range(3)]
    for at, row in enumerate(rows):
        row[HEADER.index("ur")] = f"41{at}"
    text = io.StringIO()
    csv.writer(text).writerows([["Título"], HEADER, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    rules = Rules(MASK, bundled_catalogues(), 2024)
    columns, by_rows, loaded = by_columns_and_rows(path, rules, tmp_path / "b.parquet")
    assert columns is not None
    assert (columns.rows, columns.first_row) == (3, 3)
    assert_same(columns, by_rows, loaded, MASK)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_federal_sample_is_the_same_both_ways(tmp_path: Path, mode: Mode) -> None:
    path = SHARED / "data" / "finanzas" / "pef_2018_muestra.csv.gz"
    if not path.is_file():
        pytest.skip(f"the federal budget sample is not in {path}")
    mask = get_mask("pef_2018")
    rules = Rules(mask, bundled_catalogues(), 2018, mode)
    columns, by_rows, loaded = by_columns_and_rows(path, rules, tmp_path / "pef.parquet")
    assert columns is not None
    assert len(loaded) == (1526 if mode is Mode.PUBLISHED else 0)
    assert_same(columns, by_rows, loaded, mask)


@pytest.mark.parametrize(
    ("header", "cells", "codes"),
    [
        (["APROBADO "], ["99.00"], ["column_repeated"]),
        (["aprobdo"], ["99.00"], ["column_unread"]),
        ([], ["500.00"], ["column_nameless"]),
        ([""], ["nota"], ["column_nameless"]),
        (["", ""], ["", ""], []),
        ([], ["", ""], []),
    ],
)
def test_columns_beside_the_known_ones_are_told_the_same_both_ways(
    tmp_path: Path, header: list[str], cells: list[str], codes: list[str]
) -> None:
    row = [GOOD[column][0] for column in HEADER]
    path, text = tmp_path / "b.csv", io.StringIO()
    csv.writer(text).writerows([["Presupuesto"], [], [*HEADER, *header], [*row, *cells]])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    rules = Rules(MASK, bundled_catalogues(), 2024, Mode.STRICT)
    columns, by_rows, loaded = by_columns_and_rows(path, rules, tmp_path / "b.parquet")
    shown = [*by_rows.problems.first, *by_rows.findings.first]
    assert [problem.code for problem in shown] == codes
    if columns is not None:
        assert_same(columns, by_rows, loaded, MASK)


@pytest.mark.parametrize("odd", ["", " "])
def test_a_checked_file_leaves_the_same_parquet_either_way(tmp_path: Path, odd: str) -> None:
    row = [GOOD[column][0] for column in HEADER]
    row[HEADER.index("aprobado")] = f"10.5{odd}"
    path, parquet = write(tmp_path, [row]), tmp_path / "b.parquet"
    checked = check_file(path, MASK, 2024, parquet=parquet)
    assert (checked.rows, str(checked.totals["approved"])) == (1, "10.50")
    with duckdb.connect() as con:
        found = con.read_parquet(str(parquet))
        assert found.columns == [*(part.dimension for part in MASK.parts), *MASK.amounts]
        (first,) = found.fetchall()
    assert [str(value) for value in first] == [
        "08-410",
        "08-E001",
        "61401",
        "15",
        "",
        "10.50",
        "10.00",
        "0.00",
    ]


def test_a_file_with_problems_leaves_no_parquet(tmp_path: Path) -> None:
    row = [GOOD[column][0] for column in HEADER]
    row[HEADER.index("pagado")] = "10.01"
    parquet = tmp_path / "b.parquet"
    checked = check_file(write(tmp_path, [row]), MASK, 2024, parquet=parquet)
    assert dict(checked.problems.counts) == {"moment_order": 1}
    assert not parquet.exists()


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        ([(1, "nombre", '"{}'), (3, "nombre", '{}"')], 3),
        ([(0, "desc_ur", '"{}'), (1, "pagado", '{}"')], 2),
        ([(2, "nombre", '"{}')], 4),
        ([(1, "desc_ur", '"{}'), (1, "aprobado", '"1,000.00"')], 3),
        ([(1, "desc_ur", '"{}'), (2, "aprobado", '"1,000.00"')], 3),
    ],
)
def test_a_quote_that_nobody_closed_hides_no_money(
    tmp_path: Path, marks: list[tuple[int, str, str]], line: int
) -> None:
    rows = [[GOOD[column][0] for column in HEADER] for _ in range(5)]
    for at, row in enumerate(rows):
        row[HEADER.index("ur")] = f"41{at}"
    for at, column, mark in marks:
        place = HEADER.index(column)
        rows[at][place] = mark.format(rows[at][place])
    path = tmp_path / "b.csv"
    path.write_text("".join(",".join(row) + "\n" for row in [HEADER, *rows]), encoding="utf-8")
    with pytest.raises(FileUnreadable, match=f"«b.csv».* en la línea {line} se abren comillas"):
        check_file(path, MASK, 2024, parquet=tmp_path / "b.parquet")
    assert not (tmp_path / "b.parquet").exists()
