"""Which words of a question an answer accounts for. Pure.

A word is accounted for when it is a filter of the answer, when it is a word of the figure, or when
it did something: it ordered, compared, added or divided. One that did nothing has fallen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from traza.modules.assistant.contracts import PLACES, Concept, Entity, Meaning, Wanted
from traza.modules.assistant.rules.matching import DIVISIONS

# What a question is ordered by when it says "qué municipio ... más".
DIVIDED_BY: Mapping[str, str] = {
    "municipal": "municipality",
    "region_word": "region",
    "programme_word": "programme",
    "in_state": "state",
    "agency_word": "agency",
    "kind_word": "subprogramme",
    "concept_word": "concept",
    "unit_word": "unit",
}


def covered(wanted: Wanted, by: Collection[str], ordered: bool, sides: int) -> frozenset[int]:
    """Places of the words that an answer accounts for: divided `by`, `ordered` or not, one of so
    many `sides` of a comparison."""
    places: set[int] = set()
    for mention, meaning in wanted.senses:
        if _accounted(meaning, wanted, by, ordered or sides > 1, sides):
            places |= mention.at
    return frozenset(places)


def _accounted(
    meaning: Meaning, wanted: Wanted, by: Collection[str], ordered: bool, sides: int
) -> bool:
    if isinstance(meaning, Entity):
        filled = wanted.slots.get(meaning.slot)
        if filled is not None:
            return bool(filled.value == meaning.value)
        marks = {f"{meaning.slot}={meaning.value}", f"{meaning.slot}=*"}
        return any(marks & set(mark.split("+")) for need in wanted.use.needs for mark in need)
    return _concept(meaning.name, wanted, by, ordered, sides)


def _concept(name: str, wanted: Wanted, by: Collection[str], ordered: bool, sides: int) -> bool:
    slots = wanted.slots
    if name in {"most", "least"}:
        return ordered
    if name == "compare":
        return sides > 1
    if name == "together":
        return sides > 1 or any(isinstance(slots[slot].value, tuple) for slot in slots)
    if name == "country":
        return not any(slot in PLACES for slot in slots)
    if name in DIVIDED_BY:
        return _attached(name, wanted, by)
    return True


def _attached(name: str, wanted: Wanted, by: Collection[str]) -> bool:
    """Does "municipio", "región" or "programa" stand beside the name of one, or divide?"""
    slot = DIVIDED_BY[name]
    if slot in by or slot in wanted.slots or any(name in need for need in wanted.use.needs):
        return name not in DIVISIONS or slot in by or slot in wanted.slots
    # The money of municipalities is theirs, and some figures say so themselves.
    if name == "municipal" and (wanted.use.place == "payer" or "municipio" in wanted.use.says):
        return True
    return name == "programme_word" and "yearly_plan" in wanted.concepts


__all__ = ["DIVIDED_BY", "Concept", "covered"]
