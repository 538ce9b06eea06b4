"""Tables of works by what they belong to: their columns are figures, their rows a dimension."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from traza.modules.reports.contracts.report import Column, Grid, Scope
from traza.modules.reports.queries.numbers import Split, split, written
from traza.modules.works.contracts.vocabulary import Source as Money

FUNDED = "works_investment"


def crossed(
    scope: Scope,
    title: str,
    rows: tuple[str, str, Callable[[Any], str]],
    where: Mapping[str, Any] | None = None,
) -> Grid | None:
    """Works, money by its source and beneficiaries, by one dimension; None when nothing is told.

    `rows` is the dimension, what a row is called, and how its values are written.
    A column that no row tells is left out; a cell that nobody tells is "sin dato".
    """
    by, head, name = rows
    table = _Table(scope, by, where or {})
    table.count("works_count", "Obras")
    table.money()
    table.count("beneficiaries", "Beneficiarios")
    keys = sorted({key for each in table.told for key in each.cells}, key=lambda key: name(key[0]))
    if not [key for key in keys if key[0] is not None]:
        return None
    return Grid(
        title,
        (Column(head), *(Column(each, is_number=True) for each in table.titles)),
        tuple((name(key[0]), *table.row(key)) for key in keys),
        table.total(),
        tuple(each.source for each in table.told),
    )


class _Table:
    def __init__(self, scope: Scope, by: str, where: Mapping[str, Any]) -> None:
        self.scope, self.by, self.where = scope, by, dict(where)
        self.titles: list[str] = []
        self.told: list[Split] = []

    def count(self, figure: str, title: str) -> None:
        """A column that is a figure by the dimension."""
        told = split(self.scope, figure, (self.by,), self.where)
        if told.cells:
            self._add(title, told)

    def money(self) -> None:
        """The total and, where several sources of money are told, a column for each."""
        told = split(self.scope, FUNDED, (self.by,), self.where)
        if not told.cells:
            return
        sources = split(self.scope, FUNDED, ("source", self.by), self.where).cells
        named = [each for each in Money if any(key[0] == each.value for key in sources)]
        if len(named) != 1:
            self._add("Inversión total", told)
        for each in named:
            own = split(self.scope, FUNDED, (self.by,), {**self.where, "source": each.value})
            self._add(each.spanish, own)

    def row(self, key: tuple[Any, ...]) -> tuple[str, ...]:
        """The cells of a value of the dimension."""
        return tuple(written(each.cells.get(key), each.unit) for each in self.told)

    def total(self) -> tuple[str, ...] | None:
        """What the figures say of all rows; None when one of them cannot be added."""
        if any(each.total is None for each in self.told):
            return None
        return ("Total", *(written(each.total, each.unit) for each in self.told))

    def _add(self, title: str, told: Split) -> None:
        self.titles.append(title)
        self.told.append(told)
