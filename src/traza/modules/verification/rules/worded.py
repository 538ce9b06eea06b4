"""Legends of lights told in words of a goal and a base: "mejora la base sin llegar a la meta".

Each light becomes a condition over where a result stands: reached its goal or not, by how much it
falls short, what share of the goal it is, and better, equal or worse than where it began. A legend
with one light that is not understood judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from traza.modules.reading.contracts import Reading
from traza.modules.verification.rules.legend_lights import light_key
from traza.modules.verification.rules.legends import NO_LABEL, legend_texts
from traza.modules.verification.rules.told import stems
from traza.modules.verification.rules.worded_condition import (
    ANY,
    AT,
    BASE,
    BEYOND,
    GOAL,
    Condition,
    condition_of,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """A legend in words, where it stands, and its own words."""

    lights: dict[str, Condition]
    line: int
    text: str

    @property
    def words(self) -> frozenset[str]:
        """The stems of its words, to tell which goal it speaks of."""
        return stems(self.text)

    @property
    def of_base(self) -> bool:
        """Whether any light asks how a result stands beside its base."""
        return any(
            one.base != ANY or any(what == "base" for what, _ in one.signs)
            for one in self.lights.values()
        )

    @property
    def literal(self) -> bool:
        """Whether to pass the goal is to have a greater figure, be that good or bad."""
        return any(one.over for one in self.lights.values())

    @property
    def plain_shares(self) -> bool:
        """Whether it only tells percentages: what they are of may be printed elsewhere."""
        return all(one == Condition(share=one.share) for one in self.lights.values())


def worded(reading: Reading, lights: Iterable[str]) -> list[Worded]:
    """Every legend of the document that tells in words what these lights mean."""
    known = frozenset(lights)
    found = []
    for line, text, marked in legend_texts(reading):
        if any(light in marked for light in known) and GOAL.search(marked):
            mine = _legend(marked, known)
            if mine is not None:
                found.append(Worded(mine, line, text))
    return found


_WAY = re.compile(
    r"\b(?:sentido|tendencia|comportamiento|direccion|frecuencia|nota|fuente|alza|baja|"
    r"ascend\w*|descend\w*|crecient\w*|decrecient\w*)\b"
)
_STOP = re.compile(r";|\.(?=\s|$)")
_HEAD = r"(?:[^\d;,]{0,60}?[\s:«\"“(])??[«\"“]?"
_TAIL = r"[»\"”]?\s*(?:[:,=(]|\s-\s|(?=si |cuando |para |en |indica|significa|es que))\s*"
_OWN = re.compile(
    rf"^(?:y )?(?:[a-zñ ¿?.]{{1,30}}:\s*)?[«\"“]?"
    rf"(?P<label>[a-zñ]+(?: [a-zñ]+){{0,2}}){_TAIL}(?P<said>.+)$"
)


# "Rojo: la rebasa": what stands before the colon.
_HEADED = re.compile(r"^(?P<label>[a-zñ]{3,}(?: [a-zñ]+){0,2}):\s*(?P<said>.+)$")


@lru_cache(maxsize=512)
def _legend(marked: str, known: frozenset[str]) -> dict[str, Condition] | None:
    """Each light with its condition; None when one of the known is not understood."""
    every = sorted((re.escape(light) for light in known if light), key=len, reverse=True)
    light = "|".join(every)
    label = re.compile(rf"^(?:y )?{_HEAD}(?P<label>\b(?:{light})[as]{{0,2}}){_TAIL}(?P<said>.+)$")
    next_one = re.compile(
        rf"(?:,|\s+y)\s+(?:y )?(?=[«\"“]?(?:{light})[»\"”]?\s*(?:[:,=(]|si |cuando |en ))"
    )
    found: dict[str, Condition] = {}
    for part in (each for stop in _STOP.split(marked) for each in next_one.split(stop)):
        said = label.match(part.strip()) or _OWN.match(part.strip())
        if said is None or _no_light(said["label"], known):
            said = _HEADED.match(part.strip())
        if said is None:
            continue
        name = _known(light_key(said["label"]), known)
        condition = condition_of(said["said"])
        unseen = name not in known
        if unseen and (condition is None or _WAY.search(name) or NO_LABEL.search(name)):
            continue
        if condition is None or found.get(name, condition) != condition:
            return None
        found[name] = condition
    enough = len(found) > 1 and any(name in known for name in found)
    found = _of_one_thing(marked, found)
    return found if enough and _about_goals(found) else None


def _no_light(label: str, known: frozenset[str]) -> bool:
    """Whether what stands where a light should is half a sentence."""
    return NO_LABEL.search(label) is not None and _known(light_key(label), known) not in known


def _of_one_thing(marked: str, found: dict[str, Condition]) -> dict[str, Condition]:
    """ "Es igual" beside "es mayor que la meta" is to it; to pass by so much is to have more."""
    even, beyond = Condition(base=frozenset({AT})), Condition(goal=frozenset({BEYOND}))
    if not BASE.search(marked) and any(one not in (even, Condition()) for one in found.values()):
        at = Condition(goal=frozenset({AT}))
        found = {name: at if one == even else one for name, one in found.items()}
    if any(one.over for one in found.values()):
        more = Condition(signs=(("goal", ">"),))
        found = {name: more if one == beyond else one for name, one in found.items()}
    return found


def _known(label: str, known: frozenset[str]) -> str:
    """The light that a label names, which may stand behind other words: "foco verde"."""
    ends = [light for light in known if label == light or label.endswith(f" {light}")]
    return max(ends, key=len, default=label)


def _about_goals(found: dict[str, Condition]) -> bool:
    return any(not one.rest for one in found.values())
