"""A question that goes on from the one before: what it says takes the place of what it replaces."""

from __future__ import annotations

from dataclasses import replace

from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Understood

_QUANTITY, _TOPIC = "quantity", "topic"


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


def _kept(before: Understood, now: Understood, replaced: set[str]) -> Understood:
    kept = tuple(each for each in before.mentions if assistant.family(each) not in replaced)
    first = tuple(
        replace(each, joined=each.joined and place > 0) for place, each in enumerate(now.mentions)
    )
    return replace(
        now,
        mentions=(*first, *kept),
        years=now.years or before.years,
        divided=now.divided or before.divided,
    )
