"""Figure: a number that somebody will read, with its definition beside its formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from traza.kernel.citation import Citation

# The columns that say where a fact was published.
TRACE = ("source_document", "source_page", "source_line", "source_cell")


class Unit(StrEnum):
    """What a figure counts. Amounts of money are integer centavos in every engine."""

    CENTAVOS = "centavos"
    WORKS = "obras"
    PEOPLE = "personas"
    COUNT = "conteo"
    PERCENT = "porcentaje"
    GOALS = "metas"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A column by which a figure may be split or filtered, with its Spanish title."""

    name: str
    title: str


# Tables by name -> one expression. `Any` because the kernel knows no engine; figures give ibis.
Expression = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number.

    `expression` takes the register's tables by name and returns a table expression with one row a
    fact: a column for each dimension and a `value` column. The catalogue filters it, groups it by
    any of `dimensions` and adds (`aggregate="sum"`) or counts the values. Further columns are kept
    to show the facts behind a number; those of `TRACE` say where each was published.

    `defaults` are (dimension, value) filters that hold unless the dimension is asked for: they
    keep the same works, published once by region and once by kind, from being added twice.
    `implied` are (dimension asked for, dimension, value): who splits or filters by region means the
    table by region, so that filter holds instead of the default.

    `alike` are the dimensions whose values must be the same in all facts that are added: what they
    count (an indicator, a unit of measure) and their scope (a document, a budget, one breakdown of
    the same money). Where facts differ in one of them there is a list and no sum. Values that
    `defaults` or `implied` hold together in one tuple are parts of one whole and may be added.

    `as_of` names the column with the moment at which each fact was recorded: a figure that has it
    can be asked as it was on a past day.
    """

    name: str
    title: str
    unit: Unit
    definition: str
    citation: Citation
    dimensions: tuple[Dimension, ...]
    tables: tuple[str, ...]
    expression: Expression
    formula: str = ""
    aggregate: str = "sum"
    defaults: tuple[tuple[str, Any], ...] = ()
    implied: tuple[tuple[str, str, Any], ...] = ()
    as_of: str = ""
    alike: tuple[str, ...] = ()

    def together(self, dimension: str) -> tuple[tuple[Any, ...], ...]:
        """Sets of different values of a dimension whose facts may be added, as declared."""
        held = [(name, value) for name, value in self.defaults]
        held += [(name, value) for _cause, name, value in self.implied]
        sets = [value for name, value in held if name == dimension and isinstance(value, tuple)]
        return tuple(dict.fromkeys(sets))
