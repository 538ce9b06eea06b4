"""Cells of a spreadsheet that show something else than what they keep: as shown, and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from traza.platform.extract.draft import Draft
from traza.platform.extract.number_format import DOUBTED, Shown
from traza.platform.extract.sheet_xml import Place, place_name

_FEW = 5


def _by_row(shown: Mapping[Place, Shown]) -> dict[int, dict[int, Shown]]:
    """The same cells, those of a row together by their column."""
    rows: dict[int, dict[int, Shown]] = {}
    for (row, column), cell in shown.items():
        rows.setdefault(row, {})[column] = cell
    return rows


def all_shown(drafts: list[Draft], shown: Mapping[Place, Shown]) -> list[Draft]:
    """The rows of a sheet with what is read of those cells."""
    for row, cells in _by_row(shown).items():
        drafts[row] = _with_shown(drafts[row], cells)
    return drafts


def _with_shown(draft: Draft, shown: Mapping[int, Shown]) -> Draft:
    """A row with what is read of those cells, by their column, and how sure that is."""
    cells, certainty = list(draft.cells), list[float | None]([None] * len(draft.cells))
    for at, cell in shown.items():
        cells[at], certainty[at] = cell.read, cell.certainty
    return replace(draft, cells=tuple(cells), certainty=tuple(certainty) if any(certainty) else ())


def shown_notes(sheet: str, shown: Mapping[Place, Shown]) -> list[str]:
    """Sentences on the cells of a sheet that were read as they show, and on those in doubt."""
    doubted = [place for place, cell in shown.items() if cell.certainty == DOUBTED]
    read = [place for place, cell in shown.items() if cell.certainty != DOUBTED]
    notes = []
    if read:
        notes.append(
            f"En la hoja «{sheet}» el formato de unas celdas muestra otra cosa que el número que "
            f"guardan ({_listed(read, shown)}); se leyó lo que muestran."
        )
    if doubted:
        notes.append(
            f"En la hoja «{sheet}» el formato de unas celdas cambia el número que guardan "
            f"({_listed(doubted, shown)}): son dudosas y no prueban un error. Deles el formato "
            "General, escriba en ellas la cifra que se publica y guarde el libro de nuevo."
        )
    return notes


def _listed(places: list[Place], shown: Mapping[Place, Shown]) -> str:
    named = "; ".join(_one(place, shown[place]) for place in places[:_FEW])
    return f"{named} y {len(places) - _FEW} más" if len(places) > _FEW else named


def _one(place: Place, cell: Shown) -> str:
    words = f"lo da como «{cell.text}»" if cell.text else "no lo muestra"
    return f"{place_name(place)} guarda {cell.stored} y su formato {words}"
