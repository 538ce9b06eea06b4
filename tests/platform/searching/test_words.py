"""Words as the index keeps them, and mistyped ones."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.works.rules import torn_letters
from traza.platform.searching import spelling, terms
from traza.platform.searching.spelling import allowed, deletes, distance, far_deletes
from traza.platform.searching.terms import initials, sound, stem, undotted, without_form

COMPANY = (
    "Coconal, S.A.P.I. de C.V.", "COCONAL SAPI DE CV", "coconal s a p i de c v", "Coconal SA de CV",
    "COCONAL, S. A. DE C. V.", "coconal, s.a. de c.v.", "Coconal S.A", "COCONAL SA CV", "coconal",
    "Coconal Sociedad Anónima de Capital Variable", "COCONAL S.A. de C. V.",
)  # fmt: skip


def test_what_the_words_of_the_rules_show() -> None:
    for rules in (terms, spelling, torn_letters):
        tried = doctest.testmod(rules, extraglobs={"Counter": __import__("collections").Counter})
        assert tried.attempted
        assert not tried.failed


@pytest.mark.parametrize("written", COMPANY)
def test_a_company_written_eleven_ways_is_one(written: str) -> None:
    assert without_form(written) == "coconal"


def test_what_is_only_a_form_stays() -> None:
    assert without_form("SA de CV")
    assert without_form("Sacyr") == "sacyr"
    assert without_form("Acapulco") == "acapulco"


@pytest.mark.parametrize(
    ("one", "other"),
    [("hermosillo", "ermosiyo"), ("cajeme", "kajeme"), ("celaya", "selalla"), ("queja", "keja"),
     ("navojoa", "nabojoa"), ("mexicali", "mejicali")],
)  # fmt: skip
def test_what_sounds_the_same_is_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_plurals_accents_and_keyboards_without_ene() -> None:
    assert stem("escuelas") == stem("escuela")
    assert stem("peñasco") == stem("penasco")
    assert undotted("S.L.R.C. y U.M.F.") == "SLRC y UMF"
    assert initials("Calle Hidalgo") == ""


LETTERS = st.text("abcdefghij", min_size=3, max_size=9)


@given(LETTERS, st.data())
def test_one_wrong_letter_is_always_reached(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    for wrong in (
        word[:place] + word[place + 1 :],
        word[:place] + "z" + word[place:],
        word[:place] + "z" + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ):
        assert distance(word, wrong) <= 1 <= allowed(word)
        assert deletes(word) & far_deletes(wrong)


@given(LETTERS, LETTERS)
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
