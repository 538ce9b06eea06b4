"""Spreadsheets: each sheet a page, each row a line, values as a person sees them."""

from __future__ import annotations

import datetime
import io
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import python_calamine

from traza.platform.extract import archive, office
from traza.platform.extract.draft import Draft, hiding, numbered, one_line
from traza.platform.extract.limits import Limits
from traza.platform.extract.number_format import Shown
from traza.platform.extract.ods import asides
from traza.platform.extract.outcome import Outcome, Progress
from traza.platform.extract.refusals import (
    CellTooFar,
    FileDamaged,
    FileLocked,
    PagesMissing,
    PagesTooMany,
    TableTooBig,
)
from traza.platform.extract.sheet_xml import (
    NotesRefused,
    Place,
    SheetNotes,
    column_name,
    notes_by_sheet,
    place_name,
)
from traza.platform.extract.shown_cells import all_shown, shown_notes

_SHOWN = 5
_DIGITS = 24  # of a percent: a number with more is shown as it is
_NO_NOTES = SheetNotes()


def read(content: bytes, name: str, progress: Progress, limits: Limits) -> Outcome:
    """Every sheet, hidden ones too (with a warning); rows count from the first of the sheet."""
    if content.startswith(b"PK"):
        archive.check(content, name, limits)
    book = _open(content, name)
    sheets = [
        sheet
        for sheet in book.sheets_metadata
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    if not sheets:
        raise PagesMissing(name=name, what="hoja de cálculo")
    if len(sheets) > limits.max_pages:
        raise PagesTooMany(name=name, pages=len(sheets), limit=limits.max_pages)
    notes = _notes(content, name, limits)
    drafts: list[Draft] = []
    warnings: list[str] = []
    cells = 0
    for page, sheet in enumerate(sheets, start=1):
        progress(page - 1, len(sheets), f"Leyendo la hoja «{sheet.name}»")
        found = notes.get(sheet.name, _NO_NOTES)
        rows = _rows(book, sheet.name, name)
        cells += sum(len(row) for row in rows)
        if cells > limits.max_cells:
            raise TableTooBig(name=name, limit=f"{limits.max_cells:,}")
        shown = _otherwise(rows, found)
        unseen = sheet.visible != python_calamine.SheetVisibleEnum.Visible
        drawn = _drafts(rows, page, found, shown)
        drafts.extend(hiding(drawn, found.hidden_columns, sheet=unseen))
        warnings.extend(_warnings(sheet, found))
        warnings.extend(shown_notes(sheet.name, shown))
    progress(len(sheets), len(sheets), "Hojas leídas")
    return Outcome(
        numbered(drafts),
        (*warnings, *office.ignored(content)),
        len(sheets),
        page_names=tuple(sheet.name for sheet in sheets),
    )


def _notes(content: bytes, name: str, limits: Limits) -> dict[str, SheetNotes]:
    """Formats of the cells; without them a percent would be taken for a fraction.

    Refuses a sheet that reaches too far: its reader would ask for the whole rectangle from A1.
    """
    try:
        notes = notes_by_sheet(content, limits.max_cells)
    except NotesRefused as error:
        raise FileDamaged(name=name, detail=office.UNSAFE_XML) from error
    for sheet, extent in notes.items():
        if extent.filled > limits.max_cells:
            raise TableTooBig(name=name, limit=f"{limits.max_cells:,}")
        if extent.rows * extent.columns > limits.max_cells:
            raise CellTooFar(
                name=name, sheet=sheet, row=f"{extent.rows:,}",
                column=column_name(extent.columns - 1), limit=f"{limits.max_cells:,}",
            )  # fmt: skip
    return notes


def _open(content: bytes, name: str) -> Any:
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise FileLocked(name=name) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise FileDamaged(name=name, detail="el libro de cálculo no se pudo abrir") from error


def _rows(book: Any, sheet: str, name: str) -> list[list[Any]]:
    """Rows of a sheet from its row 1, without the blank ones at the end."""
    try:
        rows: list[list[Any]] = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise FileDamaged(name=name, detail=f"la hoja «{sheet}» no se pudo leer") from error
    while rows and all(value == "" for value in rows[-1]):
        rows.pop()
    return rows


def _otherwise(rows: list[list[Any]], notes: SheetNotes) -> dict[Place, Shown]:
    """What cells show by their format, where it is not the number that they keep."""
    cells: dict[Place, Shown] = {}
    for place, form in notes.formats.items():
        row, column = place
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and place not in notes.errors and place not in notes.uncomputed:
            shown = form.shown(Decimal(format(value, ".15g")))
            if shown is not None:
                cells[place] = shown
    return cells


def _drafts(
    rows: list[list[Any]], page: int, notes: SheetNotes, otherwise: dict[Place, Shown]
) -> list[Draft]:
    drafts = [
        Draft(
            page,
            tuple(_shown(value, (row, column), notes) for column, value in enumerate(values))
            or ("",),
        )
        for row, values in enumerate(rows)
    ]
    return all_shown(drafts, otherwise)


def _shown(value: Any, place: tuple[int, int], notes: SheetNotes) -> str:
    """A value as text: dates in ISO, numbers in full, percents with their sign, errors named."""
    if place in notes.errors or place in notes.uncomputed:
        return notes.errors.get(place, "")
    if isinstance(value, bool):
        return "VERDADERO" if value else "FALSO"
    if isinstance(value, int | float):
        return _number(value, notes.percents.get(place))
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    return one_line(notes.texts.get(place) or str(value))


def _number(value: float, percent_decimals: int | None) -> str:
    """The fifteen digits a spreadsheet keeps, without exponent; a percent as it is displayed."""
    exact = Decimal(format(value, ".15g"))
    if percent_decimals is not None and exact.adjusted() + percent_decimals >= _DIGITS:
        return f"{_plain(exact * 100)}%"
    if percent_decimals is not None:
        step = Decimal(1).scaleb(-percent_decimals)
        return f"{(exact * 100).quantize(step, rounding=ROUND_HALF_UP)}%"
    return _plain(exact)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _warnings(sheet: Any, notes: SheetNotes) -> list[str]:
    found: list[str] = []
    if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
        found.append(f"La hoja «{sheet.name}» está oculta en el libro; también se leyó.")
    found += asides(sheet.name, notes.hidden_rows, notes.hidden_columns, notes.merged)
    if notes.uncomputed:
        found.append(
            f"En la hoja «{sheet.name}» hay fórmulas sin resultado guardado "
            f"({_listed(notes.uncomputed)}); quedaron vacías. "
            "Abra el libro en Excel o LibreOffice, guárdelo y súbalo de nuevo."
        )
    if notes.errors:
        found.append(
            f"En la hoja «{sheet.name}» hay celdas con error ({_listed(list(notes.errors))})."
        )
    return found


def _listed(places: list[tuple[int, int]]) -> str:
    shown = ", ".join(place_name(place) for place in places[:_SHOWN])
    return f"{shown} y {len(places) - _SHOWN} más" if len(places) > _SHOWN else shown
