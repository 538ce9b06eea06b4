"""Words of the field, as a data file with the source of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from traza.kernel.written import read_yaml


@dataclass(frozen=True, slots=True)
class Term:
    """A word: its anchor, how it is written, what it means and where that is said."""

    key: str
    name: str
    meaning: str
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in alphabetical order."""
    path = Path(__file__).with_name("terms.yaml")
    entries = read_yaml(path.read_text(encoding="utf-8"))
    return tuple(
        sorted((Term(**entry) for entry in entries), key=lambda term: term.name.casefold())
    )
