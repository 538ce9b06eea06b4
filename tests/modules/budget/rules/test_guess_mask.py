"""Proposed masks: the known layouts are recognised, others are read by the names of their columns."""

from __future__ import annotations

from traza.modules.budget.queries.catalogues import bundled_catalogues, get_mask, list_masks
from traza.modules.budget.rules.guess_mask import guess_mask
from traza.modules.budget.rules.make_mask import wrong
from traza.modules.budget.rules.read_budget import read_budget
from traza.modules.budget.rules.read_cells import Rules


def test_each_known_layout_proposes_itself() -> None:
    for mask in list_masks():
        guesses = guess_mask([(1, ["Título"]), (2, list(mask.columns))], list_masks())
        assert guesses[0].mask == mask
        assert guesses[0].fits
        assert "La fila 2 tiene" in guesses[0].reasons[0]


def test_a_layout_with_one_column_less_says_which() -> None:
    header = [column for column in get_mask("pef_2018").columns if column != "monto_pagado"]
    guess = guess_mask([(1, header)], list_masks())[0]
    assert guess.mask.slug == "pef_2018"
    assert guess.missing == ("monto_pagado",)
    assert "Faltan: «monto_pagado»." in guess.reasons


def test_an_unknown_layout_is_read_by_the_names_of_its_columns() -> None:
    rows = [
        (1, ["Municipio de Ejemplo", "", "", "", ""]),
        (
            3,
            [
                "Partida",
                "Descripción",
                "Fuente de Financiamiento",
                "Presupuesto Aprobado 2024",
                "Pagado",
            ],
        ),
        (4, ["614", "Calles", "15", "1,000.00", "10"]),
    ]
    guess = guess_mask(rows, list_masks())[0]
    assert guess.mask.slug == "propuesta"
    assert not wrong(guess.mask)
    assert dict(guess.mask.amounts) == {"approved": "Presupuesto Aprobado 2024", "paid": "Pagado"}
    assert "La columna «Partida» se toma por objeto del gasto." in guess.reasons
    read = read_budget(rows, Rules(guess.mask, bundled_catalogues(), 2024))
    assert not read.problems.total
    assert [(row.row, row.key, row.name) for row in read.rows] == [(4, "6140-15", "Calles")]


def test_nothing_is_proposed_for_what_is_no_budget() -> None:
    assert guess_mask([(1, ["Nombre", "Teléfono"]), (2, ["Ana", "555"])], list_masks()) == []
