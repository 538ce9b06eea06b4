"""A work as a row of the spreadsheet: what the reader of rows reads back as the same work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.modules.works.rules.bulk.columns import COLUMNS, MONEY
from traza.modules.works.rules.bulk.parts import KEY_OF, SOURCES

Read = Callable[[Mapping[str, str]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Called:
    """How the register calls codes: by column, a code and the words that its list has."""

    names: Mapping[str, Mapping[str, str]]
    key: Callable[[int | None, int | None], str]

    def of(self, column: str, code: str | None) -> str:
        """The words of a code; the code when its list has none."""
        return self.names.get(column, {}).get(code or "", code or "")


def cells_of(dossier: Dossier, called: Called) -> dict[str, str]:
    """What the row of a work says, by the keys of the columns; blank where it has nothing."""
    said = {key: _text(value) for key, value in values_of(dossier).items()}
    for column in ("state", "agency", "municipality", "programme", "subprogramme", "plan"):
        said[column] = called.of(column, getattr(dossier, column))
    for money, key in KEY_OF.items():
        lines = {(one.book, one.line) for one in _promised(dossier, money)}
        said[key] = called.key(*lines.pop()) if len(lines) == 1 else ""
    return said | {"currency": "MXN" if any(said[one] for one in MONEY) else ""}


def values_of(dossier: Dossier) -> dict[str, Any]:
    """What each cell of a work should be read back as; None where it has nothing."""
    place, measure, people = dossier.place, dossier.measure, dossier.beneficiaries
    plain = (
        *("folio", "state", "agency", "year", "name", "description", "kind", "sector"),
        *("municipality", "programme", "subprogramme", "plan", "planned_start", "planned_end"),
    )
    said: dict[str, Any] = {name: getattr(dossier, name) or None for name in plain}
    for part, names in (
        (place, ("locality", "address", "lat", "lon")),
        (measure, ("quantity", "unit")),
        (people, ("total", "women", "men")),
    ):
        said |= {name: None if part is None else getattr(part, name) for name in names}
    return said | {one: _sum(dossier, one) for one in MONEY}


def faithful(cells: Mapping[str, str], dossier: Dossier, read: Read) -> dict[str, str]:
    """The cells without those that would be read as something else: a blank one changes nothing."""
    wanted, found = values_of(dossier), read(cells)
    lines = {KEY_OF[one]: (f.book, f.line) for one in MONEY for f in _promised(dossier, one)}
    return {
        key: text
        for key, text in cells.items()
        if text and (key == "currency" or found.get(key) == (wanted | lines).get(key))
    }


def row_of(cells: Mapping[str, str]) -> tuple[str, ...]:
    """The cells in the order of the columns."""
    return tuple(cells.get(one.key, "") for one in COLUMNS)


def _promised(dossier: Dossier, money: str) -> Iterable[Any]:
    return [one for one in dossier.funding if one.source is SOURCES[money]]


def _sum(dossier: Dossier, money: str) -> Money | None:
    """What a source promised; None when nothing."""
    total = sum(one.promised.centavos for one in _promised(dossier, money))
    return Money(total) if total else None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, WorkKind):
        return value.spanish
    if isinstance(value, Money):
        return f"{value.pesos:.2f}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
