"""`traza figures suppress`: what it reads, refuses and proves."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from traza.kernel.refusal import Refusal

TABLE = """municipio,concepto,personas
A,x,3
A,y,20
A,z,15
A,Total,38
B,x,12
B,y,30
B,z,40
B,Total,82
Total,x,15
Total,y,50
Total,z,55
Total,Total,120
"""


def suppress(capsys, *words):
    status = 0
    try:
        call_command("figures_suppress", *map(str, words), "--json")
    except SystemExit as end:
        status = end.code
    return status, json.loads(capsys.readouterr().out)


def table(folder, text, name="t.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_cell_is_covered_by_a_square(tmp_path, capsys):
    status, found = suppress(capsys, table(tmp_path, TABLE), "--threshold", 5)
    assert (status, found["primary"], found["secondary"], found["recoverable"]) == (0, 1, 3, 0)
    small = next(each for each in found["hidden"] if each["why"] == "primary")
    assert small["cell"] == {"municipio": "A", "concepto": "x"}
    assert small["in"] == [{"file": "t.csv", "row": 2}]
    assert (small["min"], small["max"]) == (1, 14)
    assert "count" not in small  # the proof does not tell what it hides


def test_a_total_that_two_tables_share_is_attacked_by_both(tmp_path, capsys):
    """Neither table hides alone in row A; the second has the sex of the same people."""
    one = table(tmp_path, TABLE)
    other = table(
        tmp_path,
        "municipio;sexo;personas\nA;H;36\nA;M;2\nA;Ambos sexos;38\nB;H;40\nB;M;42\nB;Total;82\n",
        "u.csv",
    )
    status, found = suppress(capsys, one, other, "--threshold", 5)
    assert status == 0
    assert found["recoverable"] == 0
    assert {each["file"] for hidden in found["hidden"] for each in hidden["in"]} == {
        "t.csv",
        "u.csv",
    }


def test_a_folder_is_its_tables(tmp_path, capsys):
    folder = tmp_path / "tables"
    folder.mkdir()
    table(folder, TABLE)
    assert suppress(capsys, folder, "--threshold", 5)[1]["cells"] == 12


def test_a_hierarchy_of_one_column(tmp_path, capsys):
    text = "clave,n\n1,40\n11,4\n12,16\n13,20\n2,30\n21,12\n22,18\nTotal,70\n"
    above = table(tmp_path, "clave,de\n11,1\n12,1\n13,1\n21,2\n22,2\n", "above.csv")
    words = ("--threshold", 5, "--parents", f"clave={above}")
    _, found = suppress(capsys, table(tmp_path, text), *words)
    assert found["sums"] == 3
    assert {each["cell"]["clave"] for each in found["hidden"]} == {"11", "12"}


@pytest.mark.parametrize(("zeros", "primary"), [(False, 0), (True, 1)], ids=["published", "hidden"])
def test_zeros_by_option(tmp_path, capsys, zeros, primary):
    text = "r,c,n\na,x,0\na,y,9\na,Total,9\nb,x,8\nb,y,7\nb,Total,15\nTotal,x,8\nTotal,y,16\nTotal,Total,24\n"
    _, found = suppress(
        capsys, table(tmp_path, text), "--threshold", 5, *(["--zeros"] if zeros else [])
    )
    assert found["primary"] == primary


def test_where_zeros_are_told_whoever_reads_knows_that_no_hidden_cell_is_one(tmp_path, capsys):
    """Four cells of 1 that add to 4 would be told exactly, though each could be 0 to 4."""
    text = "r,n\na,1\nb,1\nc,1\nd,1\ne,50\nTotal,54\n"
    _, found = suppress(capsys, table(tmp_path, text), "--threshold", 5)
    assert found["secondary"] == 1
    assert {each["min"] for each in found["hidden"]} == {1}


WIDE = "Municipio;x;y;z;Total\nA;3;20;15;38\nB;12;30;40;82\nTotal;15;50;55;120\n"


def test_a_table_with_a_column_for_each_value_is_the_same_table(tmp_path, capsys):
    _, long = suppress(capsys, table(tmp_path, TABLE), "--threshold", 5)
    _, wide = suppress(capsys, table(tmp_path, WIDE, "w.csv"), "--threshold", 5)
    assert (wide["sums"], wide["secondary"]) == (long["sums"], long["secondary"])
    small = next(each for each in wide["hidden"] if each["why"] == "primary")
    assert small["cell"] == {"municipio": "A", "columna": "x"}
    assert small["in"] == [{"file": "w.csv", "row": 2, "column": "x"}]


@pytest.mark.parametrize(
    "text",
    [
        "cve,municipio,personas\n001,A,3\n002,B,50\n003,C,20\n,Total,73\n",
        "cve,municipio,personas\n001,A,3\n002,B,50\n003,C,20\n000,Total,73\n",
        "municipio,personas,monto\nA,3,900.00\nB,50,800.00\nC,20,900.00\nTotal,73,2600.00\n",
        "municipio,personas\nA,3\nB,50\nC,20\nSonora,73\n",
        "municipio,sexo,personas\nA,H,3\nB,H,50\nA,M,20\nTotal,Total,73\n",
        "Municipio,Número de niñas\nA,3\nB,50\nC,20\nTotal,73\n",
    ],
    ids=["code", "code of the total", "amount", "a total without its word", "no margins", "title"],
)
def test_a_total_is_seen_however_it_is_written(text, tmp_path, capsys):
    _, found = suppress(capsys, table(tmp_path, text), "--threshold", 5)
    assert (found["sums"], found["primary"], found["secondary"]) == (1, 1, 1)


def test_one_row(tmp_path, capsys):
    status, found = suppress(capsys, table(tmp_path, "r,n\na,3\n"), "--threshold", 5)
    assert (status, found["primary"], found["hidden"][0]["max"]) == (0, 1, None)


def test_what_cannot_be_protected_answers_three(tmp_path, capsys):
    text = "r,n\na,3\nb,0\nTotal,3\n"
    status, found = suppress(capsys, table(tmp_path, text), "--threshold", 3, "--keep-totals")
    assert status == 0  # nothing is small
    text = "r,n\na,2\nb,0\nc,9\nTotal,11\n"
    status, found = suppress(capsys, table(tmp_path, text), "--threshold", 20, "--keep-totals")
    assert (status, found["protected"]) == (3, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TABLE.replace("A,Total,38", "A,Total,39"), "fila 5: el total de «concepto» dice 39 y sus partes suman 38"),
        (TABLE.replace("A,x,3", "A,x,-3"), "fila 2, columna «personas»: «-3» es negativo"),
        (TABLE.replace("A,x,3", "A,x,3.5"), "fila 2, columna «personas»: «3.5» no es un número entero"),
        (TABLE.replace("A,x,3", "A,x,"), "fila 2, columna «personas»: está vacía"),
        (TABLE.replace("A,x,3", ",x,3"), "fila 2, columna «municipio»: está vacía"),
        (TABLE.replace("A,x,3\n", ""), "fila 4: el total de «concepto» dice 38 y sus partes suman 35"),
        (TABLE + "A,x,3\n", "fila 14, columna «personas»: repite la celda de la fila 2"),
        ("municipio,personas,casos\nA,3,2\n", "--count"),
        ("municipio,concepto\nA,x\n", "--count"),
        ("m,personas,porcentaje\nA,3,30\n", "fila 1, columna «porcentaje»: con un porcentaje"),
        ("m,personas,parte\nA,3,30%\n", "fila 1, columna «parte»: con un porcentaje"),
        ("m,x,y\nA,3,*\nB,4,2\n", "fila 2, columna «y»: «*» no es un número entero"),
        (TABLE.replace("A,x,3", "A,x"), "la fila 2 tiene 2 celdas"),
        ("municipio,concepto,personas\n", "no tiene ninguna fila"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(tmp_path, text, said):
    with pytest.raises(Refusal) as refused:
        call_command("figures_suppress", str(table(tmp_path, text)), "--threshold", "5")
    assert said in str(refused.value)


def test_one_cell_with_two_counts_is_told(tmp_path):
    one = table(tmp_path, TABLE)
    other = table(tmp_path, "municipio,sexo,personas\nA,H,20\nA,M,20\nA,Total,40\n", "u.csv")
    with pytest.raises(Refusal, match="dice 40 aquí y 38 en «t"):
        call_command("figures_suppress", str(one), str(other), "--threshold", "5")


def test_one_answer_for_one_question(tmp_path, capsys):
    words = (table(tmp_path, TABLE), "--threshold", 16)
    assert suppress(capsys, *words) == suppress(capsys, *words)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (TABLE.replace("A,x", 'A,"x').replace("A,y", 'A,y"'), 2),
        (TABLE.replace("B,y", '"B,y').replace("B,z", 'B,"z"'), 7),
        (TABLE.replace("Total,z", 'Total,"z'), 12),
    ],
)
def test_a_quote_that_swallows_rows_publishes_nothing(text, row, tmp_path, capsys):
    """A row that was lost would be a small count published."""
    with pytest.raises(Refusal, match=f"en la fila {row} se abren comillas"):
        suppress(capsys, table(tmp_path, text), "--threshold", 5)
