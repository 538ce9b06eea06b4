"""Office files as other programs write them: prefixed XLSX, ODS, DOCX, and HTML pages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from html import escape

_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="ta2" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>
</office:document-content>"""
_DOCX = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
{body}</w:body></w:document>"""
_ODT = _ODS.replace(
    "<office:spreadsheet>{sheets}</office:spreadsheet>", "<office:text>{body}</office:text>"
)
Rows = Sequence[Sequence[str]]


def zipped(files: dict[str, bytes | str]) -> bytes:
    """A ZIP with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes | str]:
    """The files of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def prefixed(content: bytes, prefix: str = "x") -> bytes:
    """The same XLSX as libraries write it that give every element of the sheet a prefix."""
    files = unzipped(content)
    for name, data in files.items():
        if re.match(r"xl/(?:workbook|styles|sharedStrings|worksheets/\w+)\.xml$", name):
            body = data.decode() if isinstance(data, bytes) else data
            body = re.sub(r"<(/?)([a-zA-Z])", rf"<\1{prefix}:\2", body)
            files[name] = body.replace(' xmlns="', f' xmlns:{prefix}="')
    return zipped(files)


def ods(sheets: dict[str, str]) -> bytes:
    """An ODS of sheets, each the XML of its rows; a name that begins with "-" is a hidden sheet."""
    body = "".join(
        f'<table:table table:name="{escape(name.lstrip("-"))}"'
        f"{' table:style-name=' + chr(34) + 'ta2' + chr(34) if name[0] == '-' else ''}>"
        f"{rows}</table:table>"
        for name, rows in sheets.items()
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": _ODS.format(sheets=body),
        }
    )


def ods_rows(rows: Rows) -> str:
    """Rows of words as the XML of a sheet, each followed by the blanks that a program leaves."""
    return "".join(
        "<table:table-row>" + "".join(_ods_cell(cell) for cell in row)
        + '<table:table-cell table:number-columns-repeated="1010"/></table:table-row>'
        for row in rows
    ) + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'  # fmt: skip


def _ods_cell(cell: str) -> str:
    if not cell:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(cell)}</text:p></table:table-cell>"
    )


def odt(blocks: Sequence[str | Rows]) -> bytes:
    """An ODT of paragraphs and tables in this order; a paragraph may be XML of its own."""
    body = "".join(
        (one if one.startswith("<") else f"<text:p>{escape(one)}</text:p>")
        if isinstance(one, str)
        else f"<table:table>{_odt_rows(one)}</table:table>"
        for one in blocks
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": _ODT.format(body=body),
        }
    )


def _odt_rows(rows: Rows) -> str:
    return "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )


def docx(blocks: Sequence[str | Rows]) -> bytes:
    """A DOCX of paragraphs and tables in this order."""
    body = "".join(_paragraph(one) if isinstance(one, str) else _table(one) for one in blocks)
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": _DOCX.format(body=body)})


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: Rows) -> str:
    lines = (
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(lines)}</w:tbl>"


def html(blocks: Sequence[str | Rows]) -> bytes:
    """A page of paragraphs and tables in this order."""
    body = "\n".join(
        f"<p>{escape(one)}</p>" if isinstance(one, str) else _html_table(one) for one in blocks
    )
    return (
        f"<!DOCTYPE html>\n<html><head><title>x</title></head><body>{body}</body></html>".encode()
    )


def _html_table(rows: Rows) -> str:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"
