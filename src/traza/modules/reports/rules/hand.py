"""Which figure a typed number should be: the one that its sentence names, and whether it is it.

A candidate is named by a sentence when all the words of what it is of stand there. Of those named,
the one named by most words wins; between equals, the one that the words of its title name, then
the one whose value the number is or is nearest to. A number that no candidate fits by its unit has
no figure, and is said to have none: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from traza.kernel.fold import fold
from traza.modules.reports.contracts.hand import Candidate, Judged, Kind, Typed, Verdict

_WORD = re.compile(r"[a-zñ]{3,}")
_EMPTY = frozenset(
    {
        "los",
        "las",
        "del",
        "para",
        "por",
        "con",
        "sin",
        "que",
        "una",
        "uno",
        "sus",
        "este",
        "esta",
        "estos",
        "estas",
        "entre",
        "desde",
        "hasta",
        "cada",
        "todo",
        "toda",
        "todos",
        "todas",
        "programa",
        "programas",
        "subprograma",
        "region",
        "municipio",
    }
)
STEM = 6
HALF = Decimal("0.5")
LOOSE = {Kind.COUNT}


def judge(typed: Typed, candidates: Iterable[Candidate]) -> Judged:
    """The figure a typed number should be, and whether it is."""
    fitting = [one for one in candidates if _fits(typed.kind, one.kind)]
    words = _stems(typed.sentence)
    named = [one for one in fitting if all(_stems(name) <= words for name in one.names)]
    if not named:
        return Judged(typed, Verdict.UNKNOWN, None)
    best = max(named, key=lambda one: _rank(typed, one, words))
    same = is_same(typed, best.value)
    return Judged(typed, Verdict.SAME if same else Verdict.DIFFERENT, best)


def is_same(typed: Typed, value: Decimal) -> bool:
    """Whether a print is a value, rounded to its last printed digit; half either way."""
    return abs(typed.value - value) <= typed.quantum * (HALF if typed.quantum != 1 else 0)


def _fits(kind: Kind, of: Kind) -> bool:
    if kind is of:
        return True
    return kind in LOOSE and of not in {Kind.PESOS, Kind.PERCENT}


def _rank(
    typed: Typed, one: Candidate, words: frozenset[str]
) -> tuple[int, int, bool, Decimal, str]:
    named = sum(len(_stems(name)) for name in one.names)
    about = len(_stems(one.about) & words)
    return (named, about, is_same(typed, one.value), -_apart(typed.value, one.value), one.about)


def _apart(printed: Decimal, value: Decimal) -> Decimal:
    """How far two values are, as a share of the greater one."""
    most = max(abs(printed), abs(value))
    return abs(printed - value) / most if most else Decimal(0)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    found = _WORD.findall(fold(text))
    return frozenset(word[:STEM].rstrip("s") for word in found if word not in _EMPTY)
