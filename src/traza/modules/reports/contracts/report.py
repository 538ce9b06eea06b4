"""A report as plain values: sections of blocks. Every paper draws the same blocks.

A number that people read is a `Number`: it names its figure, the filters that held and when it was
computed, so that no paper can print one without its trace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from traza.kernel.figure import Unit

Filters = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where numbers come from: a figure of the catalogue, its filters, and how it is split."""

    figure: str
    title: str
    where: Filters = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its trace. `value` is None when no source says it; `because` tells why."""

    source: Source
    unit: Unit
    value: int | Decimal | None
    text: str
    because: str = ""


Run = str | Number


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of words and numbers."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What the register does not hold, said as such."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; one of numbers stands at the right."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `total` closes it where its figure can be added; `sources` are its numbers'."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    sources: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers one under another, each with what it is."""

    rows: tuple[tuple[str, Number], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a grid that stands beside it: `spec` is Vega-Lite as JSON text."""

    title: str
    told: str
    spec: str


@dataclass(frozen=True, slots=True)
class Items:
    """Terms with what each means."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of another document, as printed there: its numbers are not ours."""

    text: str
    origin: str


Block = Prose | Missing | Grid | Numbers | Chart | Items | Quoted


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. `key` is stable; `written_by` says whose words its text is."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Block]:
        """Its blocks and those of its parts, in reading order."""
        yield from self.blocks
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Report:
    """An annual report. `as_of` is the moment of its figures; `on` the day it is issued, where the
    agency is."""

    agency: str
    agency_name: str
    acronym: str
    place: str
    year: int
    as_of: datetime
    on: date
    sections: tuple[Section, ...]
    is_draft: bool = True

    @property
    def title(self) -> str:
        """ "Informe anual de resultados 2024"."""
        return f"Informe anual de resultados {self.year}"

    def numbers(self) -> tuple[Number, ...]:
        """Every number of its texts and lists, in reading order."""
        found: list[Number] = []
        for section in self.sections:
            for block in section.walk():
                if isinstance(block, Prose):
                    found += [run for run in block.runs if isinstance(run, Number)]
                elif isinstance(block, Numbers):
                    found += [number for _label, number in block.rows]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose year is told: the agency, and the published documents that tell of it."""

    agency: str
    name: str
    acronym: str
    place: str
    state: str
    municipality: str | None
    year: int
    documents: tuple[str, ...]
