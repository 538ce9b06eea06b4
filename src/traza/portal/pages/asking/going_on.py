"""A question that goes on from the one before: what it says takes the place of what it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Mention, Understood

_QUANTITY, _TOPIC, _PLACE = "quantity", "topic", "place"
EARLIER = 1000  # is added to the places of words of the question before


def going_on(before: Understood, now: Understood) -> list[Understood]:
    """The ways in which a question goes on from another, the likeliest first.

    What is new of the same kind replaces what was said: a place, a year, how much. A new thing
    that is asked for ("¿y a cuántos beneficiaron?") replaces the old one, or is told of it.
    """
    families = {assistant.family(mention) for mention in now.mentions} - {""}
    ways = []
    if _TOPIC in families:
        ways.append(_kept(before, now, families | {_QUANTITY}))
    ways.append(_kept(before, now, families - {_TOPIC}))
    return ways


def _role(mention: Mention, now: Understood, roles: Sequence[str]) -> str:
    """The role of a place: "¿y en Cajeme?" alone asks of it what was asked of the one before."""
    alone = all(assistant.family(item) == _PLACE for item in now.mentions)
    return roles[0] if alone and roles else mention.role


def _kept(before: Understood, now: Understood, replaced: set[str]) -> Understood:
    kept = tuple(
        replace(each, at=frozenset(place + EARLIER for place in each.at))
        for each in before.mentions
        if assistant.family(each) not in replaced
    )
    stays = frozenset[int]().union(*(mention.at for mention in kept))
    content = tuple((place + EARLIER, word) for place, word in before.content)
    roles = [item.role for item in before.mentions if assistant.family(item) == _PLACE]
    first = tuple(
        replace(each, joined=each.joined and place > 0, role=_role(each, now, roles))
        for place, each in enumerate(now.mentions)
    )
    return replace(
        now,
        mentions=(*first, *kept),
        years=now.years or before.years,
        divided=now.divided or before.divided,
        content=(*now.content, *(item for item in content if item[0] in stays)),
    )
