"""What a source prints of the money of a municipality."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceLine:
    """An amount of a year and the people of the place (None: the file leaves them blank), with the
    file that prints both: its words, its address on this site ("" when its lines are not shown),
    the line and the two columns."""

    amount: Money
    population: int | None
    source: str
    document: str
    line: int | None
    column: str
    population_column: str
