"""Questions that ask for several values at once: two things, places or years; none is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from traza.kernel.figure import Unit
from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Concept, Entity, Mention, Reading, Understood
from traza.portal.pages.asking import sentences
from traza.portal.pages.asking.answering import Lacking, Match, look_up

MOST_READINGS = 3
_ORDERING = frozenset(
    {
        "quien",
        "quienes",
        "who",
        "mas",
        "menos",
        "mayor",
        "menor",
        "most",
        "least",
        "more",
        "less",
        "fewer",
        "greater",
        "highest",
        "lowest",
    }
)
MOST_SIDES = 12  # of a comparison
_BETWEEN = frozenset(
    {
        "que",
        "than",
        "contra",
        "vs",
        "versus",
        "con",
        "with",
        "to",
        "y",
        "and",
        "frente",
        "a",
        "respecto",
        "comparado",
    }
)
_COMPARED = frozenset({"compare", "most", "least", "who"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What is answered, the likeliest first, and what lacks where there is nothing.

    `parts`: the readings answer the question together, as its halves or the sides of what is
    compared; else each answers it alone. `silent`: names of the sides of which nothing is known;
    `unlike`: the sides are told by different registers.
    """

    readings: tuple[Reading, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    parts: bool = False
    silent: tuple[str, ...] = ()
    unlike: bool = False


def readings(understood: Understood) -> Answers:
    """What is answered: all that is asked for, or nothing."""
    lacking: list[Lacking] = []
    parts = assistant.halves(understood.mentions)
    if parts:
        halves = [_of_one(replace(understood, mentions=part), lacking) for part in parts]
        if all(half.readings for half in halves):
            # A half of several places or years is all of them.
            both = [
                reading
                for half in halves
                for reading in (half.readings if half.parts else half.readings[:1])
            ]
            return Answers(tuple(_distinct(both)), tuple(lacking), parts=True)
        if any(half.readings for half in halves):  # half of a question is no answer
            silent = tuple(name for half in halves for name in half.silent)
            return Answers((), tuple(lacking), silent=silent)
    answers = _of_one(understood, lacking)
    shown = answers.readings if answers.parts else answers.readings[:MOST_READINGS]
    return replace(answers, readings=shown, lacking=tuple(lacking))


def less_compared(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions without the words that compare: what is asked of each side by itself."""
    return tuple(
        mention
        for mention in mentions
        if not any(
            isinstance(item, Concept) and item.name in _COMPARED | {"together"}
            for item in mention.meanings
        )
    )


def are_compared(understood: Understood) -> bool:
    """Does a question name two places or years?"""
    return len(sides_of(understood)) > 1


def are_ordered(understood: Understood) -> bool:
    """Is it asked which of several is more, or how far they are?"""
    return bool(_named(understood, _COMPARED))


def compares(understood: Understood) -> bool:
    """Is it asked which of several, or all of them together?"""
    return bool(_named(understood, _COMPARED | {"together"}))


def _of_one(understood: Understood, lacking: list[Lacking]) -> Answers:
    """The readings of a question of one thing, of each of its places or years."""
    variants = sides_of(understood)
    sides = len(variants)
    if sides == 1:
        matches = _once(_found(understood, lacking))
        if matches and matches[0].order:  # one ranking, of the register that tells most
            matches = matches[:1]
        return Answers(tuple(sentences.reading_of(match) for match in matches))
    if not _set_side_by_side(understood) or sides > MOST_SIDES:
        return Answers()
    answered = [_found(variant, lacking, sides) for variant in variants]
    silent = [
        _name_of(understood, variant)
        for variant, matches in zip(variants, answered, strict=True)
        if not matches
    ]
    if silent:
        return Answers(silent=tuple(silent) if len(silent) < sides else ())
    beside = _side_by_side(understood, answered)
    if are_ordered(understood) and len({reading.documents for reading in beside}) > 1:
        return Answers(unlike=True)
    which = [mention for mention in understood.mentions if _which(mention)]
    at = frozenset[int]().union(*(mention.at for mention in which))
    told = tuple(replace(reading, covers=reading.covers | at) for reading in beside)
    return Answers(told, parts=True)


def _set_side_by_side(understood: Understood) -> bool:
    """Are all places after the first joined to it ("A y B", "A, B", "A que B")? Places that only
    follow each other are one place, or a word that was taken for a place."""
    compared = bool(_named(understood, {"compare", "most", "least"}))
    return all(
        mention.joined or mention.listed or (compared and mention.after in _BETWEEN)
        for mention in _places(understood)[1:]
    )


def _name_of(understood: Understood, variant: Understood) -> str:
    """What a side is called: its place, and its year where several are asked for."""
    names = []
    if len(_places(understood)) > 1:
        names = [
            meaning.name
            for mention in _places(variant)
            for meaning in mention.meanings[:1]
            if isinstance(meaning, Entity)
        ]
    years = [str(year) for year in variant.years] if len(understood.years) > 1 else []
    return " ".join([*names, *years])


def _side_by_side(understood: Understood, found: Sequence[Sequence[Match]]) -> list[Reading]:
    """The first figure that tells of all that is compared: each, and all together when asked."""
    for first in found[0]:
        figure = first.wanted.use.figure
        same = [
            next((each for each in of if each.wanted.use.figure == figure), None) for of in found
        ]
        each_one = [each for each in same if each is not None]
        if len(each_one) < len(found):
            continue
        told = [sentences.reading_of(each, len(found)) for each in each_one]
        ordered = _named(understood, {"most", "least"})
        if ordered and all(each.value is not None for each in told):
            told.sort(key=lambda each: each.value, reverse="most" in ordered)
        return [*_all_together(understood, figure), *told]
    return []


def _all_together(understood: Understood, figure: str) -> list[Reading]:
    """Several places added, unless they are compared."""
    said = _named(understood, _COMPARED | {"together"})
    places = _places(understood)
    if (said and "together" not in said) or len(places) < 2 or len(understood.years) > 1:
        return []
    joined = assistant.together(places)
    if joined is None:
        return []
    rest = tuple(each for each in understood.mentions if each not in places and not _which(each))
    whole = replace(understood, mentions=(*rest, joined))
    of_all = [each for each in _found(whole, [], len(places)) if each.wanted.use.figure == figure]
    return [
        sentences.reading_of(each, len(places)) for each in of_all[:1] if each.value is not None
    ]


def _found(understood: Understood, lacking: list[Lacking], sides: int = 1) -> list[Match]:
    """What the catalogue says, where it accounts for every word of the question: what has one value
    before what is told document by document."""
    found: list[Match] = []
    at = frozenset[int]().union(*(mention.at for mention in understood.mentions))
    for use in assistant.uses().values():
        for wanted in assistant.wanted(understood.mentions, use):
            result = look_up(wanted, understood.years, understood.divided)
            if isinstance(result, Match):
                if at <= result.covers(sides):
                    found.append(result)
            elif result is not None:
                lacking.append(result)
    return sorted(found, key=lambda each: each.value is None and not each.order)


def sides_of(understood: Understood) -> list[Understood]:
    """One question for each of the places or years that are compared."""
    places = _places(understood)
    variants = [understood]
    if len(places) > 1:
        variants = [
            replace(understood, mentions=tuple(_beside(understood, place, places)))
            for place in places
        ]
    if len(understood.years) > 1:
        variants = [
            replace(variant, years=(year,)) for variant in variants for year in understood.years
        ]
    return variants


def _beside(understood: Understood, place: Mention, places: Sequence[Mention]) -> Iterator[Mention]:
    for each in understood.mentions:
        if each is place or not (each in places or _which(each)):
            yield each


def _places(understood: Understood) -> list[Mention]:
    return [each for each in understood.mentions if assistant.family(each) == "place"]


def _which(mention: Mention) -> bool:
    """ "¿Quién ... más, A o B?": beside both values these words ask for nothing else; "las mayores"
    do, as they say which things are meant."""
    return mention.words.split(" ", 1)[0] in _ORDERING and any(
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


def _once(found: Sequence[Match]) -> list[Match]:
    """Answers without those that tell the same value of the same documents."""
    kept: dict[tuple[object, Unit, str], Match] = {}
    for each in found:
        mark = (each.value, each.answer.figure.unit, str(each.where.get("document")))
        kept.setdefault(mark, each)
    return list(kept.values())


def _distinct(told: Sequence[Reading]) -> list[Reading]:
    kept: dict[tuple[str, str], Reading] = {}
    for each in told:
        kept.setdefault((each.figure, each.link), each)
    return list(kept.values())
