"""Citation: where a rule, value or definition is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A norm or document, the place in it and, if there is one, its public address."""

    source: str
    place: str = ""
    url: str = ""

    def __str__(self) -> str:
        return f"{self.source}, {self.place}" if self.place else self.source
