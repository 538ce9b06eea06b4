"""Workbooks of a few bytes whose cells stand so far apart that the table between is boundless."""

from __future__ import annotations

import io
import zipfile

FAR = "XFD1048576"
_BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://'
    'schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Hoja 1" '
    'sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_PACKAGE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def cell(place: str, text: str = "x") -> str:
    """A cell with its place ("" for the one after the last)."""
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr"><is><t>{text}</t></is></c>'


def book(rows: str) -> bytes:
    """An XLSX of one sheet with these rows as XML."""
    held = io.BytesIO()
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", _TYPES)
        out.writestr("_rels/.rels", _PACKAGE)
        out.writestr("xl/workbook.xml", _BOOK)
        out.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        out.writestr("xl/worksheets/sheet1.xml", sheet)
    return held.getvalue()


def told_far(first: str = "Folio", far: str = FAR) -> bytes:
    """Two cells, each with its place: A1 and one at the other end."""
    row = far.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return book(f'<row r="1">{cell("A1", first)}</row><row r="{row}">{cell(far)}</row>')


def untold_far() -> bytes:
    """As far, by cells that do not say their place."""
    wide = "<c/>" * 20_000 + cell("")
    return book(f'<row>{wide}</row><row r="1048576">{cell("")}</row>')
