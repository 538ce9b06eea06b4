"""Which figures a question may mean: a figure takes every word of it, or is not meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice, pairwise, product

from traza.modules.assistant.contracts import (
    PLACES,
    Concept,
    Entity,
    FigureUse,
    Meaning,
    Mention,
    Wanted,
)
from traza.modules.assistant.rules.roles import misplaced

_ANY = Entity("", "", "")
MOST_WAYS = 96  # ways to understand one question that are tried for a figure
# Said of any figure: how its values are compared or ordered.
EVERYWHERE = frozenset({"", "compare", "most", "least", "newest", "together"})
# What kind of answer is wanted; who says none asks how many there are.
QUANTITIES = frozenset({"count", "how_much", "money", "funds"})
# Words for what a figure is divided by; they say nothing but in "qué dependencia ... más".
DIVISIONS = frozenset({"agency_word", "kind_word", "concept_word", "unit_word"})


def wanted(mentions: Sequence[Mention], use: FigureUse) -> Iterator[Wanted]:
    """The ways in which a question asks for a figure; none where a word of it is foreign to it."""
    choices = []
    for mention in mentions:
        taken = _taken(mention, use)
        if not taken:
            return
        choices.append(taken)
    seen = set()
    for meanings in islice(product(*choices), MOST_WAYS):
        found = _filled(meanings, use)
        if found is None or misplaced(mentions, found):
            continue
        found = replace(found, senses=tuple(zip(mentions, meanings, strict=True)))
        mark = tuple(sorted((slot, str(each.value)) for slot, each in found.slots.items()))
        if mark not in seen:
            seen.add(mark)
            yield found


def narrowed(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions with each place narrowed by the state named beside it ("Rosario, Sinaloa").

    In a list of three ("Sonora, Hermosillo, Cajeme") the state is one more of them.
    """
    if _all_listed([mention for mention in mentions if _is_place(mention)]):
        return tuple(mentions)
    found: list[Mention] = []
    spent: set[str] = set()
    for place, mention in enumerate(mentions):
        states = _states_beside(mentions, place)
        inside = tuple(
            each
            for each in mention.meanings
            if isinstance(each, Entity) and each.slot != "state" and each.within[:2] in states
        )
        if inside:
            spent |= {each.within[:2] for each in inside}
            found.append(replace(mention, meanings=inside))
        else:
            found.append(mention)
    # What the state says is said by the place that lies in it: its words are accounted for there.
    only_states = [mention for mention in found if _only_state(mention, spent)]
    at = frozenset[int]().union(*(mention.at for mention in only_states))
    return tuple(
        replace(mention, at=mention.at | at) if at and _lies_in(mention, spent) else mention
        for mention in found
        if mention not in only_states
    )


def _all_listed(places: Sequence[Mention]) -> bool:
    """Is a state one of three that commas set beside each other, or the payer before another?"""
    states = [all(map(_is_state, mention.meanings)) for mention in places]
    listed = all(mention.listed or mention.joined for mention in places[1:])
    if len(places) == 2 and states[0] and places[0].role == "payer":
        return listed
    return len(places) > 2 and states.count(True) == 1 and listed


def _is_state(meaning: Meaning) -> bool:
    return isinstance(meaning, Entity) and meaning.slot == "state"


def _lies_in(mention: Mention, states: Set[str]) -> bool:
    places = [place for place in mention.meanings if isinstance(place, Entity)]
    return any(place.within[:2] in states for place in places)


def _states_beside(mentions: Sequence[Mention], place: int) -> set[str]:
    """States that are named for the same thing: what an "y" sets apart is of another."""
    return {
        str(each.value)
        for other, mention in enumerate(mentions)
        if other != place and not _set_apart(mentions, *sorted((place, other)))
        for each in mention.meanings
        if isinstance(each, Entity) and each.slot == "state"
    }


def _set_apart(mentions: Sequence[Mention], first: int, last: int) -> bool:
    return any(each.joined for each in mentions[first + 1 : last + 1])


