"""Vocabularies carry their titles, and are plain text wherever text is kept or sent."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from django.utils.translation import gettext

from traza.kernel.language import speak_with
from traza.kernel.titled import Titled


class Colour(Titled):
    """Colours."""

    RED = "red", "Rojo"
    WINE = "wine", "Color vino", "de color vino", "de colores vino"


def test_members_are_their_codes() -> None:
    assert Colour("red") is Colour.RED
    assert Colour.RED == "red"
    assert json.dumps({Colour.RED: Colour.WINE}) == '{"red": "wine"}'
    assert pickle.loads(pickle.dumps(Colour.WINE)) is copy.deepcopy(Colour.WINE)
    with pytest.raises(ValueError, match="blue"):
        Colour("blue")


def test_titles_are_in_the_readers_language_and_papers_in_spanish() -> None:
    english = {"Rojo": "Red", "Color vino": "Wine", "de color vino": "of wine colour"}
    speak_with(lambda text: english.get(text, text))
    try:
        assert Colour.choices() == [("red", "Red"), ("wine", "Wine")]
        assert [one.within for one in Colour] == ["red", "of wine colour"]
        assert [Colour.label_of(code) for code in ("wine", "blue")] == ["Wine", "blue"]
        assert Colour.written() == [("red", "Rojo"), ("wine", "Color vino")]
        assert Colour.RED.spanish_plural == "rojo"
        assert Colour.WINE.spanish_plural == "de colores vino"
    finally:
        speak_with(gettext)


def test_what_came_from_outside_may_be_no_member() -> None:
    assert Colour.member_of("blue") is None
    assert Colour.member_of("red") is Colour.RED


def test_a_member_without_a_title_is_refused() -> None:
    with pytest.raises((ValueError, RuntimeError)):  # Python 3.11 wraps the first in the second

        class Bare(Titled):
            CODE = "code"
