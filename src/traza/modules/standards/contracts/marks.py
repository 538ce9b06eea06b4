"""How a standard is written down as types: what each field takes, said beside the field.

The types of a `Node` are what a program reads and writes. The `Rule` inside `Annotated` is what the
standard asks beyond the type; `rules/shape` turns both into one table that the checker walks and a
test compares with the official schema. Reading is lenient, so that a file with faults can be read
and its faults told; only the checker is strict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import msgspec


@dataclass(frozen=True, slots=True)
class Rule:
    """What the standard asks of a value beyond its type."""

    min_length: int = 0
    min_items: int = 0
    min_properties: int = 0
    minimum: int | None = None
    unique: bool = False
    nullable: bool = False
    form: str = ""  # "date-time", "uri", "email" or "version"
    codelist: str = ""
    closed: bool = False


class Node(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel", gc=False):
    """An object of a standard. Attributes are in snake case, its JSON in the standard's camel case.

    An absent field is None and is not written. Objects hold no cycle, so the garbage collector
    need not watch them.
    """

    min_properties: ClassVar[int] = 0
    translated: ClassVar[tuple[str, ...]] = ()  # fields that also come as `title_es`
    codelists: ClassVar[Mapping[str, tuple[str, ...]]] = {}


def closed_code(codelist: str) -> Rule:
    """A code of a list that admits no other."""
    return Rule(codelist=codelist, closed=True)


def open_code(codelist: str) -> Rule:
    """A code of a list, or another where none fits."""
    return Rule(codelist=codelist, min_length=1)


def null_code(codelist: str) -> Rule:
    """A code of an open list, blank or null."""
    return Rule(codelist=codelist, nullable=True)


def null_closed_code(codelist: str) -> Rule:
    """A code of a closed list, or null."""
    return Rule(codelist=codelist, closed=True, nullable=True)


def closed_codes(codelist: str, *, unique: bool = True) -> Rule:
    """One or more codes of a list that admits no other."""
    return Rule(codelist=codelist, closed=True, min_items=1, unique=unique)


def open_codes(codelist: str) -> Rule:
    """One or more codes of a list, or others where none fits."""
    return Rule(codelist=codelist, min_items=1, unique=True)


def null_codes(codelist: str) -> Rule:
    """Codes of an open list, none, or null."""
    return Rule(codelist=codelist, nullable=True)


LIST = Rule(min_items=1, unique=True)
SET = Rule(unique=True)
FILLED = Rule(min_items=1)

Number = int | float
Text = Annotated[str, Rule(min_length=1)]
NullText = Annotated[str, Rule(nullable=True)]
Key = Annotated[str | int, Rule(min_length=1)]
NullKey = Annotated[str | int, Rule(nullable=True)]
Moment = Annotated[str, Rule(form="date-time")]
NullMoment = Annotated[str, Rule(form="date-time", nullable=True)]
Uri = Annotated[str, Rule(form="uri")]
NullUri = Annotated[str, Rule(form="uri", nullable=True)]
Email = Annotated[str, Rule(form="email", min_length=1)]
Version = Annotated[str, Rule(form="version")]
Measure = Annotated[str | Number, Rule(min_length=1)]
Coordinate = Annotated[Number | tuple[Any, ...], Rule(min_items=1)]
