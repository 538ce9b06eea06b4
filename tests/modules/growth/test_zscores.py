"""What holds of every score, and what a file of children may be."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.refusal import Refusal
from traza.modules.growth import api
from traza.modules.growth.contracts.children import LYING, STANDING, Children
from traza.modules.growth.rules.reference import tables

UNKNOWN = float("nan")


def children(**over) -> Children:
    one = {
        "sex": 1, "days": UNKNOWN, "months": UNKNOWN, "weight": UNKNOWN, "length": UNKNOWN,
        "measure": 0, "oedema": False, "head": UNKNOWN, "arm": UNKNOWN, "triceps": UNKNOWN,
        "subscapular": UNKNOWN,
    } | over  # fmt: skip
    kinds = {"sex": np.int8, "measure": np.int8, "oedema": np.bool_}
    return Children(**{
        name: np.atleast_1d(np.array(value, kinds.get(name, np.float64)))
        for name, value in one.items()
    })  # fmt: skip


def score(name: str, **over) -> float:
    return float(api.scores(children(**over))[name][0])


@given(day=st.integers(0, 1826), sex=st.sampled_from([1, 2]))
def test_the_median_is_zero(day, sex):
    table = tables()["weight_days"]
    median = table.values[day + (sex - 1) * table.rows, 1]
    assert score("zwei", sex=sex, days=day, weight=median) == 0


@given(
    day=st.integers(0, 1826),
    weights=st.lists(st.floats(0.5, 60), min_size=2, max_size=6, unique=True),
)
def test_more_weight_is_never_less_score(day, weights):
    ordered = sorted(weights)
    found = [score("zwei", days=day, weight=each) for each in ordered]
    assert found == sorted(found)


@given(day=st.integers(731, 1826), tenths=st.integers(660, 1150), weight=st.floats(5, 30))
def test_one_child_measured_both_ways_has_one_score(day, tenths, weight):
    """103.1 lying is 102.4 standing; WHO's program answers another score for one of them."""
    standing = score("zwfl", days=day, length=tenths / 10, measure=STANDING, weight=weight)
    lying = score("zwfl", days=day, length=(tenths + 7) / 10, measure=LYING, weight=weight)
    assert standing == lying


def test_the_defect_of_the_reference_is_not_ours():
    assert score("zwfl", days=1566, length=103.1, measure=LYING, weight=18.79) == 1.84


@pytest.mark.parametrize(
    ("over", "name"),
    [
        ({"oedema": True, "days": 400, "weight": 9.0, "length": 75.0}, "zwei"),
        ({"oedema": True, "days": 400, "weight": 9.0, "length": 75.0}, "zwfl"),
        ({"oedema": True, "days": 400, "weight": 9.0, "length": 75.0}, "zbmi"),
        ({"days": 400, "weight": 0.0}, "zwei"),
        ({"days": 400, "weight": -3.0}, "zwei"),
        ({"sex": 0, "days": 400, "weight": 9.0}, "zwei"),
        ({"days": 1827, "weight": 18.0}, "zwei"),
        ({"days": 90, "arm": 13.0}, "zac"),
        ({"days": -1, "weight": 3.0}, "zwei"),
        ({"months": 59.9, "weight": 18.0}, "zwfa"),
        ({"months": 229.0, "length": 170.0}, "zhfa"),
    ],
)
def test_there_is_no_score_where_there_is_none(over, name):
    assert np.isnan(score(name, **over))


def test_beyond_three_deviations_weight_goes_by_their_distance():
    """Otherwise a far weight has a far score: -8.5 for -6.7."""
    table = tables()["weight_days"]
    l, m, s = table.values[0]  # noqa: E741
    second, third = (m * (1 + l * s * k) ** (1 / l) for k in (2, 3))
    assert score("zwei", days=0, weight=third + 2 * (third - second)) == 5.0


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "encuesta.csv"
    path.write_bytes(text.encode(encoding))
    return path


def run(folder: Path, text: str, encoding: str = "utf-8", **options) -> list[dict[str, str]]:
    path = put(folder, text, encoding)
    call_command("growth_zscores", str(path), output=folder / "salida.csv", **options)
    with (folder / "salida.csv").open(encoding="utf-8", newline="") as said:
        return list(csv.DictReader(said, delimiter=";" if ";" in text else ","))


