"""A part of the staff page of a work: its facts, or a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and whether it holds amounts."""

    title: Text
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: facts (title, value), or a table. Money and days are values; None is
    shown as "sin dato"."""

    title: Text
    facts: Sequence[tuple[Text, object]] = ()
    columns: Sequence[Column] = ()
    rows: Sequence[Sequence[object]] = ()
    totals: Sequence[object] = ()

    @property
    def cells(self) -> list[list[tuple[Column, object]]]:
        """Each row with its columns."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def sums(self) -> list[tuple[Column, object]]:
        """The totals with their columns."""
        return list(zip(self.columns, self.totals, strict=False))
