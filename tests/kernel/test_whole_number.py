"""A whole number of an address is digits alone, as many as a database counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.whole_number import MOST_DIGITS, whole_number


@given(st.integers(0, 10**MOST_DIGITS - 1))
def test_what_it_writes_is_read(number: int) -> None:
    assert whole_number(str(number)) == number


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = whole_number(text)
    assert found is None or (text.isdigit() and int(text) == found)


@pytest.mark.parametrize("text", ["", None, "-1", "+1", "1.0", " 1", "1_000", "²", "٢", "1" * 16])
def test_what_is_none(text: str | None) -> None:
    assert whole_number(text) is None


def test_fewer_digits_may_be_asked() -> None:
    assert (whole_number("999", 3), whole_number("1000", 3)) == (999, None)
