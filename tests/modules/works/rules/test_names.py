"""Programmes whose names are cut differently are one programme; guesses are not made."""

from __future__ import annotations

import pytest

from traza.modules.works.rules.names import title_case, whole_names


def test_a_cut_name_is_the_longer_one_it_begins() -> None:
    names = whole_names(["Programa Barrio Vivo", "Barrio Vivo y Seguro", "Agua"])
    assert set(names.values()) == {"Barrio Vivo y Seguro", "Agua"}


def test_a_beginning_that_two_names_share_stays_itself() -> None:
    names = whole_names(["Barrio", "Barrio Vivo", "Barrio Seguro"])
    assert names["Barrio"] == "Barrio"


def test_words_are_compared_whole() -> None:
    assert whole_names(["Obra", "Obras de agua"])["Obra"] == "Obra"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("AGUA POTABLE", "Agua Potable"),
        ("VALLE DE LA  LUZ", "Valle de la Luz"),
        ("Ya escrito Así", "Ya escrito Así"),
    ],
)
def test_capitals_of_a_place_become_a_name(printed: str, title: str) -> None:
    assert title_case(printed) == title
