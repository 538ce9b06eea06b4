"""Legends of lights told in words of a goal and a base: "mejora la base sin llegar a la meta".

Each light becomes a condition over where a result stands: reached its goal or not, by how much it
falls short, what share of the goal it is, and better, equal or worse than where it began. A legend
with one light that is not understood judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from traza.modules.reading.contracts import Reading
from traza.modules.verification.rules.conditions import Bands, bands_of, half_read
from traza.modules.verification.rules.legends import NO_LABEL, PASSED_BY, legend_texts, light_key
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.told import stems

# Where a result may stand beside a goal or a base: behind it, at it, beyond it.
BEHIND, AT, BEYOND = -1, 0, 1
_ANY = frozenset({BEHIND, AT, BEYOND})


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a light; all of it. `signs` are literal comparisons: ("goal", "<=").

    `short` bands are over the percentage that a result lacks; `share` over what it is of its goal;
    `over` over that by which its figure, whatever its direction, is more than the goal's.
    `rest` is what holds where no other light does.
    """

    goal: frozenset[int] = _ANY
    base: frozenset[int] = _ANY
    short: Bands = ()
    share: Bands = ()
    over: Bands = ()
    signs: tuple[tuple[str, str], ...] = ()
    rest: bool = False

    @property
    def said(self) -> bool:
        """Whether it asks for anything."""
        return self != Condition()


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
            one.base != _ANY or any(what == "base" for what, _ in one.signs)
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
        if any(light in marked for light in known) and _GOAL.search(marked):
            mine = _legend(marked, known)
            if mine is not None:
                found.append(Worded(mine, line, text))
    return found


_GOAL = re.compile(
    r"\b(?:metas?|objetivos?|comprometid\w*|programad\w*|planead\w*|esperad[oa]|propuest\w*|"
    r"pactad\w*|convenid\w*|acordad\w*)\b"
)
_BASE = re.compile(
    r"\b(?:l(?:inea|\.)? (?:de )?base|base|(?:punto de )?partida|inicial|(?:el|del|al) inicio|"
    r"(?:ano|valor|dato|resultado|periodo) (?:anterior|previo))\b"
)
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
    if not _BASE.search(marked) and any(one not in (even, Condition()) for one in found.values()):
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


# "Llega al 90 % y no a la meta": two conditions, both asked.
_AND = re.compile(
    r"(?:,\s+|\s+)(?:y|e|pero|aunque|mas)\s+(?!(?:de |del |el |al )?(?:[<>]=?\s*)?\d|"
    r"\s*[<>]=?\s*\d)"
    r"|,\s+(?=(?:sin|pero|aunque|no|con)\b)|\s+(?=sin\b)"
)
_BETWEEN = re.compile(
    r"\bentre (?:la |el |su )?(?:linea )?(?:de )?base y (?:la |el |su )?(?:meta|objetivo)"
)
_REST = re.compile(
    r"\ben (?:cualquier )?otro caso\b|\bcaso contrario\b|\blos demas\b|\bde lo contrario\b|"
    r"\botros casos\b"
)
# What must be done about a light is no condition of it.
_ORDER = re.compile(
    r"\b(?:requier|debe\b|deber|amerit|necesit|plan de|atencion|segun|conforme)\w*.*$"
)


@lru_cache(maxsize=2048)
def condition_of(text: str) -> Condition | None:
    """What a normal text asks for; None when a part of it is not understood.

    >>> condition_of("mejora la base sin llegar a la meta") == Condition(
    ...     goal=frozenset({BEHIND}), base=frozenset({BEYOND}))
    True
    """
    if _REST.search(text):
        return Condition(rest=True)
    whole = Condition()
    if _BETWEEN.search(text):
        return Condition(goal=frozenset({BEHIND}), base=frozenset({BEYOND}))
    parts = [part.strip(' ,:()»"”') for part in _AND.split(_ORDER.sub("", text))]
    for part in filter(None, parts):
        one = _one(part)
        if one is None:
            return None
        whole = _both(whole, one)
    return whole if whole.said else None


def _both(one: Condition, other: Condition) -> Condition:
    return replace(
        one,
        goal=one.goal & other.goal,
        base=one.base & other.base,
        short=one.short or other.short,
        share=one.share or other.share,
        over=one.over or other.over,
        signs=one.signs + other.signs,
    )


_ORDINAL = re.compile(r"\b(?:(?:19|20)\d\d|\d+(?:er|ro|do|to|o|a))\b")
_NOT = re.compile(r"\b(?:no|sin|ni|tampoco)\b|\bincumpl")
# "Lo alcanzado", "logro": names of a result, no verbs of reaching a goal.
_RESULT = re.compile(
    r"\b(?:lo |valor |resultado )?(?:alcanzado|logrado|obtenido|cumplimiento)\b|"
    r"(?<!se )(?<!no )\blogro\b(?= (?:igual|que|no|men|may|de|es|mejor))"
)
_REACH = re.compile(r"\b(?:alcan[zc]|lleg|cumpl|logr)\w*")
_PASS = re.compile(r"\b(?:rebas|super|exced|sobrepas|mejor)\w*")
_LACK = re.compile(r"\bfalt\w*|\bqued\w* (?:corto|debajo|lejos)")
_EQUAL = re.compile(
    r"\bigual\w*|\bmism[oa]\b|\bsin (?:cambi|varia|movi)\w*|\bse (?:mant|qued)\w+ (?:igual|en)|"
    r"\bestable|\bno (?:cambi|vari)"
)
_BETTER = re.compile(r"\b(?:mejor|avan[zc]|progres|super|rebas)\w*")
_WORSE = re.compile(r"\b(?:empeor|peor|retroce|deterior)\w*")
_SIGN = re.compile(r"(>=|<=|>|<)\s*(?:que |a |al |de )?(?:la |el |lo |su )?(?=[a-z])")
_BARE_SIGN = re.compile(r"\b(mayor|menor)$")


