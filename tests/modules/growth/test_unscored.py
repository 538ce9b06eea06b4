"""A measure that no child has, an age without tables: nothing is calculated, and a sentence says why."""

from __future__ import annotations

import pytest
from tests.modules.growth.surveys import Row, scored

from traza.modules.growth.queries.scored import COLUMNS

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
