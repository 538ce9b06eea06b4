"""Rounding, cutting and bounds, by their properties."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making.readings import claim

from traza.modules.verification.rules.closeness import Relation, Wording, precise, wording
from traza.modules.verification.rules.impossible_ratio import denominators, possible

amounts = st.integers(1, 10**13).map(lambda centavos: Decimal(centavos) / 100)
quanta = st.sampled_from([Decimal(10) ** power for power in range(-2, 7)])


@given(amounts, quanta)
def test_a_rounded_figure_is_the_same(actual: Decimal, quantum: Decimal) -> None:
    stated = (actual / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum
    assert precise(stated, quantum, actual) is Relation.SAME


@given(amounts, quanta)
def test_a_cut_figure_is_never_off(actual: Decimal, quantum: Decimal) -> None:
    stated = (actual / quantum).quantize(Decimal(1), ROUND_DOWN) * quantum
    assert precise(stated, quantum, actual) in {Relation.SAME, Relation.CUT}


@given(amounts, quanta, st.integers(2, 50), st.booleans())
def test_two_last_digits_away_is_off(
    actual: Decimal, quantum: Decimal, steps: int, up: bool
) -> None:
    stated = (actual / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum
    moved = stated + quantum * steps * (1 if up else -1)
    assert precise(moved, quantum, actual) is Relation.OFF


@given(st.integers(1, 900), st.integers(1, 900))
def test_the_denominator_that_made_a_percentage_is_found(part: int, whole: int) -> None:
    percent = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if percent > 0:
        assert whole in denominators(percent, Decimal("0.01"), part)
        assert possible(percent, Decimal("0.01"))


def test_no_denominator_gives_seventy_twenty_nine_of_six_hundred_and_twelve() -> None:
    assert denominators(Decimal("70.29"), Decimal("0.01"), 612) == []
    assert denominators(Decimal("70.34"), Decimal("0.01"), 612) == [870]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("beneficiando a más de 1,500,000 ciudadanos", "1,500,000", Wording.AT_LEAST),
        ("para beneficiar a más 8,400 sonorenses", "8,400", Wording.AT_LEAST),
        ("a más menos 1,000,000 de habitantes", "1,000,000", Wording.ABOUT),
        ("aproximadamente 75 carritos", "75", Wording.ABOUT),
        ("con una inversión de $22.5 mdp", "22.5 mdp", Wording.EXACT),
        ("44 obras en beneficio de más de 1,500,000 ciudadanos", "44", Wording.EXACT),
        ("invirtiendo más de 150 mdp", "150 mdp", Wording.AT_LEAST),
        ("atendiendo más de **1,076 solicitudes**", "1,076", Wording.AT_LEAST),
    ],
)
def test_how_a_figure_is_said(text: str, printed: str, expected: Wording) -> None:
    said = claim({"unit": "people", "printed": printed, "text": text})
    assert wording(said) is expected
