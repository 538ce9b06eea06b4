"""A condition of a light told in words, as what it asks of a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from traza.modules.verification.rules.conditions import Bands, bands_of, half_read
from traza.modules.verification.rules.legends import PASSED_BY
from traza.modules.verification.rules.names import plain

# Where a result may stand beside a goal or a base: behind it, at it, beyond it.
BEHIND, AT, BEYOND = -1, 0, 1
ANY = frozenset({BEHIND, AT, BEYOND})


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a light; all of it. `signs` are literal comparisons: ("goal", "<=").

    `short` bands are over the percentage that a result lacks; `share` over what it is of its goal;
    `over` over that by which its figure, whatever its direction, is more than the goal's.
    `rest` is what holds where no other light does.
    """

    goal: frozenset[int] = ANY
    base: frozenset[int] = ANY
    short: Bands = ()
    share: Bands = ()
    over: Bands = ()
    signs: tuple[tuple[str, str], ...] = ()
    rest: bool = False

    @property
    def said(self) -> bool:
        """Whether it asks for anything."""
        return self != Condition()


GOAL = re.compile(
    r"\b(?:metas?|objetivos?|comprometid\w*|programad\w*|planead\w*|esperad[oa]|propuest\w*|"
    r"pactad\w*|convenid\w*|acordad\w*)\b"
)


BASE = re.compile(
    r"\b(?:l(?:inea|\.)? (?:de )?base|base|(?:punto de )?partida|inicial|(?:el|del|al) inicio|"
    r"(?:ano|valor|dato|resultado|periodo) (?:anterior|previo))\b"
)


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
    of_goal, of_base = GOAL.search(bare) is not None, BASE.search(bare) is not None
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
    return Condition(base=frozenset(stands)) if stands and len(stands) < len(ANY) else None


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
        return None if BASE.search(bare) else Condition(share=bands)
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
    return GOAL.search(plain(title)) is not None


def names_base(title: str) -> bool:
    """Whether a label or a header is of where an indicator began."""
    said = plain(title)
    return BASE.search(said) is not None or re.match(r"(?:inicio|arranque)\b", said) is not None
