"""OpenDocument spreadsheets: each sheet a page, each row a line, values as a person sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from traza.platform.extract import office
from traza.platform.extract.draft import Draft, hiding, numbered, one_line
from traza.platform.extract.limits import Limits
from traza.platform.extract.number_format import Shown
from traza.platform.extract.outcome import Outcome, Progress
from traza.platform.extract.printed_number import as_printed
from traza.platform.extract.raised import set_at, with_notes
from traza.platform.extract.refusals import (
    FileDamaged,
    FileLocked,
    PagesMissing,
    PagesTooMany,
    TableTooBig,
)
from traza.platform.extract.safe_xml import XmlRefused, walk
from traza.platform.extract.sheet_xml import column_name, place_name
from traza.platform.extract.shown_cells import all_shown, shown_notes
from traza.platform.extract.span_levels import NAMES, SpanLevels

_SHOWN = 5
_NUMBERS = frozenset({"float", "currency"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#¿NOMBRE?",
           "#¡VALOR!", "#¡REF!", "#¡DIV/0!", "Err:")  # fmt: skip


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read: rows of texts, and what has to be told."""

    name: str
    hidden: bool
    rows: list[list[str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    otherwise: dict[tuple[int, int], Shown] = field(default_factory=dict)
    columns: int = 0


def read(content: bytes, name: str, progress: Progress, limits: Limits) -> Outcome:
    """Every sheet, hidden ones too (with a warning). Raises CannotExtract."""
    manifest = office.part(content, "META-INF/manifest.xml", name, limits)
    if b"encryption-data" in manifest:
        raise FileLocked(name=name)
    reader = _Content(limits, name)
    try:
        body = office.part(content, "content.xml", name, limits)
        reader.spans = office.span_levels(content, body)
        walk(body, reader)
    except XmlRefused as error:
        raise FileDamaged(name=name, detail=office.UNSAFE_XML) from error
    sheets = reader.sheets
    if not sheets:
        raise PagesMissing(name=name, what="hoja de cálculo")
    if len(sheets) > limits.max_pages:
        raise PagesTooMany(name=name, pages=len(sheets), limit=limits.max_pages)
    drafts: list[Draft] = []
    warnings: list[str] = []
    for page, sheet in enumerate(sheets, start=1):
        progress(page - 1, len(sheets), f"Leyendo la hoja «{sheet.name}»")
        rows = [Draft(page, tuple(row) or ("",)) for row in _squared(sheet.rows)]
        shown = all_shown(rows, sheet.otherwise)
        drafts.extend(hiding(shown, sheet.hidden_columns, sheet=sheet.hidden))
        warnings.extend(_warnings(sheet))
        warnings.extend(shown_notes(sheet.name, sheet.otherwise))
    progress(len(sheets), len(sheets), "Hojas leídas")
    return Outcome(
        numbered(drafts),
        (*warnings, *office.ignored(content)),
        len(sheets),
        page_names=tuple(sheet.name for sheet in sheets),
    )


def _squared(rows: list[list[str]]) -> list[list[str]]:
    """Rows of one width, without the blank ones at the end."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


class _Content:
    """Reads the body of `content.xml`, sheet by sheet."""

    def __init__(self, limits: Limits, name: str) -> None:
        self.sheets: list[_Sheet] = []
        self.spans: SpanLevels | None = None
        self._limits, self._name = limits, name
        self._cells = 0
        self._unseen: set[str] = set()
        self._style = ""
        self._depth = 0
        self._row: list[str] | None = None
        self._pending = 0
        self._rows = 1
        self._otherwise: dict[int, Shown] = {}
        self._cell: Mapping[str, str] | None = None
        self._lines: list[str] = []
        self._aside = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style, sheet, column, row, cell or paragraph."""
        if self.spans is not None and name in NAMES:
            self.spans.start(name, attributes)
        if name == "annotation":
            self._aside += 1
        elif name == "style" and attributes.get("family") == "table":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._unseen.add(self._style)
        elif name == "table":
            self._open_sheet(attributes)
        elif not self.sheets or self._depth != 1 or self._aside:
            return
        elif name == "table-column":
            self._column(attributes)
        elif name == "table-row":
            self._open_row(attributes)
        elif name in _CELLS and self._row is not None:
            self._cell, self._lines = attributes, []
        elif name == "p" and self._cell is not None:
            self._lines.append("")
        elif name in {"s", "tab", "line-break"}:
            self.text(" " * office.times(attributes, "c"))

    def text(self, data: str) -> None:
        """Characters of a paragraph of a cell."""
        if self._cell is not None and self._lines and not self._aside:
            if self.spans is not None:
                data = set_at(self.spans.level, data, self._lines[-1])
            self._lines[-1] += data

    def end(self, name: str) -> None:
        """A cell, row or sheet ends."""
        if self.spans is not None and name in NAMES:
            self.spans.end(name)
        if name == "annotation":
            self._aside -= 1
        elif name == "table":
            self._depth -= 1
        elif name in _CELLS and self._cell is not None and self._depth == 1:
            self._close_cell(self._cell, covered=name != "table-cell")
            self._cell = None
        elif name == "table-row" and self._row is not None and self._depth == 1:
            self._close_row()

    def _open_sheet(self, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            hidden = attributes.get("style-name", "") in self._unseen
            self.sheets.append(_Sheet(attributes.get("name", ""), hidden))

    def _column(self, attributes: Mapping[str, str]) -> None:
        sheet, times = self.sheets[-1], office.times(attributes, "number-columns-repeated")
        if attributes.get("visibility", "visible") != "visible":
            sheet.hidden_columns.extend(range(sheet.columns, sheet.columns + min(times, 100)))
        sheet.columns += times

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        self._row, self._pending, self._otherwise = [], 0, {}
        self._rows = office.times(attributes, "number-rows-repeated")
        if attributes.get("visibility", "visible") != "visible":
            self.sheets[-1].hidden_rows.append(len(self.sheets[-1].rows))

    def _close_cell(self, attributes: Mapping[str, str], *, covered: bool) -> None:
        """Add a cell as often as it is repeated; blanks wait, since a sheet ends in thousands."""
        row, sheet = self._row, self.sheets[-1]
        if row is None:
            return
        times = office.times(attributes, "number-columns-repeated")
        shown = "" if covered else _shown(attributes, self._lines)
        if not shown:
            self._pending += times
            return
        self._count(self._pending + times)
        row.extend([""] * self._pending)
        self._pending = 0
        place = (len(sheet.rows), len(row))
        if max(office.times(attributes, "number-columns-spanned"),
               office.times(attributes, "number-rows-spanned")) > 1:  # fmt: skip
            sheet.merged.append(place)
        if shown.startswith(_ERRORS):
            sheet.errors.append(place)
        if not covered and attributes.get("value-type") in _NUMBERS:
            other = _otherwise(attributes, self._lines)
            self._otherwise |= {len(row) + step: other for step in range(times) if other}
        row.extend([shown] * times)

    def _close_row(self) -> None:
        row, self._row = self._row or [], None
        rows = self.sheets[-1].rows
        if any(row):
            self._count(len(row) * (self._rows - 1))
            for at, other in self._otherwise.items():
                places = ((len(rows) + step, at) for step in range(self._rows))
                self.sheets[-1].otherwise |= dict.fromkeys(places, other)
            rows.extend(list(row) for _ in range(self._rows))
        else:  # blank rows count only when more rows follow; a sheet ends in a million of them
            rows.extend([] for _ in range(min(self._rows, 10_000)))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > self._limits.max_cells:
            raise TableTooBig(name=self._name, limit=f"{self._limits.max_cells:,}")


def _shown(attributes: Mapping[str, str], lines: list[str]) -> str:
    """Dates in ISO, numbers in full, percents with their sign, words as they stand."""
    words = one_line(" ".join(line for line in lines if line))
    kind, value = attributes.get("value-type", ""), attributes.get("value", "")
    if kind == "date":
        day = attributes.get("date-value", words)
        return day.removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return "VERDADERO" if attributes.get("boolean-value") == "true" else "FALSO"
    if kind == "percentage":
        return words if words.endswith("%") else _percent(value, words)
    if kind in _NUMBERS and not words.startswith(_ERRORS):
        return _plain(value, words)
    return with_notes(words)


def _otherwise(attributes: Mapping[str, str], lines: list[str]) -> Shown | None:
    """What a number shows in its cell, where that is not the number."""
    number = _number(attributes.get("value", ""))
    words = one_line(" ".join(line for line in lines if line))
    return None if number is None or words.startswith(_ERRORS) else as_printed(words, number)


def _percent(value: str, words: str) -> str:
    number = _number(value)
    return words if number is None else f"{_text(number * 100)}%"


def _plain(value: str, words: str) -> str:
    """The fifteen digits that a spreadsheet keeps, without exponent."""
    number = _number(value)
    return words if number is None else _text(number)


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
        return Decimal(format(float(number), ".15g")) if number.is_finite() else None
    except (InvalidOperation, ValueError, OverflowError):
        return None


def _text(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _warnings(sheet: _Sheet) -> list[str]:
    found = [f"La hoja «{sheet.name}» está oculta en el libro; también se leyó."] * sheet.hidden
    found += asides(sheet.name, sheet.hidden_rows, sheet.hidden_columns, sheet.merged)
    if sheet.errors:
        found.append(f"En la hoja «{sheet.name}» hay celdas con error ({_places(sheet.errors)}).")
    return found


def asides(
    name: str, rows: list[int], columns: list[int], merged: list[tuple[int, int]]
) -> list[str]:
    """Sentences on the hidden rows and columns and the merged cells of a sheet."""
    found = []
    if rows:
        shown = _listed([str(row + 1) for row in rows])
        found.append(f"En la hoja «{name}» hay filas ocultas ({shown}); también se leyeron.")
    if columns:
        shown = _listed([column_name(column) for column in columns])
        found.append(f"En la hoja «{name}» hay columnas ocultas ({shown}); también se leyeron.")
    if merged:
        found.append(
            f"En la hoja «{name}» hay celdas combinadas ({_places(merged)}); "
            "su valor se leyó solo en la primera de ellas."
        )
    return found


def _places(places: list[tuple[int, int]]) -> str:
    return _listed([place_name(place) for place in places])


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} y {len(names) - _SHOWN} más" if len(names) > _SHOWN else shown
