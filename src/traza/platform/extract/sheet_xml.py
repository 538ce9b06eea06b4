"""What a spreadsheet's XML says and its reader leaves out: percents, errors, what is hidden.

Whatever program wrote it: with or without prefixes, places or defaults.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from traza.platform.extract import rich_text
from traza.platform.extract.cell_styles import CellStyles, Forms
from traza.platform.extract.extents import column_number, may_exceed
from traza.platform.extract.number_format import NumberFormat
from traza.platform.extract.rich_text import RichText, rich_strings
from traza.platform.extract.safe_xml import Silent, XmlRefused, walk

_PLACE = re.compile(r"([A-Z]+)(\d+)")
# A sheet without any of these bytes has nothing to note, and is not read twice: no formula, error,
# hidden part or merged run, and no declaration of entities, whose values would be lost in silence.
_HINTS = (b'"e"', b"'e'", b"hidden", b"mergeCell", b"<!DOCTYPE", *rich_text.HINTS)
_MAY_BE_FORMULAS = (b"<f", b":f")
_FORMULAS = tuple(mark + bytes([after]) for mark in _MAY_BE_FORMULAS for after in b"> /\n\r\t")
_TRUE = frozenset({"1", "true"})

# Zero-based row and column.
Place = tuple[int, int]


@dataclass(slots=True)
class SheetNotes:
    """Places that need care: `percents` with their decimals, `errors` with their text, `formats`
    of cells that may show something else than what they keep, `texts` with digits set higher or
    lower than the line.

    `hidden_rows` and `hidden_columns` are zero-based, `merged` the first place of each merged run.
    `rows` and `columns` are the last with a value, counted from 1, and `filled` how many have one;
    0 for a sheet that was not walked, as it cannot reach far.
    """

    percents: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, NumberFormat] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    uncomputed: list[Place] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[Place] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    filled: int = 0


class NotesRefused(Exception):
    """The XML of a workbook cannot be read safely, so its formats are not known."""


def notes_by_sheet(content: bytes, most_cells: int) -> dict[str, SheetNotes]:
    """Notes of every sheet of an XLSX by its name; nothing for other kinds of workbook.

    A sheet whose table may have more than `most_cells` is walked for how far it really reaches.

    Raises NotesRefused when a part of an XLSX is not safe or well-formed XML.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return {}
            return _read(archive, most_cells)
    except zipfile.BadZipFile:
        return {}
    except (XmlRefused, KeyError, OSError, ValueError) as error:
        raise NotesRefused from error


def place_name(place: Place) -> str:
    """The name people know a cell by, such as B12."""
    row, column = place
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The letters of a zero-based column."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _read(archive: zipfile.ZipFile, most_cells: int) -> dict[str, SheetNotes]:
    book, relations, styles = _Workbook(), _Relations(), CellStyles()
    walk(archive.read("xl/workbook.xml"), book)
    walk(archive.read("xl/_rels/workbook.xml.rels"), relations)
    names = set(archive.namelist())
    for target in (*relations.styles, "styles.xml"):
        if _path(target) in names:
            walk(archive.read(_path(target)), styles)
            break
    paths = (_path(target) for target in relations.strings)
    shared = next((path for path in paths if path in names), "")
    texts = rich_strings(archive.read(shared)) if shared else {}
    forms = styles.forms()
    found: dict[str, SheetNotes] = {}
    for name, key in book.sheets:
        path = _path(relations.targets.get(key, ""))
        if path in names:
            sheet = _Sheet(forms, texts, book.never_computed)
            found[name] = _notes(archive.read(path), sheet, most_cells)
    return found


def _path(target: str) -> str:
    """Where a part stands: absolute, or beside the workbook, with ".." resolved."""
    whole = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    parts: list[str] = []
    for part in whole.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _notes(sheet: bytes, reader: _Sheet, most_cells: int) -> SheetNotes:
    # Two bytes a letter: the marks are not found in it as they are written here.
    is_wide = b"\0" in sheet[:200]
    noted = is_wide or reader.styled(sheet) or _has(sheet, _HINTS) or _has_formulas(sheet)
    if noted or may_exceed(sheet, most_cells):
        walk(sheet, reader)
    return reader.notes


def _has_formulas(sheet: bytes) -> bool:
    return _has(sheet, _MAY_BE_FORMULAS) and _has(sheet, _FORMULAS)


def _has(sheet: bytes, marks: tuple[bytes, ...]) -> bool:
    return any(mark in sheet for mark in marks)


