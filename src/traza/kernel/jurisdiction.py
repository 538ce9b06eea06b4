"""Jurisdiction: for whom a norm holds. The federation, a state, a municipality or a programme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Level(StrEnum):
    """Who fixes a value. INSTALLATION: no norm does, and whoever runs this register chose it."""

    FEDERATION = "federation"
    STATE = "state"
    MUNICIPALITY = "municipality"
    PROGRAMME = "programme"
    INSTALLATION = "installation"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A level and its code: INEGI's two digits of a state, five of a municipality, or a slug.

    >>> Jurisdiction.of("26030")
    Jurisdiction(level=<Level.MUNICIPALITY: 'municipality'>, code='26030')
    >>> [str(one) for one in Jurisdiction.of("26030").ladder()]
    ['26030', '26', 'federation', 'installation']
    """

    level: Level
    code: str = ""

    @classmethod
    def of(cls, written: str) -> Jurisdiction:
        """Read "federation", "installation", "26", "26030" or "programme:fais".

        Raises ValueError for anything else.
        """
        if written in (Level.FEDERATION, Level.INSTALLATION):
            return cls(Level(written))
        if written.isascii() and written.isdecimal() and len(written) in (2, 5):
            return cls(Level.STATE if len(written) == 2 else Level.MUNICIPALITY, written)
        level, _, code = written.partition(":")
        if level == Level.PROGRAMME and code:
            return cls(Level.PROGRAMME, code)
        raise ValueError(f"{written!r} is no jurisdiction")

    def ladder(self) -> tuple[Jurisdiction, ...]:
        """Whose law is looked for, nearest first: its own, the state's, the federation's, ours."""
        return _ladder(self)

    def __str__(self) -> str:
        if self.level is Level.PROGRAMME:
            return f"{self.level.value}:{self.code}"
        return self.code or self.level.value


@lru_cache(maxsize=4096)
def _ladder(of: Jurisdiction) -> tuple[Jurisdiction, ...]:
    state = (Jurisdiction(Level.STATE, of.code[:2]),)
    above = state if of.level is Level.MUNICIPALITY else ()
    own = () if of in (FEDERATION, INSTALLATION) else (of,)
    return (*own, *above, FEDERATION, INSTALLATION)


FEDERATION = Jurisdiction(Level.FEDERATION)
INSTALLATION = Jurisdiction(Level.INSTALLATION)
