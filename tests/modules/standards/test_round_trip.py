"""Projects written as tables and read back are the same projects, whatever they hold."""

from __future__ import annotations

import copy
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.beside import SHARED
from tests.making.effort import by_night
from tests.making.projects import project, projects

from traza.modules.standards.api import read_tables, write_csv, write_xlsx
from traza.modules.standards.contracts.oc4ids import Organization, Project
from traza.modules.standards.contracts.refusals import BrokenTable, NoSuchFile, NoTables
from traza.modules.standards.publish import spool, xlsx_tables

EXAMPLE = SHARED / "data/oc4ids/ejemplos_oficiales/example.json"
REAL = SHARED / "data/oc4ids/nuevo_leon"

# Names of the standard, names of our own, and names that a path could misread.
NAMES = st.sampled_from(
    ["id", "title", "sector", "budget", "amount", "parties", "roles", "contractingProcesses",
     "summary", "documents", "locations", "geometry", "coordinates", "concessional", "benefits",
     "beneficiaries", "metrics", "observations", "measure", "finance", "cvePEF", "avance"]
) | st.sampled_from(
    ["", "a/b", "a.b", "#", "#id", "~", "~;", "x [number]", "[list]", "=1+1", " a", "a ", "\n", "_tablas",
     "parties#", "proyectos", "A", "a", "ñ", "_x000D_", "\u2028", "CON", "a:b", "x" * 40]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", " ", "=1+1", "+52 662", "-5", "@a", "~", "~null", "null", "true", "1", "1.0", "1e5", "a;b", ";",
     "\r\n", "a\nb", "\t", '"', "'", "_x000D_", "_x005F_x000D_", "\x00", "\x1f", "\ufffe", "\ufeff",
     "2024-01-01", "VERDADERO", "[1]", "{}", "x ", "\u00a0", "#", "😀", "é", "#N/A", "#DIV/0!"]
)  # fmt: skip
NUMBERS = (
    st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([0, -0.0, 0.1 + 0.2, 1e300, 5e-324, 10**15, 2**53 + 1, 1234567.89, 10**400])
)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(NAMES, inner, max_size=4)
        | st.lists(st.dictionaries(NAMES, inner, max_size=3), max_size=3)
        | st.lists(TEXTS, max_size=3)
    ),
    max_leaves=14,
)
PROJECTS = st.lists(st.dictionaries(NAMES, VALUES, max_size=6), max_size=4)

Write = Callable[..., Any]
WAYS: dict[str, tuple[Write, str]] = {
    "folder": (write_csv, "tablas"),
    "zip": (write_csv, "tablas.zip"),
    "xlsx": (write_xlsx, "tablas.xlsx"),
}


def there_and_back(values: list[Any], way: str, folder: Path) -> list[dict[str, Any]]:
    write, name = WAYS[way]
    write(values, folder / name)
    return list(read_tables(folder / name))


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: true is not 1, while 1 and 1.0 are the same number."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and isinstance(one, bool) == isinstance(other, bool)


@pytest.mark.parametrize("way", WAYS)
def test_projects_of_an_agency_come_back(way: str, tmp_path: Path):
    values = list(projects(40))
    assert there_and_back(values, way, tmp_path) == values


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.skipif(not EXAMPLE.exists(), reason=f"the official example is not in {EXAMPLE}")
def test_the_official_example_with_all_its_fields_and_real_projects_come_back(
    way: str, tmp_path: Path
):
    values = json.loads(EXAMPLE.read_text())["projects"]
    values += [json.loads(path.read_text()) for path in sorted(REAL.glob("*.json"))]
    assert len(values) > 5
    back = there_and_back(values, way, tmp_path)
    assert all(map(same, values, back))
    assert len(back) == len(values)


@pytest.mark.parametrize("way", ["folder", "zip"])
@given(values=PROJECTS)
@settings(max_examples=by_night(25, 100))
@example(values=[{}])
@example(values=[])
@example(values=[{"parties": []}, {"parties": [{}]}, {"parties": [{}, {}]}, {"parties": None}])
@example(values=[{"parties": {}}, {"parties": {"id": "1"}}, {"parties": [{"id": "1"}]}])
@example(values=[{"a": {"b": 1}}, {"a/b": 2}, {"a": [{"b": 1}]}, {"a/b": [{"c": 1}]}])
@example(values=[{"budget": {"amount": {"amount": "5"}}}, {"budget": {"amount": {"amount": 5}}}])
@example(values=[{"benefits": [{"beneficiaries": [{}, {"a": 1}]}, {}, {"title": ""}]}])
@example(values=[{"id": "id-1", "x": 5}, {"x": "5"}, {"x": None}, {"x": True}, {"x": 5.5}])
@example(values=[{"a": ["b"]}, {"a": ["b", "c"]}, {"a": []}])
@example(values=[{"a": "x" * 200_000}])
def test_anything_comes_back_from_csv(way: str, values: list[dict[str, Any]]):
    with tempfile.TemporaryDirectory() as folder:
        back = there_and_back(values, way, Path(folder))
    assert same(back, values), back


