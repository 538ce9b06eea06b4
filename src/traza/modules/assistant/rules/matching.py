"""Which figures a question may mean: a figure takes every word of it, or is not meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice, product

from traza.modules.assistant.contracts import (
    PLACES,
    Concept,
    Entity,
    FigureUse,
    Meaning,
    Mention,
    Wanted,
)

MOST_WAYS = 96  # ways to understand one question that are tried for a figure
# Said of any figure: how its values are compared or ordered.
EVERYWHERE = frozenset({"", "compare", "most", "least", "newest"})
# What kind of answer is wanted; who says none asks how many there are.
QUANTITIES = frozenset({"count", "how_much", "money"})
# Words for what a figure is divided by; they say nothing but in "qué dependencia ... más".
DIVISIONS = frozenset({"agency_word", "kind_word", "concept_word", "unit_word"})


def wanted(mentions: Sequence[Mention], use: FigureUse) -> Iterator[Wanted]:
    """The ways in which a question asks for a figure; none where a word of it is foreign to it."""
    choices = [_taken(mention, use) for mention in mentions]
    if not all(choices):
        return
    seen = set()
    for way in islice(product(*choices), MOST_WAYS):
        found = _filled(way, use)
        if found is None:
            continue
        mark = tuple(sorted((slot, str(each.value)) for slot, each in found.slots.items()))
        if mark not in seen:
            seen.add(mark)
            yield found


def narrowed(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions with each place narrowed by the state named beside it ("Rosario, Sinaloa")."""
    states = {
        each.value
        for mention in mentions
        for each in mention.meanings
        if isinstance(each, Entity) and each.slot == "state"
    }
    found: list[Mention] = []
    spent: set[str] = set()
    for mention in mentions:
        inside = tuple(
            each
            for each in mention.meanings
            if isinstance(each, Entity) and each.slot != "state" and each.within[:2] in states
        )
        others = _other_states(mentions, mention)
        inside = tuple(each for each in inside if each.within[:2] in others)
        if inside:
            spent |= {each.within[:2] for each in inside}
            found.append(Mention(mention.words, inside))
        else:
            found.append(mention)
    return tuple(mention for mention in found if not _only_state(mention, spent))


def _other_states(mentions: Sequence[Mention], but: Mention) -> set[str]:
    return {
        str(each.value)
        for mention in mentions
        if mention is not but
        for each in mention.meanings
        if isinstance(each, Entity) and each.slot == "state"
    }


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
        return (
            meaning.name in EVERYWHERE | DIVISIONS
            or meaning.name in use.also
            or meaning.name in (use.turns or {})
            or any(meaning.name in need for need in use.needs)
        )
    return meaning.slot in use.takes or _needed(meaning, use)


def _needed(entity: Entity, use: FigureUse) -> bool:
    marks = {f"{entity.slot}={entity.value}", f"{entity.slot}=*"}
    return any(marks & need for need in use.needs)


def _filled(way: Sequence[Meaning], use: FigureUse) -> Wanted | None:
    concepts = {each.name for each in way if isinstance(each, Concept)}
    entities = [each for each in way if isinstance(each, Entity)]
    marks = concepts | {f"{each.slot}={each.value}" for each in entities}
    marks |= {f"{each.slot}=*" for each in entities}
    if not concepts & QUANTITIES:
        marks.add("count")
    if concepts & DIVISIONS and not concepts & {"most", "least"}:
        return None
    if not all(need & marks for need in use.needs):
        return None
    slots: dict[str, Entity] = {}
    for each in entities:
        if each.slot not in use.takes:
            continue
        if slots.get(each.slot, each).value != each.value:
            return None
        slots[each.slot] = each
    turned = {
        each
        for concept, each in (use.turns or {}).items()
        if each[0] not in slots and concept in concepts
    }
    slots |= {slot: Entity(slot, value, value) for slot, value in turned}
    several = len(turned) > len({slot for slot, _value in turned})
    if several or sum(slot in PLACES for slot in slots) > 1 or _alone(slots, concepts, use):
        return None
    return Wanted(use, slots, frozenset(concepts))


def _alone(slots: Mapping[str, Entity], concepts: Set[str], use: FigureUse) -> bool:
    """Is a slot there without the words that a figure takes it beside?"""
    return any(
        slot in slots and not beside & concepts for slot, beside in (use.beside or {}).items()
    )
