"""Money is written exactly; what is absent stays absent."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.dataset import ColumnType
from traza.modules.opendata.rules import cells


def test_examples() -> None:
    assert doctest.testmod(cells).failed == 0


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_pesos_are_exact(centavos: int) -> None:
    text = cells.as_json_value(centavos, ColumnType.MONEY)

    whole, _, cents = text.lstrip("-").partition(".")
    assert len(cents) == 2
    assert (int(whole) * 100 + int(cents)) * (-1 if text.startswith("-") else 1) == centavos


@pytest.mark.parametrize("kind", list(ColumnType))
def test_absent_stays_absent(kind: ColumnType) -> None:
    assert cells.as_json_value(None, kind) is None