def _one(part: str) -> Condition | None:
    """What one stretch asks for."""
    bare = _ORDINAL.sub(" ", part)
    if re.search(r"\d", bare):
        return _in_numbers(bare)
    bare = _RESULT.sub(" ", bare)
    denied = _NOT.search(bare) is not None
    of_goal, of_base = _GOAL.search(bare) is not None, _BASE.search(bare) is not None
    sign = _SIGN.search(bare)
    if sign is not None and of_goal != of_base:
        return Condition(signs=(("goal" if of_goal else "base", sign[1]),))
    if ended := _BARE_SIGN.search(bare):
        return Condition(signs=(("goal", ">" if ended[1] == "mayor" else "<"),))
    if of_goal or (not of_base and (_REACH.search(bare) or _LACK.search(bare))):
        return None if of_goal and of_base else _of_goal(bare, denied=denied)
    return _of_base(bare, denied=denied)


def _of_goal(bare: str, *, denied: bool) -> Condition | None:
    if denied and _PASS.search(bare) and not _REACH.search(bare) and "mejor" not in bare:
        return Condition(signs=(("goal", "<="),))
    if denied or _LACK.search(bare):
        return Condition(goal=frozenset({BEHIND}))
    equal, reach = _EQUAL.search(bare), _REACH.search(bare)
    if _PASS.search(bare) and not equal and not reach:
        return Condition(goal=frozenset({BEYOND}))
    if equal and not reach and not _PASS.search(bare):
        return Condition(goal=frozenset({AT}))
    return Condition(goal=frozenset({AT, BEYOND}))


def _of_base(bare: str, *, denied: bool) -> Condition | None:
    better, worse = _BETTER.search(bare), _WORSE.search(bare)
    equal = _EQUAL.search(bare)
    if better and denied:
        return Condition(base=frozenset({BEHIND, AT}))
    if worse and denied:
        return Condition(base=frozenset({AT, BEYOND}))
    stands = {BEYOND} if better else set()
    stands |= {BEHIND} if worse else set()
    stands |= {AT} if equal else set()
    return Condition(base=frozenset(stands)) if stands and len(stands) < len(_ANY) else None


# "A 10 % o menos de la meta", "faltó hasta 5 %": how far, not how much of it.
_FAR = re.compile(
    r"\b(?:falt|apart|dista|desv|difer)\w*|"
    r"\b(?:qued|esta|estuv)\w* a(?: una distancia)?(?: de)?\s*(?:[<>]=?)?\s*\d|"
    r"%?\s*<\s*(?:la |el |su |lo )?(?=metas?\b|objetivo)|\babajo\b|\bdebajo\b"
)
_BELOW_IT = re.compile(r"[<>]=?\s*(?:la |el |su |lo )?(?=(?:metas?|objetivo|program)\b)")


# "La rebasa hasta en 10 %": by how much its figure is more.
_BY = re.compile(
    r"\b(?:rebas|super|exced|sobrepas)\w*\s+(?:(?:la|el) (?:meta|objetivo|limite|pactad\w+) )?"
    r"(?:en |por )?\s*(?P<sign>>=|<=|>|<)\s*(?:en |por |de |el |un )*(?P<n>\d+(?:\.\d+)? ?%)"
)


def _in_numbers(bare: str) -> Condition | None:
    by = _BY.search(bare)
    if re.search(r"\bpuntos?\b|\bdias?\b|\$", bare) or (PASSED_BY.search(bare) and not by):
        return None
    if by is not None:
        return _passed(f"{by['sign']} {by['n']}", bare)
    denied = _NOT.search(bare) is not None
    far = _FAR.search(bare) is not None
    told = _BELOW_IT.sub(" ", bare)
    bands = bands_of(told)
    if not bands or half_read(bands, told) or denied:
        return None
    if not far:
        return None if _BASE.search(bare) else Condition(share=bands)
    if any(band.low == band.high for band in bands):
        return None
    return Condition(goal=frozenset({BEHIND}), short=bands)


def _passed(said: str, bare: str) -> Condition | None:
    """By how much the figure of the goal is passed."""
    bands = bands_of(said)
    known = bands and not _NOT.search(bare) and bands[0].low != bands[0].high
    return Condition(signs=(("goal", ">"),), over=bands) if known else None


def names_goal(title: str) -> bool:
    """Whether a label or a header is of a goal."""
    return _GOAL.search(plain(title)) is not None


def names_base(title: str) -> bool:
    """Whether a label or a header is of where an indicator began."""
    said = plain(title)
    return _BASE.search(said) is not None or re.match(r"(?:inicio|arranque)\b", said) is not None
