"""Numbers that prose writes in words."""

from __future__ import annotations

import pytest

from traza.modules.reading.rules.number_words import find_words


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("mil ciento cincuenta usuarios", [1150]),
        ("quince mil ciento veinte libros a ocho mil socios", [15120, 8000]),
        ("noventa y seis de ellos", [96]),
        ("dos millones trescientos mil cuarenta", [2_300_040]),
        ("cinco mil doscientos millones", [5_200_000_000]),
        ("ciento un mil", [101_000]),
        ("cinco puntos porcentuales", [5]),
        # Style, idioms, bases, years and what is no one number.
        ("dos de ellas y tres mas", []),
        ("al cien por ciento", []),
        ("por cada mil habitantes", []),
        ("el ejercicio dos mil treinta y dos", []),
        ("veinte treinta", []),
        ("45 mil vacunas", []),
        ("mil millones " * 2_000, []),  # no amount is told so; its digits would not end
    ],
)
def test_numbers_in_words(text: str, numbers: list[int]) -> None:
    assert [int(one.value) for one in find_words(text)] == numbers
