"""`traza figures suppress`: what it reads, refuses and proves."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from traza.kernel.refusal import Refusal
from traza.platform.disclosure.refusals import LooseTotal

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
    """What is answered to whoever publishes."""
    status = 0
    try:
        call_command("figures_suppress", *map(str, words), "--json", "--reasons")
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


@pytest.mark.parametrize(
    "parents", ["C,Total\nTOTAL,Gran total\n", "A,Total\nB,Total\nC,Total\n"], ids=["one", "every"]
)
def test_a_file_of_parents_that_names_the_total_undoes_no_sum(parents, tmp_path, capsys):
    """The sum of the total says that 2 are in C, whether or not `--parents` has a row that says so."""
    rows = table(tmp_path, "Municipio,personas\nA,53\nB,70\nC,2\nTotal,125\n")
    above = table(tmp_path, f"Municipio,arriba\n{parents}", "above.csv")
    words = ("--threshold", 3, "--parents", f"municipio={above}")
    status, found = suppress(capsys, rows, *words)
    assert (status, found["sums"], found["secondary"]) == (0, 1, 1)
    assert [cell["cell"]["municipio"] for cell in found["hidden"]] == ["A", "C"]


def test_a_value_below_two_others_is_refused(tmp_path):
    rows = table(tmp_path, "municipio,personas\nA,53\nB,70\nC,2\nTotal,125\n")
    above = table(tmp_path, "municipio,arriba\nC,Norte\nC,Norte\nC,Sur\n", "above.csv")
    words = (str(rows), "--threshold", "3", "--parents", f"municipio={above}")
    with pytest.raises(Refusal, match="fila 4, columna «municipio»: «C» tiene dos valores"):
        call_command("figures_suppress", *words)


def test_a_value_above_that_no_table_has_undoes_no_sum(tmp_path, capsys):
    rows = table(tmp_path, "municipio,personas\nA,53\nB,70\nC,2\nTotal,125\n")
    above = table(tmp_path, "municipio,arriba\nC,Norte\nNorte,Noroeste\n", "above.csv")
    words = ("--threshold", 3, "--parents", f"municipio={above}")
    assert suppress(capsys, rows, *words)[1]["sums"] == 1


REASONS = {"why", "seen", "primary", "secondary", "notice"}


def test_what_may_be_published_tells_no_reason(tmp_path, capsys):
    path = str(table(tmp_path, TABLE))
    call_command("figures_suppress", path, "--threshold", "5", "--json")
    found = json.loads(capsys.readouterr().out)
    assert not REASONS & {*found, *(key for cell in found["hidden"] for key in cell)}
    assert len(found["hidden"]) == 4
    assert any("no por qué se ocultó" in sentence for sentence in found["assumes"])
    call_command("figures_suppress", path, "--threshold", "5")
    text = capsys.readouterr().out
    assert "menor que el umbral;" not in text
    assert "cubre a otras" not in text
    assert "con --reasons" in text.lower()


def test_reasons_are_given_with_the_order_not_to_publish_them(tmp_path, capsys):
    call_command("figures_suppress", str(table(tmp_path, TABLE)), "--threshold", "5", "--reasons")
    text = capsys.readouterr().out
    assert "A: menor que el umbral; se puede saber de 1 a 14." in text.replace("\n", " ")
    assert "(1 menores que el umbral y 3 que las cubren)" in " ".join(text.split())
    assert "No publique esta respuesta" in text


@pytest.mark.parametrize(
    ("options", "sentence"),
    [([], "ninguna celda oculta es menor que 1"), (["--zeros"], "una celda oculta puede ser 0")],
)
def test_the_intruder_is_stated(options, sentence, tmp_path, capsys):
    words = (table(tmp_path, TABLE), "--threshold", 5, *options)
    assert sentence in " ".join(suppress(capsys, *words)[1]["assumes"])


@pytest.mark.parametrize(
    ("text", "row", "why"),
    [
        ("r,c,n\nA,x,3\nA,y,20\nA,Total,23\nB,Total,40\n", 5, "no están sus partes de «c»"),
        ("r,n\nA,3\nB,20\nTotal Norte,23\nC,9\n", 4, "«Total Norte» parece un total"),
    ],
    ids=["its parts are missing", "its word alone"],
)
def test_a_total_that_enters_no_sum_is_refused(text, row, why, tmp_path):
    with pytest.raises(LooseTotal) as refused:
        call_command("figures_suppress", str(table(tmp_path, text)), "--threshold", "5")
    assert f"fila {row}: este total no entra en su suma" in str(refused.value)
    assert why in str(refused.value)


def test_totals_without_any_part_are_told_as_not_checked(tmp_path, capsys):
    text = "r,c,n\nA,Total,23\nB,Total,3\n"
    _, found = suppress(capsys, table(tmp_path, text), "--threshold", 5)
    assert any("(2): si se publican en otra tabla" in sentence for sentence in found["unchecked"])


def test_a_wide_table_and_a_long_one_have_the_same_cells(tmp_path, capsys):
    long, wide = table(tmp_path, TABLE), table(tmp_path, WIDE.replace("x;y;z", "X;Y;Z"), "w.csv")
    _, found = suppress(capsys, long, wide, "--threshold", 5)
    assert found["cells"] == 12
    assert all(
        {place["file"] for place in cell["in"]} == {"t.csv", "w.csv"} for cell in found["hidden"]
    )


def test_titles_of_two_tables_that_share_none_divide_two_things(tmp_path, capsys):
    sexes = "Municipio;H;M;Total\nA;30;8;38\nB;40;42;82\nTotal;70;50;120\n"
    one, other = table(tmp_path, WIDE, "w.csv"), table(tmp_path, sexes, "s.csv")
    _, found = suppress(capsys, one, other, "--threshold", 5)
    assert found["cells"] == 18


def test_tables_that_go_round_are_crossed(tmp_path, capsys):
    """Two of three leave of the third less than its totals do; too many crossings are told."""
    tables = [
        table(tmp_path, "m,c,n\nA,x,9\nA,y,1\nB,x,1\nB,y,9\n", "t.csv"),
        table(tmp_path, "c,s,n\nx,H,9\nx,M,1\ny,H,1\ny,M,9\n", "u.csv"),
        table(tmp_path, "m,s,n\nA,H,8\nA,M,2\nB,H,2\nB,M,8\n", "v.csv"),
    ]
    _, found = suppress(capsys, *tables, "--threshold", 2, "--values", 2)
    assert ["subtotales que nada nombra" in text for text in found["unchecked"]] == [True]
    assert found["recoverable"] == 0


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
        "municipio,personas\nA,3\nB,50\nC,20\nSonora,73\n",
        "municipio,sexo,personas\nA,H,3\nB,H,50\nA,M,20\nTotal,Total,73\n",
        "Municipio,Número de niñas\nA,3\nB,50\nC,20\nTotal,73\n",
    ],
    ids=["code", "code of the total", "a total without its word", "no margins", "title"],
)
def test_a_total_is_seen_however_it_is_written(text, tmp_path, capsys):
    _, found = suppress(capsys, table(tmp_path, text), "--threshold", 5)
    assert (found["sums"], found["primary"], found["secondary"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (
            "monto",
            "municipio,personas,monto\nA,3,900.00\nB,50,800.00\nC,20,900.00\nTotal,73,2600.00\n",
        ),
        ("mujeres", "municipio,personas,mujeres\nA,42,2\nB,50,20\nC,20,9\nTotal,112,31\n"),
        ("mujeres", "municipio,personas,mujeres\nA,42,2\nB,50,2\nC,20,9\n"),
        ("2020", "municipio,beneficiarios,2020\nA,2,1\nB,50,20\nTotal,52,21\n"),
        ("parte", "municipio,casos,parte\nA,2,0.04\nB,50,0.96\nTotal,52,1\n"),
    ],
)
def test_other_numbers_beside_the_count_are_refused(column, text, tmp_path):
    with pytest.raises(Refusal, match=f"columna «{column}»: tiene números que no son el conteo"):
        call_command("figures_suppress", str(table(tmp_path, text)), "--threshold", "5")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Subtotal Norte", "lugar,Hombres,Mujeres,Total\nA,40,2,42\nB,33,30,63\nSubtotal Norte,73,32,105\n"
         "C,50,41,91\nD,60,55,115\nSubtotal Sur,110,96,206\n"),
        ("Total 2019", "lugar,Hombres 2019,Mujeres 2019,Total 2019,Hombres 2020,Total 2020\n"
         "A,40,2,42,9,9\nB,33,30,63,8,8\nTotal,73,32,105,17,17\n"),
    ],
)  # fmt: skip
def test_a_total_by_name_that_is_in_sums_of_other_columns_alone_is_refused(value, text, tmp_path):
    with pytest.raises(Refusal, match=f"«{value}» parece un total y no se sabe de qué"):
        call_command("figures_suppress", str(table(tmp_path, text)), "--threshold", "5")


def test_parents_of_a_column_that_is_not_there_are_refused(tmp_path):
    above = table(tmp_path, "v,de\nA,Norte\n", "above.csv")
    words = (str(table(tmp_path, TABLE)), "--threshold", "5", "--parents", f"region={above}")
    with pytest.raises(Refusal, match="Ninguna tabla tiene la columna «region»"):
        call_command("figures_suppress", *words)


def test_a_column_of_parents_that_nobody_reads_is_refused_by_its_name(tmp_path):
    above = table(tmp_path, "v,de,país\nA,Norte,México\n", "above.csv")
    words = (str(table(tmp_path, TABLE)), "--threshold", "5", "--parents", f"municipio={above}")
    with pytest.raises(Refusal, match=r"país.*la tabla lleva dos columnas"):
        call_command("figures_suppress", *words)


def test_what_was_not_looked_for_is_told(tmp_path, capsys):
    above = table(tmp_path, "v,de\nA,Región Norte\nB,Región Norte\n", "above.csv")
    _, found = suppress(
        capsys, table(tmp_path, TABLE), "--threshold", 5, "--parents", f"municipio={above}"
    )
    assert any("subtotales que nada nombra" in text for text in found["unchecked"])
    assert any("«municipio» no ligó ninguna celda" in text for text in found["unchecked"])


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
