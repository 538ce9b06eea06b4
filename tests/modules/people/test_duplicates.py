"""Which rows of a file may be one person: what must be found, what must not, and what cannot break it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making.terminal import traza_here

from traza.kernel.refusal import Refusal
from traza.modules.people import api
from traza.modules.people.contracts.refusals import TooFewColumns

HEADER = (
    "folio,nombre,primer_apellido,segundo_apellido,fecha_de_nacimiento,curp,sexo,telefono,domicilio"
)
ANA = "Ana María,Vázquez,Ibarra,1985-03-12,,Mujer,6621234567,Hidalgo 12"
GIVEN = ["Juan", "Rosa", "Luis", "Irma", "Raúl", "Elsa", "Hugo", "Nora", "Iván", "Olga"]
SURNAMES = [
    "Soto",
    "Luna",
    "Robles",
    "Leyva",
    "Ochoa",
    "Zavala",
    "Rojas",
    "Medina",
    "Castro",
    "Ibarra",
    "Félix",
    "Quijada",
]


def strangers(count: int = 150) -> list[str]:
    return [
        f"e{n},{GIVEN[n % 10]},{SURNAMES[n * 7 % 12]},{SURNAMES[n * 5 % 11]},"
        f"{1940 + n * 13 % 70}-{1 + n * 5 % 12:02}-{1 + n * 11 % 28:02},,"
        f"{'Mujer' if n % 2 else 'Hombre'},66{n * 7654321 % 10**8:08},{SURNAMES[n % 12]} {n * 37 % 900}"
        for n in range(count)
    ]


def file_of(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "personas.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def together(folder: Path, one: str, other: str) -> float:
    """The chance that two rows among strangers are one person."""
    path = file_of(folder, f"a,{one}", *strangers(), f"b,{other}")
    found = api.find_duplicates(path, 0.0001, lambda _done: None)
    return next((pair.chance for pair in found.pairs if set(pair.ids) == {"a", "b"}), 0.0)


@pytest.mark.parametrize(
    "other",
    [
        "ANA MARIA,VAZQUEZ,IBARRA,12/03/1985,,Mujer,+52 1 662 123 4567,Hidalgo 12",
        "Ana Ma.,Basquez,Ibarra,1985-03-12,,Mujer,,Hidalgo 12",
        "Ana María,Ibarra,Vázquez,1985-03-12,,Mujer,6621234567,Morelos 400",
        "Ana María,Vázquez,Ibarra,1985-12-03,,Mujer,6621234567,Hidalgo 12",
        "Ana,Vázquez,,1985-03-12,,Mujer,6621234567,Calle Hidalgo 12",
        "Vázquez,Ana María,Ibarra,1985-03-12,,Mujer,,Hidalgo 12",
    ],
)  # fmt: skip
def test_one_person_written_twice_is_proposed(tmp_path, other):
    assert together(tmp_path, ANA, other) > 0.5


@pytest.mark.parametrize(
    "other",
    [
        "Elena,Vázquez,Ibarra,1988-07-30,,Mujer,6621234567,Hidalgo 12",
        "Óscar,Vázquez,Ibarra,1985-03-12,,Hombre,6621234567,Hidalgo 12",
        "Ana María,Vázquez,Ibarra,1951-10-02,,Mujer,6449876543,Morelos 400",
    ],
    ids=["sister", "twin", "namesake"],
)
def test_a_family_and_a_namesake_are_not_one_person(tmp_path, other):
    assert together(tmp_path, ANA, other) < 0.5


def test_reasons_say_fields_and_never_what_a_person_wrote(tmp_path):
    other = "ANA MARIA,VAZQUEZ,IBARRA,1985-12-03,,,6621234567,Morelos 400"
    path = file_of(tmp_path, f"a,{ANA}", *strangers(), f"b,{other}")
    done = traza_here("people", "duplicates", path, "--json", "--output", tmp_path / "pares.csv")
    assert done.returncode == 0
    (pair,) = [one for one in json.loads(done.stdout)["pairs"] if set(one["ids"]) == {"a", "b"}]
    agreed = {one["field"]: one["agreement"] for one in pair["reasons"]}
    assert agreed == {
        "given": "equal", "surname": "equal", "second": "equal", "born": "close",
        "phone": "equal", "street": "different",
    }  # fmt: skip
    assert pair["rows"] == [2, 153]
    with (tmp_path / "pares.csv").open(encoding="utf-8") as text:
        assert any(row["id_1"] == "a" and row["id_2"] == "b" for row in csv.DictReader(text))
    said = (done.stdout + done.stderr + (tmp_path / "pares.csv").read_text("utf-8")).lower()
    assert not any(word in said for word in ("vazquez", "vázquez", "6621234567", "morelos"))
    assert path.read_text("utf-8").count("\n") == 153


def test_the_same_file_gives_the_same_answer(tmp_path):
    path = file_of(tmp_path, f"a,{ANA}", *strangers(), f"b,{ANA}", *strangers(40))
    one, other = (api.find_duplicates(path, 0.1, lambda _done: None) for _ in range(2))
    assert one == other
    assert len(one.pairs) >= 41


def test_a_file_of_one_person_alone_ends(tmp_path):
    found = api.find_duplicates(file_of(tmp_path, *[f"a,{ANA}"] * 3000), 0.5, lambda _done: None)
    assert found.partly > 0
    assert found.compared < 3000 * 2999 // 2


def test_a_curp_of_another_day_is_told(tmp_path):
    row = "a,Gloria,Hernández,García,1956-04-28,HEGG560427MVZRRL04,Mujer,,"
    found = api.find_duplicates(file_of(tmp_path, row, *strangers(3)), 0.5, lambda _done: None)
    (odd,) = found.odd
    assert odd.row == 2
    assert odd.said == ("la fecha de nacimiento no es la de la CURP (caracteres 5 a 10)",)


def test_foreign_names_of_columns_are_known(tmp_path):
    rows = ["1,ana,smith,19800101,12345,a1", "2,ana,smith,19800101,12345,a2"]
    header = "rec_id, given_name, surname, date_of_birth, soc_sec_id, address_1"
    found = api.find_duplicates(file_of(tmp_path, *rows, header=header), 0.1, lambda _done: None)
    assert found.fields == ("given", "surname", "born", "key", "street")
    assert [pair.ids for pair in found.pairs] == [("1", "2")]


SMALL = """No.,Nombre(s),Ap. paterno,Ap. materno,F. nacimiento,CURP,Teléfono
1,José Luis,Peña,Núñez,5-nov-1970,,644 111 2222
2,JOSE LUIS,PENA,NUNEZ,05/11/1970,,6441112222
3,Juan,García,Martínez,1999-01-01,,0000000000
4,Juan,García,Martínez,1962-07-15,,0000000000
5,Ana Sofía,Ruiz,Valdez,2018-05-20,PENDIENTE,6629998888
6,Eva Lucía,Ruiz,Valdez,2018-05-20,PENDIENTE,6629998888
7,Rosa,Félix,Soto,1990-9-9,,6621010101
8,Rosa,Soto,Félix,1990-09-09,,6621010101
9,Carmen,Ibarra,,28 de febrero de 1955,,
10,Carmen,Ibarra,Gil,1955-02-28,,
11,Pedro,Quijada,Leyva,1977-12-01,,6471231231
12,Hugo,Zavala,Ochoa,1966-04-04,,6313334444
13,Irma,Rojas,Medina,1988-08-18,,6325556666
14,Raúl,Castro,Luna,1993-03-03,,6537778888
"""


def test_a_short_list_parts_twins_and_namesakes_from_one_person_written_twice(tmp_path):
    header, *rows = SMALL.splitlines()
    path = file_of(tmp_path, *rows, header=header)
    found = api.find_duplicates(path, 0.5, lambda _done: None)
    assert {pair.ids for pair in found.pairs} == {("1", "2"), ("7", "8"), ("9", "10")}
    assert found.odd == ()


@pytest.mark.parametrize("header", ["nombre,apellidos", "nombre,curp", "Beneficiario,Municipio"])
def test_a_file_without_days_of_birth_is_compared(tmp_path, header):
    path = file_of(tmp_path, "Ana,Paz", "Ana,Paz", "Luis,Mora", header=header)
    assert api.find_duplicates(path, 0.01, lambda _done: None).rows == 3


def test_a_generic_curp_is_told_and_ties_nobody(tmp_path):
    rows = [f"{n},{name},XEXX010101HNEXXXA4" for n, name in enumerate(["Ana Paz", "Luis Mora"])]
    path = file_of(tmp_path, *rows, header="id,nombre,curp")
    found = api.find_duplicates(path, 0.01, lambda _done: None)
    assert (found.pairs, [odd.row for odd in found.odd]) == ((), [2, 3])


def test_a_curp_is_not_held_against_a_guess_of_which_word_is_a_surname(tmp_path):
    row = "Hernández García Gloria,1956-04-27,HEGG560427MVZRRL04"
    path = file_of(tmp_path, row, header="nombre completo,fecha de nacimiento,curp")
    assert api.find_duplicates(path, 0.5, lambda _done: None).odd == ()


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("monto,obra", "1,2", "Faltan columnas"),
        ("nombre,curp", "Ana", "la fila 2 tiene 1 celdas"),
    ],
)
def test_what_cannot_be_compared_is_said(tmp_path, header, row, said):
    done = traza_here("people", "duplicates", file_of(tmp_path, row, header=header))
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("least", ["0", "1.2", "nan", "mucho"])
def test_a_chance_that_is_none_is_refused(tmp_path, least):
    done = traza_here("people", "duplicates", file_of(tmp_path), "--least", least)
    assert done.returncode == 2
    assert "--least" in done.stderr


def test_names_alone_are_not_enough(tmp_path):
    with pytest.raises(TooFewColumns):
        api.find_duplicates(file_of(tmp_path, "1,Ana", header="id,nombre"), 0.5, lambda _: None)


CELLS = st.one_of(
    st.sampled_from(
        ["", "Ana", "ANA", "=1+1", "'; DROP TABLE people; --", "0", "nan", "2020-13-45"]
    ),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=12),
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.lists(CELLS, min_size=9, max_size=9), max_size=8))
def test_no_file_breaks_it(tmp_path, rows):
    path = tmp_path / "hostil.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([HEADER.split(","), *rows])
    try:
        found = api.find_duplicates(path, 0.01, lambda _done: None)
    except Refusal:
        return
    assert all(0 <= pair.chance <= 1 and pair.rows[0] < pair.rows[1] for pair in found.pairs)
