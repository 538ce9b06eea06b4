"""What a spreadsheet's XML says and its reader leaves out: percents, errors, formulas not computed.

The XML is looked at with patterns, never parsed as a document: no entity of it is expanded.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.S)
_ATTRIBUTE = re.compile(rb'\b([a-zA-Z:]+)="([^"]*)"')
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_VALUE = re.compile(rb"<v>(.*?)</v>", re.S)
_SHEET = re.compile(rb"<sheet\b([^>]*?)/?>")
_RELATION = re.compile(rb"<Relationship\b([^>]*?)/?>")
_XFS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.S)
_XF = re.compile(rb"<xf\b([^>]*?)/?>")
_FORMAT = re.compile(rb"<numFmt\b([^>]*?)/?>")
_BUILT_IN_PERCENT = {9: 0, 10: 2}

# Zero-based row and column.
Place = tuple[int, int]


@dataclass(slots=True)
class SheetNotes:
    """Places that need care: `percents` with their decimals, `errors` with their text."""

    percents: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: list[Place] = field(default_factory=list)


def notes_by_sheet(content: bytes) -> dict[str, SheetNotes]:
    """Notes of every sheet of an XLSX by its name; nothing for other kinds of workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return {}


def place_name(place: Place) -> str:
    """The name people know a cell by, such as B12."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _read(archive: zipfile.ZipFile) -> dict[str, SheetNotes]:
    workbook = archive.read("xl/workbook.xml")
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in map(
            _attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
        )
    }
    styles = (
        _percent_styles(archive.read("xl/styles.xml"))
        if "xl/styles.xml" in archive.namelist()
        else {}
    )
    never_computed = b'fullCalcOnLoad="1"' in workbook
    found: dict[str, SheetNotes] = {}
    for sheet in map(_attributes, _SHEET.findall(workbook)):
        target = targets.get(sheet.get("r:id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in archive.namelist():
            found[sheet.get("name", "")] = _notes(archive.read(path), styles, never_computed)
    return found


def _attributes(raw: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape(value.decode("utf-8", "replace"))
        for key, value in _ATTRIBUTE.findall(raw)
    }


def _percent_styles(styles: bytes) -> dict[int, int]:
    """Style number -> decimals, for the styles that show a fraction as a percent."""
    formats = dict(_BUILT_IN_PERCENT)
    for attributes in map(_attributes, _FORMAT.findall(styles)):
        code = re.sub(r'"[^"]*"|\\.', "", attributes.get("formatCode", ""))
        if "%" in code:
            decimals = re.search(r"\.([0#?]+)", code)
            formats[int(attributes.get("numFmtId", "-1"))] = (
                len(decimals.group(1)) if decimals else 0
            )
    block = _XFS.search(styles)
    kinds = [_attributes(raw) for raw in _XF.findall(block.group())] if block else []
    numbers = [int(kind.get("numFmtId", "0")) for kind in kinds]
    return {style: formats[number] for style, number in enumerate(numbers) if number in formats}


def _notes(sheet: bytes, styles: dict[int, int], never_computed: bool) -> SheetNotes:
    notes = SheetNotes()
    if not styles and b"<f" not in sheet and b't="e"' not in sheet:
        return notes
    for raw, body in _CELL.findall(sheet):
        attributes = _attributes(raw)
        place = _place(attributes.get("r", ""))
        if place is None:
            continue
        value = _VALUE.search(body)
        shown = unescape(value.group(1).decode("utf-8", "replace")) if value else ""
        if attributes.get("t") == "e":
            notes.errors[place] = shown
        if b"<f" in body and (not shown or (never_computed and shown == "0")):
            notes.uncomputed.append(place)
        if int(attributes.get("s", "0")) in styles:
            notes.percents[place] = styles[int(attributes.get("s", "0"))]
    return notes


def _place(name: str) -> Place | None:
    match = _PLACE.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1
