"""What an observation says of its goal: met, not met or exceeded; of the year or of a quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from traza.modules.verification.rules.names import plain


class Says(StrEnum):
    """The verdict of a clause."""

    MET = "met"
    NOT_MET = "not-met"
    EXCEEDED = "exceeded"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict, whether it is of the year, and the quarter (0 to 3) that it names if any."""

    says: Says
    annual: bool
    quarter: int | None
    clause: str


_OBJECT = r"(?:meta|accion|objetivo|resultado|actividad)"
_REACHED = r"(?:alcanzo|alcanzaron|alcanza|cumplio|cumplieron|cumple|llego|llega|logro|logra)"
_PASSED = r"(?:supero|superaron|supera|supere|rebaso|rebasaron|rebasa|rebase|excedio|excede)"
_ARTICLE = r"(?:\s+(?:a|con|la|el|las|los|esta|su|dicha)){0,3}\s+"
_NOT = re.compile(
    rf"\bno\s+(?:se\s+)?{_REACHED}{_ARTICLE}{_OBJECT}|"
    rf"\b{_OBJECT}(?:\s+\w+){{0,2}}?\s+no\s+(?:se\s+)?{_REACHED}\b"
)
_OVER = re.compile(
    rf"\bse\s+{_PASSED}{_ARTICLE}{_OBJECT}|\b{_OBJECT}(?:\s+\w+){{0,2}}?\s+se\s+"
    rf"(?:{_PASSED}|ve\s+rebasada)\b"
)
_DONE = re.compile(
    rf"\bse\s+{_REACHED}{_ARTICLE}{_OBJECT}|\b{_OBJECT}(?:\s+\w+){{0,2}}?\s+se\s+{_REACHED}\b"
)
_ORDINAL = re.compile(r"(\d)\s?(er|ro|do|to|o|a)\b\.?")
_BREAK = re.compile(r"[.;]|\bpero\b|\baun asi\b|\bsin embargo\b|\baunque\b|\bno obstante\b")
_QUARTERS = (
    re.compile(r"\b(1(er|ro)?|primer|primero) trimestre"),
    re.compile(r"\b(2(do)?|segundo) trimestre"),
    re.compile(r"\b(3(er|ro)?|tercer|tercero) trimestre"),
    re.compile(r"\b(4(to)?|cuarto) trimestre"),
)
_ANNUAL = re.compile(r"\b(anual|del ano|en el ano)\b")
_THE_QUARTER = re.compile(r"\b(en el|del|este|dicho) (presente )?trimestre\b")
# How far from the verb "anual" still qualifies it.
_BEFORE, _AFTER = 30, 26


def verdicts(observation: str) -> tuple[Verdict, ...]:
    """The verdict of each clause of an observation that gives one."""
    text = _ORDINAL.sub(r"\1\2", plain(observation))
    found = (_verdict(clause.strip()) for clause in _BREAK.split(text))
    return tuple(verdict for verdict in found if verdict is not None)


def _verdict(clause: str) -> Verdict | None:
    for says, pattern in ((Says.NOT_MET, _NOT), (Says.EXCEEDED, _OVER), (Says.MET, _DONE)):
        match = pattern.search(clause)
        if match is not None:
            near = clause[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
            of_quarter = _THE_QUARTER.search(clause[match.start() : match.end() + _AFTER])
            annual = _ANNUAL.search(near) is not None and of_quarter is None
            return Verdict(says, annual, None if annual else _quarter(clause), clause)
    return None


def _quarter(clause: str) -> int | None:
    """The only quarter of the same year that a clause names."""
    if re.search(r"\b20\d\d\b", clause):
        return None
    named = [index for index, each in enumerate(_QUARTERS) if each.search(clause)]
    return named[0] if len(named) == 1 else None
