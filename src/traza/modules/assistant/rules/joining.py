"""What "y" joins: two questions in one sentence ("ingresos y gastos de Hermosillo").

Pure. One value never answers for two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from traza.modules.assistant.contracts import PLACES, Concept, Entity, Mention
from traza.modules.assistant.rules.matching import DIVISIONS, EVERYWHERE, QUANTITIES

TOPIC = "topic"
QUANTITY = "quantity"
PLACE = "place"
# Slots whose value is what is asked for, as a word of the figure is.
_TOPICS = frozenset({"finance", "aid_concept"})
_SAID_OF_ANY = EVERYWHERE | DIVISIONS | {"who", "in_state", "municipal", "region_word", "country"}

Mentions = tuple[Mention, ...]


def family(mention: Mention) -> str:
    """What a mention tells: "topic", "quantity", "place", the name of its slot, or "" for none.

    >>> family(Mention("cuántas", (Concept("count"),)))
    'quantity'
    """
    slots = {each.slot for each in mention.meanings if isinstance(each, Entity)}
    concepts = {each.name for each in mention.meanings if isinstance(each, Concept)}
    if slots & set(PLACES):
        return PLACE
    if slots & _TOPICS or concepts - QUANTITIES - _SAID_OF_ANY:
        return TOPIC
    if concepts & QUANTITIES:
        return QUANTITY
    return next(iter(sorted(slots)), "")


def halves(mentions: Sequence[Mention]) -> tuple[Mentions, ...]:
    """The questions that the first "y" joins, with those that commas list before it; none where
    it joins places, or nothing alike."""
    for place, mention in enumerate(mentions):
        # Who lacks two things at once is not who lacks each.
        if not place or not mention.joined or family(mention) in {"", PLACE, "deprivation"}:
            continue
        heads = [*_listed(mentions, place), place]
        asked = [mentions[each:after] for each, after in pairwise(heads)]
        last, rest = _last(mentions, place)
        left = mentions[: heads[0]]
        if len(_unlike(left, last)) == len(left):
            continue
        # "Ingresos de Hermosillo y gastos de Cajeme": each has its own.
        own = {family(each) for each in left} & {family(each) for each in rest}
        shared = tuple(each for each in rest if family(each) not in own)
        theirs = tuple(each for each in left if family(each) not in own)
        parts = [(*_unlike(left, each), *each, *_unlike(shared, each)) for each in asked]
        return (*left, *shared), *parts, (*_unlike(theirs, last), *last, *_unlike(rest, last))
    return ()


def _listed(mentions: Sequence[Mention], last: int) -> list[int]:
    """Where things begin that commas set beside the last ("ingresos, gastos y ...")."""
    found: list[int] = []
    for place in range(last - 1, 0, -1):
        if mentions[place].listed and family(mentions[place]) in {TOPIC, QUANTITY}:
            found.insert(0, place)
    return found


def _last(mentions: Sequence[Mention], place: int) -> tuple[Mentions, Mentions]:
    """What the "y" joins, with the words of what is asked that follow it, and the rest."""
    after = place + 1
    while after < len(mentions) and family(mentions[after]) == TOPIC:
        after += 1
    return tuple(mentions[place:after]), tuple(mentions[after:])


def _unlike(left: Sequence[Mention], part: Sequence[Mention]) -> Mentions:
    other = {family(each) for each in part}
    return tuple(each for each in left if family(each) not in other)


def taken_away(mentions: Sequence[Mention]) -> bool:
    """ "Sonora menos Hermosillo": is a place taken from another?"""
    return any(_between(mentions, place, "least") for place in range(1, len(mentions) - 1))


def parted(mentions: Sequence[Mention]) -> bool:
    """ "Gasto de Culiacán entre gasto de Mazatlán": is "entre" no word for which of two?"""
    for place, mention in enumerate(mentions):
        if mention.words != "entre":
            continue
        after = [each for each in mentions[place + 1 :] if family(each) == PLACE]
        if len(after) < 2 or not any(each.joined for each in after):
            return True
    return False


def added(mentions: Sequence[Mention]) -> Mentions:
    """Mentions with "más" between two places read as their sum."""
    return tuple(
        replace(mention, meanings=(Concept("together"),))
        if _between(mentions, place, "most")
        else mention
        for place, mention in enumerate(mentions)
    )


def _between(mentions: Sequence[Mention], place: int, concept: str) -> bool:
    """Does a word stand between two places?"""
    if not 0 < place < len(mentions) - 1 or Concept(concept) not in mentions[place].meanings:
        return False
    return family(mentions[place - 1]) == PLACE == family(mentions[place + 1])


def together(places: Sequence[Mention]) -> Mention | None:
    """Several places as one, when they are of one kind; None where they are not."""
    for slot in PLACES:
        each_one = [
            [each for each in mention.meanings if isinstance(each, Entity) and each.slot == slot]
            for mention in places
        ]
        if all(len(found) == 1 for found in each_one):
            values = tuple(found[0].value for found in each_one)
            if len(set(values)) == len(values):
                name = ", ".join(found[0].name for found in each_one)
                at = frozenset[int]().union(*(mention.at for mention in places))
                return Mention(name, (Entity(slot, values, name),), at=at, role=places[0].role)
    return None


def of_one_kind(mentions: Sequence[Mention]) -> Mentions:
    """Mentions whose places are read as one kind, where each may be ("Sonora o Sinaloa")."""
    places = [mention for mention in mentions if family(mention) == PLACE]
    if len(places) < 2:
        return tuple(mentions)
    kinds = [{each.slot for each in one.meanings if isinstance(each, Entity)} for one in places]
    common = set.intersection(*kinds)
    if not common or all(kind == common for kind in kinds):
        return tuple(mentions)
    return tuple(
        replace(one, meanings=_of(one, common)) if one in places else one for one in mentions
    )


def _of(mention: Mention, kinds: set[str]) -> tuple[Concept | Entity, ...]:
    return tuple(
        each for each in mention.meanings if isinstance(each, Entity) and each.slot in kinds
    )
