"""Two things in one question are two questions: one value never answers for both."""

from __future__ import annotations

from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Concept, Entity, Meaning, Mention

TOWN = Entity("municipality", "26030", "Hermosillo, Sonora", "26030")
OTHER = Entity("municipality", "26018", "Cajeme, Sonora", "26018")
SONORA, SINALOA = Entity("state", "26", "Sonora"), Entity("state", "25", "Sinaloa")
CALLED_SO = Entity("municipality", "25017", "Sinaloa, Sinaloa", "25017")


def said(*meanings: Meaning | str) -> list[Mention]:
    """Mentions of one meaning each; "y" joins what follows to what stands before."""
    found, joined = [], False
    for each in meanings:
        if isinstance(each, str):
            joined = True
        else:
            found.append(Mention("", (each,), joined))
            joined = False
    return found


def names(mentions: tuple[Mention, ...]) -> list[str]:
    each_one = [meaning for mention in mentions for meaning in mention.meanings]
    return [each.name if isinstance(each, Concept) else each.slot for each in each_one]


def test_income_and_spending_are_asked_apart() -> None:
    first, second = assistant.halves(said(Concept("income"), "y", Concept("spent"), TOWN))
    assert (names(first), names(second)) == (["income", "municipality"], ["spent", "municipality"])


def test_how_many_and_how_much_of_the_same() -> None:
    asked = said(Concept("count"), Concept("works"), "y", Concept("money"), TOWN)
    first, second = assistant.halves(asked)
    assert names(first) == ["count", "works", "municipality"]
    assert names(second) == ["works", "money", "municipality"]


def test_what_joins_nothing_alike_is_one_question() -> None:
    assert assistant.halves(said(Concept("people"), TOWN, "y", OTHER)) == ()
    assert assistant.halves(said(TOWN, "y", Concept("people"))) == ()
    assert assistant.halves(said(Concept("income"), Concept("spent"), TOWN)) == ()


def test_income_is_not_told_for_both() -> None:
    use = assistant.uses()["municipal_finances"]
    assert not list(assistant.wanted(said(Concept("income"), Concept("spent"), TOWN), use))


def test_places_of_one_kind_are_one() -> None:
    joined = assistant.together(said(TOWN, OTHER))
    assert joined is not None
    assert joined.meanings[0].value == ("26030", "26018")  # type: ignore[union-attr]
    assert assistant.together(said(TOWN, SONORA)) is None
    assert assistant.together(said(TOWN, TOWN)) is None


def test_a_town_called_as_its_state_is_the_state_beside_another_state() -> None:
    both = [Mention("", (SONORA,)), Mention("", (SINALOA, CALLED_SO))]
    assert [mention.meanings for mention in assistant.of_one_kind(both)] == [(SONORA,), (SINALOA,)]


def test_a_state_joined_to_a_town_does_not_say_where_it_lies() -> None:
    assert len(assistant.narrowed(said(TOWN, "y", SONORA))) == 2
    assert len(assistant.narrowed(said(TOWN, SONORA))) == 1