@given(values=PROJECTS)
@settings(max_examples=by_night(15, 60))
@example(values=[{"title": "x" * 40_000, "id": "~@1"}, {"title": " " * 70_000}])
@example(values=[{"title": "_x000D_ \r"}, {"title": "\ufffe"}, {"title": "#N/A"}])
@example(values=[{"a": 0.30000000000000004}, {"a": 2**53 + 1}, {"a": 1e300}])
def test_anything_comes_back_from_a_spreadsheet(values: list[dict[str, Any]]):
    with tempfile.TemporaryDirectory() as folder:
        back = there_and_back(values, "xlsx", Path(folder))
    assert same(back, values), back


def test_rows_that_went_to_disk_in_turns_come_back(tmp_path: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_HELD", 7)
        values = list(projects(12))
        assert there_and_back(values, "folder", tmp_path) == values


def test_a_table_longer_than_a_sheet_goes_on_in_another(tmp_path: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_tables, "_ROWS", 5)
        values = list(projects(12))
        assert there_and_back(values, "xlsx", tmp_path) == values


def test_a_spreadsheet_that_fails_half_way_leaves_nothing(tmp_path: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_tables, "keeps", lambda _text: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            write_xlsx(projects(2), tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_our_own_type_and_plain_bytes_can_be_written(tmp_path: Path):
    typed = Project(id="oc4ids-a1b2c3-1", parties=(Organization(id="SOP", roles=("buyer",)),))
    write_csv([typed, b'{"id": "2"}'], tmp_path / "t")
    assert list(read_tables(tmp_path / "t")) == [
        {"id": "oc4ids-a1b2c3-1", "parties": [{"id": "SOP", "roles": ["buyer"]}]},
        {"id": "2"},
    ]


def table(folder: Path, name: str) -> list[list[str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def rewrite(folder: Path, name: str, rows: list[list[str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)


def test_people_can_read_the_tables(tmp_path: Path):
    value = project(1)
    value["avanceReal"] = 33.5
    written = write_csv([value], tmp_path)
    assert {each.path: each.rows for each in written}["parties"] == 5
    rows = table(tmp_path, "proyectos")
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["budget/amount/amount"] == repr(value["budget"]["amount"]["amount"])
    assert first["sector"] == value["sector"][0]
    assert first["avanceReal [number]"] == "33.5"
    assert rows[0].index("id") < rows[0].index("title") < rows[0].index("budget/amount/amount")
    parties = table(tmp_path, "parties")
    assert parties[1][:4] == ["1", "1", value["id"], "Secretaría de Obras Públicas"]


def test_no_cell_begins_a_formula(tmp_path: Path):
    value = project(1)
    value["title"] = '=HYPERLINK("http://malo.mx")'
    value["@SUM"] = "+1"
    value["description"] = "\t=1"
    write_csv([value], tmp_path)
    cells = [
        cell for name in ("proyectos", "parties") for row in table(tmp_path, name) for cell in row
    ]
    starts = {cell[:1] for cell in cells if cell}
    assert not starts & set("=+@\t\r")
    assert all(float(cell) < 0 for cell in cells if cell.startswith("-"))


def test_rows_sorted_otherwise_still_come_back(tmp_path: Path):
    values = list(projects(5))
    write_csv(values, tmp_path)
    for name in ("parties", "transactions", "observations"):
        heading, *rows = table(tmp_path, name)
        rewrite(tmp_path, name, [heading, *sorted(rows, key=lambda row: row[::-1])])
    assert list(read_tables(tmp_path)) == values


def test_a_row_without_its_place_is_added_at_the_end(tmp_path: Path):
    values = list(projects(2))
    write_csv(values, tmp_path)
    rows = table(tmp_path, "documents")
    new = [""] * len(rows[0])
    new[0], new[rows[0].index("id")], new[rows[0].index("title")] = "1", "nuevo", "Otro documento"
    rewrite(tmp_path, "documents", [*rows, new])
    wanted = copy.deepcopy(values)
    wanted[0]["documents"].append({"id": "nuevo", "title": "Otro documento"})
    assert list(read_tables(tmp_path)) == wanted


def test_columns_in_another_order_and_blank_rows_do_not_matter(tmp_path: Path):
    values = list(projects(3))
    write_csv(values, tmp_path)
    rows = [row[::-1] for row in table(tmp_path, "parties")]
    rewrite(tmp_path, "parties", [*rows[:3], [""] * len(rows[0]), [], *rows[3:]])
    assert list(read_tables(tmp_path)) == values


@pytest.mark.parametrize(
    ("name", "column", "text", "said"),
    [
        ("proyectos", "budget/amount/amount", "1,234.00", "sin comas de millares"),
        ("proyectos", "budget/amount/amount", "mucho", "debe ser un número"),
        ("proyectos", "title", "~{no", "JSON válido"),
        ("proyectos", "#", "uno", "número entero desde 1"),
        ("parties", "#", "9", "el proyecto 9 no está en la tabla de proyectos"),
        ("parties", "parties#", "0", "número entero desde 1"),
        ("parties", "parties#", "2", "repite el lugar 2"),
        ("transactions", "contractingProcesses#", "7", "apunta al lugar 7"),
    ],
)
def test_a_bad_cell_is_refused_with_its_table_row_and_column(
    name: str, column: str, text: str, said: str, tmp_path: Path
):
    write_csv(list(projects(2)), tmp_path)
    rows = table(tmp_path, name)
    rows[1][rows[0].index(column)] = text
    rewrite(tmp_path, name, rows)
    with pytest.raises(BrokenTable) as broken:
        list(read_tables(tmp_path))
    assert said in str(broken.value)
    assert f"Tabla «{name}», fila " in str(broken.value)


def test_a_number_for_two_projects_is_refused(tmp_path: Path):
    write_csv(list(projects(3)), tmp_path)
    rows = table(tmp_path, "proyectos")
    rows[2][0] = "1"
    rewrite(tmp_path, "proyectos", rows)
    with pytest.raises(BrokenTable, match="fila 3, columna «#»: repite el número 1"):
        list(read_tables(tmp_path))


def test_two_columns_for_one_place_are_refused(tmp_path: Path):
    write_csv([{"budget": {"description": "a"}}], tmp_path)
    rows = table(tmp_path, "proyectos")
    rewrite(tmp_path, "proyectos", [["budget", *rows[0]], ["otro", *rows[1]]])
    with pytest.raises(BrokenTable, match="otra columna ya dice algo"):
        list(read_tables(tmp_path))


def test_what_holds_no_tables_is_refused(tmp_path: Path):
    with pytest.raises(NoTables, match="_tablas"):
        list(read_tables(tmp_path))
    with pytest.raises(NoSuchFile):
        list(read_tables(tmp_path / "nada.zip"))
    (tmp_path / "x.xlsx").write_bytes(b"no es una hoja")
    with pytest.raises(NoTables):
        list(read_tables(tmp_path / "x.xlsx"))
    write_csv([{"id": "1"}], tmp_path / "t")
    (tmp_path / "t/proyectos.csv").unlink()
    with pytest.raises(NoTables, match="proyectos"):
        list(read_tables(tmp_path / "t"))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peaks are read in /proc")
@pytest.mark.parametrize("name", ["tablas", "tablas.zip", "tablas.xlsx"])
def test_memory_does_not_grow_with_the_projects(name: str, tmp_path: Path):
    script = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from tests.making.projects import projects\n"
        "from traza.modules.standards.api import read_tables, write_csv, write_xlsx\n"
        "write = write_xlsx if sys.argv[1].endswith('x') else write_csv\n"
        "write(projects(int(sys.argv[2])), Path(sys.argv[1]))\n"
        "if not sys.argv[1].endswith('x'):\n"  # a spreadsheet is held whole to be read
        "    sum(1 for _ in read_tables(Path(sys.argv[1])))\n"
        "print(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])\n"
    )
    peaks = []
    for count in (200, 1_000):
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / f"{count}{name}"), str(count)],
            capture_output=True, text=True, check=True, cwd=Path(__file__).resolve().parents[3],
        )  # fmt: skip
        peaks.append(int(done.stdout) / 1024)
    assert peaks[1] < 200
    assert peaks[1] - peaks[0] < 25


def test_a_quote_that_swallows_projects_is_refused(tmp_path: Path):
    write_csv(list(projects(4)), tmp_path)
    rows = table(tmp_path, "proyectos")
    place = next(at for at, name in enumerate(rows[0]) if at and rows[2][at])
    rows[2][place], rows[3][place] = f'"{rows[2][place]}', f'{rows[3][place]}"'
    text = "".join(",".join(row) + "\n" for row in rows)
    (tmp_path / "proyectos.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenTable, match=r"fila 3, .* en la línea 3 se abren comillas"):
        list(read_tables(tmp_path))
