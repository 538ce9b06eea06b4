"""Plain values of the dated catalogues that name the parts of a budget key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One code in its normal form, with the days (both included) between which it holds."""

    kind: str
    scope: str
    code: str
    name: str
    parent: str
    level: int
    since: date
    until: date | None
    source: str

    def holds_in(self, year: int) -> bool:
        """Whether the entry holds on some day of that year."""
        return self.since.year <= year and (self.until is None or year <= self.until.year)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A classification of one scope over all its years.

    `depth` is the deepest level that it lists completely; a longer code is checked by its
    ancestor there. With depth 0 the catalogue names codes but does not refuse others.
    """

    kind: str
    scope: str
    depth: int
    source: str
    by_code: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def find(self, code: str, year: int) -> Entry | None:
        """The entry of a code in a year; None when that year's catalogue lacks it."""
        return next((one for one in self.by_code.get(code, ()) if one.holds_in(year)), None)

    def years_of(self, code: str) -> str:
        """In which years a code holds, in Spanish ("2013 a 2017"); "" when in none."""
        return " y ".join(
            f"{one.since.year} a {one.until.year}" if one.until else f"{one.since.year} en adelante"
            for one in self.by_code.get(code, ())
        )


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Every catalogue, by kind ("object", "funding"...) and scope ("conac", "federal"...)."""

    all: Mapping[tuple[str, str], Catalogue] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogues: Iterable[Catalogue]) -> Catalogues:
        """Gather them."""
        return cls({(one.kind, one.scope): one for one in catalogues})

    def get(self, kind: str, scope: str) -> Catalogue | None:
        """The catalogue of a kind and scope; None where there is none."""
        return self.all.get((kind, scope))

    def name_of(self, kind: str, scope: str, code: str, year: int) -> str:
        """The name of a code in that scope's or CONAC's catalogue of the year; "" unknown."""
        for tried in (scope, "conac"):
            catalogue = self.get(kind, tried)
            entry = catalogue.find(code, year) if catalogue else None
            if entry:
                return entry.name
        return ""
