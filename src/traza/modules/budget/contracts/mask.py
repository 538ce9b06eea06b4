"""The mask of a budget file: which columns or pieces of its key mean what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from traza.kernel.refusal import Refusal

# The parts that a key may have, and how a person calls them. Those of `LINE_PARTS` are columns of a
# budget line; the others only tell two keys apart.
PARTS: Mapping[str, str] = {
    "administrative": "clasificación administrativa",
    "function": "clasificación funcional",
    "programme": "programa presupuestario",
    "subprogramme": "subprograma",
    "activity": "actividad",
    "goal": "meta",
    "object": "objeto del gasto",
    "expense_type": "tipo de gasto",
    "funding": "fuente de financiamiento",
    "place": "clave geográfica",
    "project": "proyecto de inversión",
    "income": "rubro de ingreso",
}
LINE_PARTS = frozenset(PARTS) - {"activity", "goal"}
# How many characters a line keeps of a code, and of the whole key.
WIDTHS: Mapping[str, int] = {
    "function": 12,
    "object": 12,
    "expense_type": 4,
    "funding": 12,
    "income": 12,
}
CODE_WIDTH, KEY_WIDTH = 40, 200
# The six moments in the order of the law (Ley General de Contabilidad Gubernamental, artículo 38).
MOMENTS: Mapping[str, str] = {
    "approved": "aprobado",
    "modified": "modificado",
    "committed": "comprometido",
    "accrued": "devengado",
    "exercised": "ejercido",
    "paid": "pagado",
}
INCOME_MOMENTS: Mapping[str, str] = {
    "estimated": "estimado",
    "modified": "modificado",
    "accrued": "devengado",
    "collected": "recaudado",
}
UNITS: Mapping[str, int] = {"pesos": 1, "thousands": 1_000, "millions": 1_000_000}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the key.

    `columns` are the header names whose texts make it (a programme may be a letter and a number
    in two columns). In a key written whole there are none; `width` then counts its characters
    when the key has no separator. `none` are texts that mean "not broken down".
    """

    dimension: str
    columns: tuple[str, ...] = ()
    width: int = 0
    scope: str = "conac"
    none: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Mask:
    """How to read one layout of budget file.

    `parts` in the order of the key; `key_column` holds the whole key where it is one column, its
    parts between `separator`s ("" cuts by widths). `amounts`: moment -> column, in `unit` of
    pesos with `decimal` "point" or "comma". `names`: dimension -> column that names its code,
    "line" for the name of the whole row. `budget_rows`: rows where this column is empty are no
    budget rows. `calendar`: the twelve columns that must add up to the first amount. `sheet` is
    a name in the workbook ("" the first); `header_row` 0 searches the first rows for the header.
    `later_may_lack` says that a file may have no column of the moments after the first: it says
    nothing of them then. `unused` are columns of the file that a person said not to read, and
    `renamed` those that they said to read by another name.
    `contributor`, `contribution` and `valuation` say whose money every key is, in what form and how
    it was valued; `origins` names the columns that say it of each key, by those three names.
    """

    slug: str
    name: str
    parts: tuple[Part, ...]
    amounts: Mapping[str, str]
    about: str = ""
    key_column: str = ""
    separator: str = "-"
    names: Mapping[str, str] = field(default_factory=dict)
    year_column: str = ""
    side: str = "spending"
    sheet: str = ""
    header_row: int = 0
    encoding: str = ""
    unit: str = "pesos"
    decimal: str = "point"
    budget_rows: str = ""
    calendar: tuple[str, ...] = ()
    subtotals: str = "refuse"
    contributor: str = "state"
    contribution: str = ""
    valuation: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    later_may_lack: bool = False
    unused: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which a row cannot be read, in order, once each."""
        columns = [self.key_column] if self.key_column else []
        columns += [c for part in self.parts if not part.optional for c in part.columns]
        amounts = list(self.amounts.values())
        columns += amounts[:1] if self.later_may_lack else amounts
        columns += [self.year_column, self.budget_rows, *self.calendar]
        columns += self.origins.values()
        return tuple(dict.fromkeys(column for column in columns if column))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it names, needed or not."""
        more = [c for part in self.parts for c in part.columns]
        said = [*self.amounts.values(), *self.names.values(), *self.origins.values()]
        return tuple(dict.fromkeys([*self.needed, *more, *said]))


class MaskWrong(Refusal):
    """A mask contradicts itself."""

    code = "budget.mask_wrong"
    say = "La máscara «%(mask)s» no se puede usar: %(reason)s"


class MaskUnknown(Refusal):
    """There is no mask of that name."""

    code = "budget.mask_unknown"
    say = "No hay una máscara «%(mask)s». Las que hay: %(known)s."
