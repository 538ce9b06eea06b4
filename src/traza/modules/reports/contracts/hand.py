"""Numbers that somebody typed into a text instead of naming their figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from traza.modules.reports.contracts.report import Source


class Kind(StrEnum):
    """What a number counts, as far as its print tells."""

    PESOS = "pesos"
    PERCENT = "percent"
    WORKS = "works"
    PEOPLE = "people"
    GOALS = "goals"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number typed by hand. `value` is in its unit (pesos, units); `quantum` the size of its last
    digit."""

    printed: str
    sentence: str
    kind: Kind
    value: Decimal
    quantum: Decimal
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of the catalogue that a sentence may mean. `names` are what it is of (a programme, a
    region), `chosen` the filters that say so; `about` the words of its title. `value` is
    in the unit of `Typed`."""

    source: Source
    kind: Kind
    value: Decimal
    text: str
    names: tuple[str, ...]
    about: str
    chosen: tuple[tuple[str, Any], ...] = ()

    @property
    def reference(self) -> str:
        """How a text asks for it: `{{figure:works_count programme=x}}`."""
        words = [
            f'{name}="{value}"' if " " in str(value) else f"{name}={value}"
            for name, value in self.chosen
        ]
        return "{{figure:" + " ".join([self.source.figure, *words]) + "}}"


class Verdict(StrEnum):
    """Whether a typed number is its figure."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """A typed number with the figure it should be; None where no figure tells it."""

    typed: Typed
    verdict: Verdict
    figure: Candidate | None
