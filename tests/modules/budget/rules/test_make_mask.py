"""Masks that users write: what contradicts itself is refused with its reason."""

from __future__ import annotations

from typing import Any

import pytest

from traza.modules.budget.contracts.mask import MaskUnknown, MaskWrong
from traza.modules.budget.queries.catalogues import bundled_catalogues, get_mask
from traza.modules.budget.rules.make_mask import make_mask
from traza.modules.budget.rules.read_budget import read_budget
from traza.modules.budget.rules.read_cells import Rules

GOOD: dict[str, Any] = {
    "slug": "propia",
    "parts": [{"dimension": "object", "columns": ["partida"]}],
    "amounts": {"approved": "aprobado"},
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"parts": []}, "no dice qué partes"),
        ({"amounts": {}}, "en qué columna está cada momento"),
        ({"amounts": {"collected": "x"}}, "momento desconocido"),
        ({"parts": [{"dimension": "object"}]}, "sin columna"),
        ({"parts": [{"dimension": "colour", "columns": ["x"]}]}, "parte desconocida"),
        ({"parts": [{"columns": ["x"]}]}, "no dice qué clasificación es"),
        ({"parts": GOOD["parts"] * 2}, "repite una parte"),
        ({"unit": "dollars"}, "debe ser uno de: pesos, thousands, millions"),
        ({"key_column": "clave", "separator": ""}, "necesita el ancho de cada parte"),
        (
            {
                "key_column": "clave",
                "parts": [{"dimension": "place", "optional": True}, {"dimension": "object"}],
            },
            "solo puede ir al final",
        ),
    ],
)
def test_a_mask_that_contradicts_itself_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(MaskWrong, match=said):
        make_mask(GOOD | changes)


def test_an_unknown_mask_says_which_there_are() -> None:
    with pytest.raises(MaskUnknown, match="clave_completa, columnas, guanajuato_sed"):
        get_mask("otra")


def test_a_key_without_separator_is_cut_by_widths() -> None:
    mask = make_mask(
        GOOD
        | {
            "key_column": "clave",
            "separator": "",
            "parts": [
                {"dimension": "function", "width": 3},
                {"dimension": "programme", "width": 4},
                {"dimension": "object", "width": 4},
            ],
        }
    )
    rows = [(1, ["clave", "aprobado"]), (2, ["221E0446141", "1"]), (3, ["221E044614", "1"])]
    read = read_budget(rows, Rules(mask, bundled_catalogues(), 2024))
    assert [str(problem) for problem in read.problems.first] == [
        "Fila 3, columna «clave»: la clave «221E044614» mide 10 caracteres y la máscara espera 11 "
        "(clasificación funcional, programa presupuestario, objeto del gasto). Corrija la clave o "
        "elija otra máscara."
    ]
    read = read_budget(rows[:2], Rules(mask, bundled_catalogues(), 2024))
    assert read.rows[0].key == "2.2.1-E044-6141"


def test_thousands_of_pesos_are_pesos() -> None:
    mask = make_mask(GOOD | {"unit": "thousands"})
    rows = [(1, ["partida", "aprobado"]), (2, ["614", "1,234.567"])]
    read = read_budget(rows, Rules(mask, bundled_catalogues(), 2024))
    assert str(read.totals["approved"]) == "1234567.00"
