"""Names fold as a reader compares them, and labels in capitals become sentences."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel import fold as module
from traza.kernel.fold import fold, sentence, slug


def test_examples_hold() -> None:
    assert doctest.testmod(module).failed == 0


@given(st.text())
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_an_address_needs_no_escaping(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("one", "other"), [("PEÑASCO", "peñasco"), ("Ónavas", "ONAVAS"), ("n\u0303u", "ñu")]
)
def test_case_accents_and_encodings_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_enye_is_another_letter_than_an_ene() -> None:
    assert fold("año") != fold("ano")


@given(st.text())
def test_what_is_not_in_capitals_keeps_its_words(text: str) -> None:
    if not text.isupper():
        assert sentence(text).split() == text.split()
