"""A measure that no child has, an age without tables: nothing is calculated, and a sentence says why."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.making.effort import by_night, chance
from tests.modules.growth.surveys import Row, scored

from traza.kernel.refusal import Refusal
from traza.modules.growth.queries.scored import COLUMNS
from traza.modules.growth.rules import cells

SCORES = tuple(name for name in COLUMNS if name.startswith("z"))


def blank(row: Row) -> set[str]:
    return {name for name in SCORES if not row[name]}


# What no child measures; what its unit may be is asked, and nothing is calculated with it.
IMPOSSIBLE = [
    ("talla", "0.74", "metros", {"zlen", "zwfl", "zbmi"}),
    ("talla", "740", "milímetros", {"zlen", "zwfl", "zbmi"}),
    ("talla", "19.99", "metros", {"zlen", "zwfl", "zbmi"}),
    ("talla", "0", "mayor que cero", {"zlen", "zwfl", "zbmi"}),
    ("talla", "-85", "mayor que cero", {"zlen", "zwfl", "zbmi"}),
    ("peso", "12000", "gramos", {"zwei", "zwfl", "zbmi"}),
    ("peso", "0.29", "gramos", {"zwei", "zwfl", "zbmi"}),
    ("peso", "0.0", "mayor que cero", {"zwei", "zwfl", "zbmi"}),
    ("peso", "-0", "mayor que cero", {"zwei", "zwfl", "zbmi"}),
    ("peso", "-12", "mayor que cero", {"zwei", "zwfl", "zbmi"}),
    ("hc", "0.48", "metros", {"zhc"}),
    ("hc", "480", "milímetros", {"zhc"}),
    ("hc", "0", "mayor que cero", {"zhc"}),
    ("muac", "150", "milímetros", {"zac"}),
    ("muac", "0.15", "metros", {"zac"}),
    ("muac", "-1", "mayor que cero", {"zac"}),
    ("triceps", "0.8", "centímetros", {"zts"}),
    ("triceps", "80", "centímetros", {"zts"}),
    ("triceps", "0", "mayor que cero", {"zts"}),
    ("subscapular", "0.6", "centímetros", {"zss"}),
    ("subscapular", "999", "centímetros", {"zss"}),
    ("subscapular", "-6", "mayor que cero", {"zss"}),
]
WELL = {
    "sexo": "1", "edad_dias": "900", "peso": "12", "talla": "88", "hc": "48", "muac": "15",
    "triceps": "8", "subscapular": "6",
}  # fmt: skip


def row_of(**over: str) -> str:
    one = WELL | over
    return f"{','.join(one)}\n{','.join(one.values())}\n"


@pytest.mark.parametrize(("column", "value", "why", "without"), IMPOSSIBLE)
def test_a_measure_that_no_child_has_is_told_and_nothing_is_calculated_with_it(
    column, value, why, without, tmp_path
):
    (well,) = scored(tmp_path, row_of())
    (odd,) = scored(tmp_path, row_of(**{column: value}))
    assert well["notas"] == ""
    assert blank(odd) - blank(well) == without
    assert f"«{value}» no se usó" in odd["notas"]
    assert why in odd["notas"]
    assert odd["notas"].count(":") == 1  # one sentence
    if column in {"peso", "talla"}:
        assert odd["cbmi"] == ""


@pytest.mark.parametrize(
    ("column", "least", "most"),
    [("peso", "0.3", "300"), ("talla", "20", "250"), ("hc", "15", "70"), ("muac", "4", "70"),
     ("triceps", "1", "70"), ("subscapular", "1", "70")],
)  # fmt: skip
def test_the_limits_themselves_are_measures(column, least, most, tmp_path):
    for value in (least, most):
        (row,) = scored(tmp_path, row_of(**{column: value}))
        assert "no se usó" not in row["notas"]


def test_decimals_with_a_comma_are_told_as_they_are_written(tmp_path):
    (row,) = scored(tmp_path, "sexo;edad_dias;peso;talla\n2;1522;17,0;0,74\n")
    assert "talla: «0,74» no se usó, no está entre 20 y 250 cm" in row["notas"]
    assert (row["zwei"], row["zlen"], row["zbmi"]) == ("0,24", "", "")


@pytest.mark.parametrize(
    ("column", "age", "said"),
    [
        ("edad_meses", "228.99", ""), ("edad_meses", "229", "19 años"),
        ("edad_meses", "239", "19 años"), ("edad_meses", "240", "19 años"),
        ("edad_meses", "240.5", "19 años"), ("edad_meses", "9999", "19 años"),
        ("edad_meses", "-1", "negativa"), ("edad_meses", "-0.01", "negativa"),
        ("edad_dias", "-1", "negativa"), ("edad_dias", "-0.4", "negativa"),
        ("edad_dias", "6970.1", ""), ("edad_dias", "6971", "19 años"),
        ("edad_dias", "7305", "19 años"), ("edad_dias", "99999", "19 años"),
        ("edad_dias", "1826.4", ""), ("edad_dias", "1827", ""), ("edad_meses", "60", ""),
        ("edad_meses", "59.999", ""), ("edad_meses", "", "falta"), ("edad_dias", "NA", "falta"),
        ("edad_dias", "s/d", "falta"), ("edad_dias", "∞", "no es un número"),
        ("edad_meses", "½", "no es un número"), ("edad_meses", "dos años", "no es un número"),
    ],
)  # fmt: skip
def test_an_age_without_tables_is_told_in_a_sentence(column, age, said, tmp_path):
    (row,) = scored(tmp_path, f"sexo,{column},peso,talla\n2,{age},17,103\n")
    assert said in row["notas"]
    assert bool(row["notas"]) is bool(said)
    by_age = blank(row) | {"zwfl"}
    assert (by_age == set(SCORES)) is bool(said)


@pytest.mark.parametrize(
    ("days", "months", "told"),
    [("1830", "59.9", True), ("6960", "229.2", True), ("6960", "228.7", False), ("3", "-0.5", True),
     ("99999", "24", True), ("1826", "60", False)],
)  # fmt: skip
def test_two_ages_about_the_edge_of_tables_do_not_fall_between_them(days, months, told, tmp_path):
    text = f"sexo,edad_dias,edad_meses,peso,talla\n1,{days},{months},18,107\n"
    (row,) = scored(tmp_path, text)
    assert ("se usaron los días" in row["notas"]) is told
    assert (blank(row) != set(SCORES)) or "19 años" in row["notas"]


@pytest.mark.parametrize(
    "ages",
    [
        ["12", "24", "241"], ["12", "24", "36", "999"], ["12", "24", "240"], ["12", "241"],
        ["12.5", "240.5"], ["1.5", "2", "3", "4.5"], ["5.5", "10.5"], ["20.0", "0.5"], ["999"], ["12", "24", "9999", "999", "998"], ["200", "300", "100"],
    ],
)  # fmt: skip
def test_a_few_large_ages_do_not_make_days_of_months(ages, tmp_path):
    rows = "".join(f"1,{age},10,80\n" for age in ages)
    with pytest.raises(Refusal, match="--age-unit days o --age-unit months"):
        scored(tmp_path, f"sexo,edad,peso,talla\n{rows}")
    for row, age in zip(
        scored(tmp_path, f"sexo,edad,peso,talla\n{rows}", "months"), ages, strict=True
    ):
        assert ("19 años" in row["notas"]) is (float(age) >= 229)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sexo,edad_dias,peso\n,900,12\n", "sexo: falta."),
        ("sexo,edad_dias,peso\nN/A,900,12\n", "sexo: falta."),
        ("sexo,edad_dias,peso\n-,900,12\n", "sexo: falta."),
        ("sexo,edad_dias,peso\n♂,900,12\n", "sexo: no se entiende «♂»."),
        ("sexo,edad_dias,peso\nМ,900,12\n", "sexo: no se entiende «М»."),
        ("sexo,edad_dias,peso\n9,900,12\n", "sexo: no se entiende «9»."),
        ("sexo,edad_dias,peso\n1,900,½\n", "peso: «½» no es un número."),
        ("sexo,edad_dias,peso\n1,900,\n", "no hay ninguna medida."),
        ("sexo,edad_dias,peso,muac\n1,900,12,\n", ""),
        ("sexo,edad_meses,peso\n1,130,40\n", "peso: después de los 10 años no"),
        ("sexo,edad_meses,peso,talla\n1,130,40,140\n", ""),
        (
            "sexo,edad_meses,hc,muac\n1,70,50,16\n",
            "perímetro cefálico, perímetro del brazo: la OMS",
        ),
        ("sexo,edad_dias,muac\n1,90,13\n", "perímetro del brazo: la OMS no tiene tabla"),
        ("sexo,edad_dias,peso,talla\n1,9,2,44\n", "peso para la talla: la tabla"),
        ("sexo,edad_dias,peso,edema\n1,900,12,s\n", "edema: con los dos pies hinchados"),
    ],
)
def test_what_is_given_and_not_scored_says_why_in_a_sentence(text, said, tmp_path):
    (row,) = scored(tmp_path, text)
    assert row["notas"].startswith(said)
    assert bool(row["notas"]) is bool(said)
    assert row["notas"].count(".") <= 1


# Of each score: its measures, and the ages in days that its table has.
NEEDS = {
    "zlen": (("talla",), 0, 1826), "zwei": (("peso",), 0, 1826), "zbmi": (("peso", "talla"), 0, 1826),
    "zwfl": (("peso", "talla"), 0, 1826), "zhc": (("hc",), 0, 1826), "zac": (("muac",), 0, 1826),
    "zts": (("triceps",), 0, 1826), "zss": (("subscapular",), 0, 1826),
    "zhfa": (("talla",), 1827, 6970), "zbfa": (("peso", "talla"), 1827, 6970),
    "zwfa": (("peso",), 1827, 3682),
}  # fmt: skip
WEIRD = ("", "0", "-1", "0.74", "1e308", "abc", "999", "NA", "½", "1_0", "nan", "inf", "-")


def drawn(luck: random.Random) -> Row:
    """A child by chance; each cell may be odd."""
    days = luck.choice(
        [luck.randint(-40, 7400), luck.randint(0, 1900), luck.choice([90, 1826, 1827])]
    )
    size = 48 + days / 40
    one = {
        "sexo": luck.choice(["1", "2", "Niño", "", "x"]), "edad_dias": str(days),
        "peso": f"{size / 7:.1f}", "talla": f"{size:.1f}", "hc": "45", "muac": "14",
        "triceps": "8", "subscapular": "6.5", "edema": luck.choice(["n", "n", "", "s", "tal vez"]),
        "postura": luck.choice(["1", "2", "", "z"]),
    }  # fmt: skip
    for column in list(one)[1:-2]:
        if luck.random() < 0.15:
            one[column] = luck.choice(WEIRD)
    return one


def owed(row: Row, name: str) -> bool:
    """Whether somebody would look for that score in the row: its measures are written, and its
    table is the one of the age, or the age is not known."""
    measures, since, until = NEEDS[name]
    if any(cells.is_missing(row[column]) for column in measures):
        return False
    days = cells.number_of(row["edad_dias"], comma=False)
    return days is None or since <= days <= until or not 0 <= days <= NEEDS["zhfa"][2]


TOLD = {
    "peso": "peso", "talla": "talla", "hc": "perímetro cefálico", "muac": "perímetro del brazo",
    "triceps": "pliegue tricipital", "subscapular": "pliegue subescapular",
}  # fmt: skip


def is_told(row: Row, name: str) -> bool:
    """Whether the row says why that score is not there: by a measure of it, or by who it is of."""
    measures, _, _ = NEEDS[name]
    words = ["sexo:", "edad", *(TOLD[column] for column in measures)]
    return any(
        word in row["notas"] for word in [*words, *(["edema:"] if "peso" in measures else [])]
    )


def survey(luck: random.Random, folder: Path) -> list[Row]:
    children = [drawn(luck) for _ in range(by_night(800, 20_000))]
    rows = [children[0].keys(), *(child.values() for child in children)]
    answered = scored(folder, "".join(",".join(row) + "\n" for row in rows))
    assert len(answered) == len(children)
    return answered


def test_what_is_given_is_scored_or_told(request, tmp_path):
    for row in survey(chance(request), tmp_path):
        missing = [name for name in NEEDS if not row[name] and owed(row, name)]
        assert [name for name in missing if not is_told(row, name)] == [], row
        assert blank(row) != set(SCORES) or row["notas"], row


def test_what_no_child_measures_is_in_no_score_and_is_told(request, tmp_path):
    times = 0
    for row in survey(chance(request), tmp_path):
        for name, (measures, _, _) in NEEDS.items():
            for column in measures:
                if row[column] in {"0", "-1", "999", "1e308"}:
                    assert row[name] == "", row
                    assert f"{TOLD[column]}: «{row[column]}» no se usó" in row["notas"], row
                    times += 1
    assert times > 100
