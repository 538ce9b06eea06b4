"""Folios and codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.participation.rules.folio import code_of, folio_of, read_folio, same_code


@given(st.integers(0, (1 << 40) - 1))
def test_a_folio_is_read_back_however_it_is_typed(bits: int):
    folio = folio_of(bits)
    assert read_folio(folio) == folio
    assert read_folio(f"  {folio.lower().replace('-', ' ')} ") == folio
    assert read_folio(folio.replace("0", "o").replace("1", "l")) == folio


@pytest.mark.parametrize("typed", ["", "RP", "RP-1234-567", "RP-1234-56789", "QC-1234-5678", "\0"])
def test_what_is_no_folio_is_none(typed: str):
    assert read_folio(typed) == ""


@given(st.integers(0, (1 << 256) - 1), st.integers(0, (1 << 256) - 1))
def test_only_its_own_code_opens_a_report(one: int, other: int):
    code = code_of(f"{one:064x}")
    assert same_code(code.lower().replace("-", " "), code)
    assert same_code(code_of(f"{other:064x}"), code) == (one >> 176 == other >> 176)


def test_no_code_opens_nothing():
    assert not same_code("", code_of("a" * 64))
    assert not same_code("ñ" * 16, code_of("a" * 64))
