"""Questions that ask for several values at once: two things, places or years; none is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from traza.kernel.figure import Unit
from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Concept, Mention, Reading, Understood
from traza.portal.pages.asking import sentences
from traza.portal.pages.asking.answering import Found, Lacking, look_up

MOST_READINGS = 3
_COMPARED = frozenset({"compare", "most", "least", "who"})


def readings(understood: Understood) -> tuple[list[Reading], list[Lacking]]:
    """What is answered, the likeliest first, and what lacks where there is nothing."""
    lacking: list[Lacking] = []
    parts = assistant.halves(understood.mentions)
    if parts:
        each_half = [_of_one(replace(understood, mentions=each), lacking) for each in parts]
        if all(each_half):
            return _distinct([half[0] for half in each_half]), lacking
        if any(each_half):  # half of a question is no answer
            return [], lacking
    found = _of_one(understood, lacking)
    return found[:MOST_READINGS] if len(_variants(understood)) == 1 else found, lacking


def are_compared(understood: Understood) -> bool:
    """Does a question name two places or years?"""
    return len(_variants(understood)) > 1


def compares(understood: Understood) -> bool:
    """Is it asked which of several, or all of them together?"""
    return bool(_named(understood, _COMPARED | {"together"}))


def _of_one(understood: Understood, lacking: list[Lacking]) -> list[Reading]:
    """The readings of a question of one thing, of each of its places or years."""
    variants = _variants(understood)
    found = [_found(each, lacking) for each in variants]
    if len(variants) == 1:
        return [sentences.reading_of(each) for each in _once(found[0])]
    return _side_by_side(understood, found)


def _side_by_side(understood: Understood, found: Sequence[Sequence[Found]]) -> list[Reading]:
    """The first figure that tells of all that is compared: each, and all together when asked."""
    for first in found[0]:
        figure = first.wanted.use.figure
        same = [
            next((each for each in of if each.wanted.use.figure == figure), None) for of in found
        ]
        each_one = [each for each in same if each is not None]
        if len(each_one) < len(found):
            continue
        told = [sentences.reading_of(each) for each in each_one]
        ordered = _named(understood, {"most", "least"})
        if ordered and all(each.value is not None for each in told):
            told.sort(key=lambda each: each.value, reverse="most" in ordered)
        return [*_all_together(understood, figure), *told]
    return []


def _all_together(understood: Understood, figure: str) -> list[Reading]:
    """Several places added, unless they are compared."""
    said = _named(understood, _COMPARED | {"together"})
    places = _places(understood)
    if (said and "together" not in said) or len(places) < 2:
        return []
    joined = assistant.together(places)
    if joined is None:
        return []
    rest = tuple(each for each in understood.mentions if each not in places and not _which(each))
    whole = replace(understood, mentions=(*rest, joined))
    of_all = [each for each in _found(whole, []) if each.wanted.use.figure == figure]
    return [sentences.reading_of(each) for each in of_all[:1] if each.value is not None]


def _found(understood: Understood, lacking: list[Lacking]) -> list[Found]:
    """What the catalogue says: what has one value before what is told document by document."""
    found: list[Found] = []
    for use in assistant.uses().values():
        for wanted in assistant.wanted(understood.mentions, use):
            result = look_up(wanted, understood.years, understood.divided)
            if isinstance(result, Found):
                found.append(result)
            elif result is not None:
                lacking.append(result)
    return sorted(found, key=lambda each: each.value is None and not each.order)


def _variants(understood: Understood) -> list[Understood]:
    """One question for each of the places or years that are compared."""
    places = _places(understood)
    if len(places) > 1:
        return [
            replace(understood, mentions=tuple(_beside(understood, place, places)))
            for place in places
        ]
    if len(understood.years) > 1:
        return [replace(understood, years=(year,)) for year in understood.years]
    return [understood]


def _beside(understood: Understood, place: Mention, places: Sequence[Mention]) -> Iterator[Mention]:
    for each in understood.mentions:
        if each is place or not (each in places or _which(each)):
            yield each


def _places(understood: Understood) -> list[Mention]:
    return [each for each in understood.mentions if assistant.family(each) == "place"]


def _which(mention: Mention) -> bool:
    """ "¿Quién ... más, A o B?": beside both values these words ask for nothing else."""
    return any(
        isinstance(each, Concept) and each.name in {"who", "most", "least"}
        for each in mention.meanings
    )


def _named(understood: Understood, concepts: frozenset[str] | set[str]) -> set[str]:
    return {
        each.name
        for mention in understood.mentions
        for each in mention.meanings
        if isinstance(each, Concept) and each.name in concepts
    }


def _once(found: Sequence[Found]) -> list[Found]:
    """Answers without those that tell the same value of the same documents."""
    kept: dict[tuple[object, Unit, str], Found] = {}
    for each in found:
        mark = (each.value, each.answer.figure.unit, str(each.where.get("document")))
        kept.setdefault(mark, each)
    return list(kept.values())


def _distinct(told: Sequence[Reading]) -> list[Reading]:
    kept: dict[tuple[str, str], Reading] = {}
    for each in told:
        kept.setdefault((each.figure, each.link), each)
    return list(kept.values())