def test_names_in_spanish_semicolons_and_commas_of_decimals(tmp_path):
    (one,) = run(tmp_path, "Niña;Sexo;Edad (días);Peso kg\nZoé;2;1522;17,0\n", "cp1252")
    assert (one["Niña"], one["zwei"], one["fwei"]) == ("Zoé", "0,24", "0")


def test_m_beside_h_is_a_woman_and_beside_f_a_boy(tmp_path):
    spanish = run(tmp_path, "sexo,edad_dias,peso\nM,1522,17\nH,1522,17\n")
    english = run(tmp_path, "sex,agedays,weight\nM,1522,17\nF,1522,17\n")
    assert [each["zwei"] for each in spanish] == ["0.24", "0.15"]
    assert [each["zwei"] for each in english] == ["0.15", "0.24"]


def test_a_cell_that_is_no_number_is_told_and_nothing_is_lost(tmp_path, capsys):
    found = run(tmp_path, "sexo,edad_dias,peso,talla\n2,1522,diecisiete,100\n2,1522,17000,\n")
    assert found[0]["notas"] == "peso: «diecisiete» no es un número."
    assert "gramos" in found[1]["notas"]
    assert (found[0]["peso"], found[0]["zwei"]) == ("diecisiete", "")
    assert "Fila 2: peso" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("edad_dias,peso\n1,2\n", "Falta una columna de sexo"),
        ("sexo,peso\n1,2\n", "Falta una columna de edad"),
        ("sexo,edad,peso\n1,12,9\n", "--age-unit"),
        ("sexo,edad_dias\nm,12\n", "dice «m» y no se sabe"),
        ("sexo,edad_dias\nm,12\nf,12\nh,12\n", "dice «m» y no se sabe"),
        ("sexo,edad_dias\n0,12\n1,12\n", "dice «0, 1» y no se sabe"),
        ('sexo,edad_dias,peso\n1,12,3\n1,400,"9\n1,500,9\n', "la fila 3 se abren comillas"),
        ("sexo,edad_dias,peso\n1,12\n", "la fila 2 tiene 2 celdas"),
        ("sexo,edad_dias,peso,weight\n1,12,9,8\n", "no dicen lo mismo"),
        ("solo\n", "encabezado"),
        ("", "encabezado"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_leaves_nothing(text, said, tmp_path):
    with pytest.raises(Refusal, match=said):
        run(tmp_path, text)
    assert [each.name for each in tmp_path.iterdir()] == ["encuesta.csv"]


def test_the_unit_of_a_plain_age_is_taken_or_told_by_its_values(tmp_path):
    (said,) = run(tmp_path, "sexo,edad,peso\n2,50,17\n", age_unit="months")
    (days,) = run(tmp_path, "sexo,edad,peso\n2,1522,17\n")
    assert (said["zwei"], days["zwei"]) == ("0.24", "0.24")


def test_it_does_not_write_over_what_it_reads(tmp_path):
    path = put(tmp_path, "sexo,edad_dias,peso\n1,12,3\n")
    with pytest.raises(Refusal, match="mismo archivo"):
        call_command("growth_zscores", str(path), output=path)
    assert path.read_text().startswith("sexo")


def test_a_column_of_the_same_name_keeps_what_it_said(tmp_path):
    (one,) = run(tmp_path, "sexo,edad_dias,peso,zwei\n2,1522,17,9.99\n")
    assert (one["zwei_original"], one["zwei"]) == ("9.99", "0.24")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("sexo,edad_dias,peso,n\n2,1522,17,\x81\x8d\n".encode("latin-1"), "0.24"),
        (b"sexo\tedad_dias\tpeso\n2\t1522\t17,0\n", "0,24"),
        (b"sexo;edad_dias;peso\n2;1522;17.0\n", "0.24"),
        (b'Sexo,"Edad\n(d\xc3\xadas)",Peso\r\n2,1522,17\r\n', "0.24"),
        ("sexo\tedad_dias\tpeso\nNiña\t1522\t17,0\n".encode("utf-16"), "0,24"),
        (b'sexo,edad_dias,peso\n2,1522,"17,0"\n', "0,24"),
        (b'\xef\xbb\xbf"SEX","AGEDAYS","WEIGHT"\n"2","1522","17"\n', "0.24"),
    ],
)
def test_other_ways_to_write_a_table_are_read_and_answered_alike(raw, expected, tmp_path):
    path, out = tmp_path / "encuesta.csv", tmp_path / "salida.csv"
    path.write_bytes(raw)
    api.write_scores(path, out, None, lambda done: None)
    text = out.read_text(encoding="utf-8")
    delimiter = next(each for each in "\t;," if each in text)
    (one,) = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    assert one["zwei"] == expected


