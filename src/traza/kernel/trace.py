"""Trace: where a value was published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """A document's slug and the 1-based page and line, and the cell's column; None when unknown."""

    document: str
    page: int | None = None
    line: int | None = None
    cell: str | None = None
