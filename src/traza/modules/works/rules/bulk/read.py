"""The cells of one row of the spreadsheet, each as what its column takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from traza.kernel.fold import fold
from traza.kernel.harmless import as_written
from traza.kernel.money import Money
from traza.modules.works.contracts.imports import RowNote
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.modules.works.rules.bulk.columns import CLEAR, KEYS, MONEY, TITLES
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.states import state_of

_KINDS = {text: kind for kind in WorkKind for text in (fold(kind.spanish), kind.value)}
_MOST = {"folio": 80, "name": 300, "locality": 160, "unit": 40}


@dataclass(frozen=True, slots=True)
class Names:
    """What the register calls things: folded names and codes to what a dossier keeps.

    `municipalities` maps (state, folded text) to a code, or None for one that is not sure. `lines`
    maps a budget key as written to its book and line, or to the sentence that says why none.
    """

    states: frozenset[str]
    agencies: Mapping[str, str]
    programmes: Mapping[str, str]
    subprogrammes: Mapping[str, str]
    plans: Mapping[str, str]
    municipalities: Mapping[tuple[str, str], str | None]
    lines: Mapping[str, tuple[int, int] | str] = field(default_factory=dict)


@dataclass(slots=True)
class Said:
    """What a row says: a value by key; None where a cell says to clear; blank ones are absent."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[RowNote] = field(default_factory=list)


class RowReader:
    """Reads one row after another with the same names."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def read(self, row: int, cells: Mapping[str, str]) -> Said:
        """The values of a row, by the keys of its columns; every cell that is wrong is told."""
        looked = Cells(row, {TITLES[key]: as_written(text) for key, text in cells.items()})
        said = Said(row)
        state = self._state(looked)
        if state:
            said.values["state"] = state
        for key in cells:
            text = looked.text(TITLES[key])
            if key == "state" or not text:
                continue
            said.values[key] = None if text == CLEAR else self._value(key, text, looked, state)
        said.problems = looked.notes
        if looked.notes:
            # A cell that cannot be read has been told; it clears nothing.
            told = {note.column for note in looked.notes}
            said.values = {k: v for k, v in said.values.items() if TITLES[k] not in told}
        return said

    def _state(self, cells: Cells) -> str | None:
        text = cells.text(TITLES["state"])
        found = state_of(text, text)
        if found in self._names.states:
            return found
        says = "escriba su nombre o su clave de dos cifras"
        cells.note(TITLES["state"], says if not text else f"no es un estado registrado; {says}")
        return None

    def _value(self, key: str, text: str, cells: Cells, state: str | None) -> Any:
        """What the column takes of a cell that is not blank."""
        if key == "municipality":
            return self._municipality(text, cells, state)
        if key in _LISTS:
            known = getattr(self._names, _LISTS[key])
            says = "no está registrado; búsquelo en su lista"
            return _one_of(known, text, TITLES[key], cells, says)
        if key in KEYS:
            found = self._names.lines.get(text, "no es una clave de sus libros")
            if isinstance(found, str):
                cells.note(TITLES[key], found)
                return None
            return found
        reader = _READERS.get(key)
        return reader(text, TITLES[key], cells) if reader else _words(key, text, cells)

    def _municipality(self, text: str, cells: Cells, state: str | None) -> str | None:
        if state is None:
            return None
        found = self._names.municipalities.get((state, fold(text)))
        if found is None:
            says = "no es un municipio de ese estado; escriba su nombre o su clave"
            cells.note(TITLES["municipality"], says)
        return found


def _words(key: str, text: str, cells: Cells) -> str:
    most = _MOST.get(key, 4000)
    if len(text) > most:
        cells.note(TITLES[key], f"tiene más de {most} letras; acórtelo")
    return text


def _money(_text: str, title: str, cells: Cells) -> Money | None:
    amount = cells.amount(title)
    return amount.money if amount else None


def _degrees(_text: str, title: str, cells: Cells) -> float | None:
    return cells.degrees(title)


def _day(_text: str, title: str, cells: Cells) -> date | None:
    return cells.day(title)


def _quantity(text: str, title: str, cells: Cells) -> str | None:
    return text.replace(",", "") if cells.amount(title) else None


def _kind(text: str, title: str, cells: Cells) -> WorkKind | None:
    found: WorkKind | None = _one_of(_KINDS, text, title, cells, "escriba una de la plantilla")
    return found


def _whole(text: str, title: str, cells: Cells) -> int | None:
    plain = text.replace(",", "")
    if re.fullmatch(r"\d{1,9}", plain, re.ASCII):
        return int(plain)
    cells.note(title, "no es un número entero; escriba sólo cifras, por ejemplo 400")
    return None


def _year(text: str, title: str, cells: Cells) -> int | None:
    if re.fullmatch(r"(?:19|20)\d\d", text, re.ASCII):
        return int(text)
    cells.note(title, "no es un año; escriba cuatro cifras, por ejemplo 2026")
    return None


def _currency(text: str, title: str, cells: Cells) -> str | None:
    if text.upper() in {"MXN", "PESOS", "MN", "M.N."}:
        return "MXN"
    cells.note(title, "el registro lleva pesos; convierta los montos y escriba MXN")
    return None


def _one_of(known: Mapping[str, Any], text: str, title: str, cells: Cells, says: str) -> Any:
    found = known.get(fold(text))
    if found is None:
        cells.note(title, says)
    return found


_LISTS = {
    "agency": "agencies",
    "programme": "programmes",
    "subprogramme": "subprogrammes",
    "plan": "plans",
}
_READERS: Mapping[str, Callable[[str, str, Cells], Any]] = {
    **dict.fromkeys(MONEY, _money),
    **dict.fromkeys(("lat", "lon"), _degrees),
    **dict.fromkeys(("planned_start", "planned_end"), _day),
    **dict.fromkeys(("total", "women", "men"), _whole),
    "year": _year,
    "quantity": _quantity,
    "kind": _kind,
    "currency": _currency,
}