@pytest.mark.parametrize(
    ("text", "length", "score"),
    [
        ("Niño,400,75,acostado", "75", "-0.86"),
        ("NIÑA,400,75,De pie", "75.7", "0.12"),
        ("masc,400,75,1", "75", "-0.86"),
        ("hembra,400,75,2", "75.7", "0.12"),
    ],
)
def test_sex_and_posture_in_the_words_of_surveys(text, length, score, tmp_path):
    (one,) = run(tmp_path, f"Sexo del niño,edad_dias,talla,l/h\n{text}\n")
    assert (one["clenhei"], one["zlen"], one["notas"]) == (length, score, "")


def test_a_number_of_two_readings_is_told_and_not_chosen(tmp_path):
    odd, well = run(tmp_path, "sexo;edad_dias;peso\n2;1.522;17,0\n2;1522;17,0\n")
    assert "«1.522» puede ser de miles" in odd["notas"]
    assert (odd["zwei"], well["zwei"]) == ("", "0,24")


def test_a_number_without_end_has_no_score(tmp_path):
    (one,) = run(tmp_path, "sexo,edad_dias,peso\n1,400,1e308\n")
    assert (one["zwei"], "gramos" in one["notas"]) == ("", True)


def test_beyond_nineteen_years_is_told(tmp_path):
    (one,) = run(tmp_path, "sexo,edad_meses,peso\n1,229,60\n")
    assert one["notas"] == "edad: pasa de 19 años."


def test_rows_are_named_as_a_spreadsheet_counts_them(tmp_path, capsys):
    text = 'nota,sexo,edad_dias,peso\n\n"a\nb",1,400,9\n   \nc,1,400,x,\n'
    assert len(run(tmp_path, text)) == 2
    assert "Fila 5: peso" in capsys.readouterr().out


@pytest.mark.parametrize("age", ["edad_dias", "edad"])
def test_a_table_of_nobody_is_a_table_of_nobody(age, tmp_path):
    assert run(tmp_path, f"sexo,{age},peso\n") == []


@pytest.mark.parametrize("ages", [[12, 24, 999], [12.5, 300, 400]])
def test_an_age_that_may_be_either_is_asked(ages, tmp_path):
    rows = "".join(f"1,{age},10\n" for age in [*ages, *[30] * 20])
    with pytest.raises(Refusal, match="--age-unit"):
        run(tmp_path, f"sexo,edad,peso\n{rows}")


def test_two_ages_of_one_child_that_differ_are_told_and_the_days_count(tmp_path):
    text = "sexo,edad_dias,edad_meses,peso,talla\n1,683,70,10.4,84\n1,683,22.4,10.4,84\n"
    odd, well = run(tmp_path, text)
    assert "no dicen lo mismo" in odd["notas"]
    assert well["notas"] == ""
    assert (odd["zwei"], odd["zhfa"]) == (well["zwei"], "")


def test_a_negative_age_is_told_and_has_no_score_by_age(tmp_path):
    (one,) = run(tmp_path, "sexo,edad_dias,peso,talla\n1,-5,10.4,84\n")
    assert (one["zwei"], one["zlen"], one["notas"]) == ("", "", "edad: es negativa.")


def test_a_cell_too_long_is_one_sentence_whatever_others_of_the_process_may_read(tmp_path):
    before = csv.field_size_limit(sys.maxsize)
    try:
        _a_cell_too_long_is_one_sentence(tmp_path)
    finally:
        csv.field_size_limit(before)


def test_a_cell_too_long_is_one_sentence(tmp_path):
    _a_cell_too_long_is_one_sentence(tmp_path)


def _a_cell_too_long_is_one_sentence(tmp_path):
    with pytest.raises(Refusal, match="la fila 2 no se lee"):
        run(tmp_path, "sexo,edad_dias,nota\n1,683," + "x" * 11_000_000 + "\n")
