"""A figure takes every word of a question, or the question does not mean it."""

from __future__ import annotations

import pytest

from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Concept, Entity, Meaning, Mention
from traza.platform.tables import figures

REGION = Entity("region", "rio-mayo", "Río Mayo")
TOWN = Entity("municipality", "26030", "Hermosillo, Sonora", "26030")


def asked(*meanings: Meaning) -> list[str]:
    mentions = [Mention("", (each,)) for each in meanings]
    return [name for name, use in assistant.uses().items() if any(assistant.wanted(mentions, use))]


@pytest.mark.parametrize(
    ("meanings", "first"),
    [
        ((Concept("count"), Concept("works"), REGION), "works_count"),
        ((Concept("works"), TOWN), "works_registered"),
        ((Concept("how_much"), Concept("invested")), "works_investment"),
        ((Concept("how_much"), Concept("spent"), TOWN), "municipal_finances"),
        ((Concept("how_much"), Concept("people"), TOWN), "population"),
        ((Concept("count"), Concept("goals"), Concept("met")), "goals_met"),
    ],
)
def test_the_figure_that_is_meant(meanings: tuple[Meaning, ...], first: str) -> None:
    assert asked(*meanings)[0] == first


def test_a_word_that_is_foreign_to_a_figure_takes_it_away() -> None:
    assert "population" not in asked(Concept("how_much"), Concept("people"), Concept("paid"), TOWN)
    assert not asked(Concept("count"), Concept("works"), Concept("per_person"))


def test_spending_in_works_of_a_town_is_its_public_investment() -> None:
    mentions = [Mention("", (each,)) for each in (Concept("spent"), Concept("works"), TOWN)]
    found = list(assistant.wanted(mentions, assistant.uses()["municipal_finances"]))
    assert [each.slots["finance"].value for each in found] == ["investment"]


def test_income_of_a_town_is_told_as_income() -> None:
    mentions = [Mention("", (each,)) for each in (Concept("income"), TOWN)]
    found = list(assistant.wanted(mentions, assistant.uses()["municipal_finances"]))
    assert [each.slots["finance"].value for each in found] == ["income"]
    both = [*mentions, Mention("", (Concept("works"),))]
    assert not list(assistant.wanted(both, assistant.uses()["municipal_finances"]))


def test_the_government_of_a_state_is_not_its_municipalities() -> None:
    state = Entity("state", "26", "Sonora")
    assert "municipal_finances" not in asked(Concept("spent"), state)
    assert "municipal_finances" in asked(Concept("spent"), Concept("municipal"), state)


def test_every_figure_of_the_catalogue_can_be_asked_for() -> None:
    """A new figure costs its entry here, or nobody can ask for it."""
    assert set(figures()) == set(assistant.uses())


def test_slots_are_dimensions_of_their_figures() -> None:
    for name, use in assistant.uses().items():
        known = {dimension.name for dimension in figures()[name].dimensions} | {"scope"}
        assert set(use.takes.values()) <= known, name