class _Workbook(Silent):
    """Sheets as (name, relation) and whether formulas were never computed."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.never_computed = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A sheet, or the properties of the calculation."""
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "calcPr":
            self.never_computed = attributes.get("fullCalcOnLoad") in _TRUE


class _Relations(Silent):
    """Where each part stands, by its relation."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.styles: list[str] = []
        self.strings: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A relation of the workbook."""
        if name == "Relationship":
            target = attributes.get("Target", "")
            self.targets[attributes.get("Id", "")] = target
            if attributes.get("Type", "").endswith("/styles"):
                self.styles.append(target)
            elif attributes.get("Type", "").endswith("/sharedStrings"):
                self.strings.append(target)


class _Columns(dict[str, int | None]):
    """Zero-based columns by their letters, each made once; None for what names no column."""

    def __missing__(self, letters: str) -> int | None:
        place = _place(f"{letters}1")
        column = self[letters] = place[1] if place else None
        return column


class _Sheet(Silent):
    """The notes of one sheet. Rows and cells without their place follow the one before."""

    def __init__(self, forms: Forms, texts: Mapping[str, str], never_computed: bool) -> None:
        self.notes = SheetNotes()
        self._forms = forms
        self._texts = texts
        self._rich: RichText | None = None
        self._never = never_computed
        self._row = self._column = -1
        self._row_said = ""
        self._columns = _Columns()
        self._cell: Mapping[str, str] | None = None
        self._formula = False
        self._value: list[str] | None = None
        self._shown = ""

    def styled(self, sheet: bytes) -> bool:
        """Whether a style or a text may make a cell of it show something else than its value."""
        return bool(self._texts) or self._forms.used_in(sheet)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A column, row, cell, formula, value or merged run."""
        if name == "c":
            reference = attributes.get("r", "")
            letters = reference.rstrip("0123456789")
            column = self._columns[letters] if letters != reference else None
            self._column = self._column + 1 if column is None else column
            digits = reference[len(letters) :]
            if digits and digits != self._row_said:  # a reader believes the cell, not its row
                self._row_said, self._row = digits, int(digits) - 1
            self._cell, self._formula, self._shown = attributes, False, ""
        elif name in {"v", "is"}:
            self._value = []
            self._rich = RichText() if name == "is" else None
        elif self._rich is not None:
            self._rich.start(name, attributes)
        elif name == "f" and self._cell is not None:
            self._formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._row_said = number
            self._column = -1
            if attributes.get("hidden") in _TRUE:
                self.notes.hidden_rows.append(self._row)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min") or 1), int(attributes.get("max") or 1)
            self.notes.hidden_columns.extend(range(first - 1, min(last, first + 200)))
        elif name == "mergeCell":
            place = _place(attributes.get("ref", "").partition(":")[0])
            if place:
                self.notes.merged.append(place)

    def text(self, data: str) -> None:
        """The value of a cell."""
        if self._value is not None:
            self._value.append(data)
        if self._rich is not None:
            self._rich.text(data)

    def end(self, name: str) -> None:
        """A value or a cell ends."""
        if name in {"v", "is"} and self._value is not None:
            self._shown, self._value = "".join(self._value), None
        elif name == "c" and self._cell is not None:
            self._close(self._cell)
            self._cell = self._rich = None
        elif self._rich is not None:
            self._rich.end(name)

    def _close(self, attributes: Mapping[str, str]) -> None:
        place = (self._row, self._column)
        if self._shown:
            self.notes.filled += 1
            self.notes.rows = max(self.notes.rows, self._row + 1)
            self.notes.columns = max(self.notes.columns, self._column + 1)
        if attributes.get("t") == "e":
            self.notes.errors[place] = self._shown
        if self._formula and (not self._shown or (self._never and self._shown == "0")):
            self.notes.uncomputed.append(place)
        if self._rich is not None and self._rich.is_rich:
            self.notes.texts[place] = str(self._rich)
        elif self._texts and attributes.get("t") == "s" and self._shown in self._texts:
            self.notes.texts[place] = self._texts[self._shown]
        style = attributes.get("s", "0")
        number = int(style) if style.isdecimal() else 0
        if number in self._forms.percents:
            self.notes.percents[place] = self._forms.percents[number]
        elif number in self._forms.formats:
            self.notes.formats[place] = self._forms.formats[number]


def _place(name: str) -> Place | None:
    match = _PLACE.fullmatch(name.replace("$", "").upper())
    if match is None:
        return None
    return int(match.group(2)) - 1, column_number(match.group(1)) - 1