def outside(mentions: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """A place and the state that is named for it, where it is not: "Hermosillo, Sinaloa"."""
    for one, other in pairwise(mentions):
        codes = {each.within[:2] for each in one.meanings if isinstance(each, Entity)}
        slots = {each.slot for each in one.meanings if isinstance(each, Entity)}
        states = {
            each.value
            for each in other.meanings
            if isinstance(each, Entity) and each.slot == "state"
        }
        apart = other.joined or any(each.joined for each in mentions if _is_place(each))
        if slots == {"municipality"} and states and not apart and not states & codes:
            return one, other
    return None


def _is_place(mention: Mention) -> bool:
    return any(isinstance(each, Entity) and each.slot in PLACES for each in mention.meanings)


def _only_state(mention: Mention, spent: set[str]) -> bool:
    """A state that only says where a place lies."""
    return any(
        isinstance(each, Entity) and each.slot == "state" and each.value in spent
        for each in mention.meanings
    )


def _taken(mention: Mention, use: FigureUse) -> list[Meaning]:
    """The meanings of a mention that a figure can take."""
    return [each for each in mention.meanings if _takes(each, use)]


def _takes(meaning: Meaning, use: FigureUse) -> bool:
    if isinstance(meaning, Concept):
        return meaning.name in _concepts(use.figure, use)
    return meaning.slot in use.takes or _needed(meaning, use)


_CONCEPTS: dict[str, tuple[FigureUse, frozenset[str]]] = {}


def _concepts(figure: str, use: FigureUse) -> frozenset[str]:
    """All concepts that a figure takes; put together once for each use."""
    kept = _CONCEPTS.get(figure)
    if kept is None or kept[0] is not use:
        said = EVERYWHERE | DIVISIONS | use.also | frozenset(use.turns or ())
        kept = _CONCEPTS[figure] = use, said.union(*use.needs)
    return kept[1]


def _needed(entity: Entity, use: FigureUse) -> bool:
    marks = {f"{entity.slot}={entity.value}", f"{entity.slot}=*"}
    return any(marks & need for need in use.needs)


def _filled(way: Sequence[Meaning], use: FigureUse) -> Wanted | None:
    concepts = {each.name for each in way if isinstance(each, Concept)}
    entities = [each for each in way if isinstance(each, Entity)]
    if concepts & DIVISIONS and not concepts & {"most", "least"}:
        return None
    marks = _marks(concepts, entities)
    if not all(_met(need, marks) for need in use.needs) or any(p <= marks for p in use.apart):
        return None
    slots = _slots(entities, concepts, use)
    if slots is None or sum(slot in PLACES for slot in slots) > 1 or _alone(slots, concepts, use):
        return None
    if any(
        concept in concepts and not beside & marks for concept, beside in (use.only or {}).items()
    ):
        return None
    return Wanted(use, slots, frozenset(concepts))


def _marks(concepts: Set[str], entities: Sequence[Entity]) -> set[str]:
    """All that a question says, as needs name it."""
    marks = {*concepts} | {f"{each.slot}={each.value}" for each in entities}
    marks |= {f"{each.slot}=*" for each in entities}
    return marks if concepts & QUANTITIES else {*marks, "count", "unsaid"}


def _slots(
    entities: Sequence[Entity], concepts: Set[str], use: FigureUse
) -> dict[str, Entity] | None:
    """The filters that are said, each once; None where two of a slot differ."""
    slots: dict[str, Entity] = {}
    if len({item.slot for item in entities}) < len({(item.slot, item.value) for item in entities}):
        return None
    for each in entities:
        if each.slot not in use.takes:
            continue
        slots[each.slot] = each
    turned = {
        each
        for concept, each in (use.turns or {}).items()
        if each[0] not in slots and concept in concepts
    }
    if len(turned) > len({slot for slot, _value in turned}):
        return None
    slots |= {slot: Entity(slot, value, value) for slot, value in turned}
    return None if _unsaid(slots, concepts, use) else slots


def _unsaid(slots: Mapping[str, Entity], concepts: Set[str], use: FigureUse) -> bool:
    """Would a word that means a filter be left out, because another filter is in its place?"""
    return any(
        concept in concepts
        and concept not in use.also
        and slots.get(slot, _ANY).value not in {value, ""}
        for concept, (slot, value) in (use.turns or {}).items()
    )


def _met(need: Set[str], marks: Set[str]) -> bool:
    """Is a member of a need said, or each part of one ("a+b")?"""
    return any(set(each.split("+")) <= marks for each in need)


def _alone(slots: Mapping[str, Entity], concepts: Set[str], use: FigureUse) -> bool:
    """Is a slot there without the words that a figure takes it beside?"""
    return any(
        slot in slots and not beside & concepts for slot, beside in (use.beside or {}).items()
    )
