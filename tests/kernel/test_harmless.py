"""Text that a spreadsheet would run is kept as text; the rest is left alone."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from traza.kernel import address, harmless, json_number


def test_examples() -> None:
    assert doctest.testmod(harmless).failed == 0
    assert doctest.testmod(json_number).failed == 0
    assert doctest.testmod(address).failed == 0


@given(st.text())
def test_what_is_written_never_begins_as_a_formula_and_loses_nothing(text: str) -> None:
    written = harmless.harmless(text)

    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert written in {text, f"'{text}"}
