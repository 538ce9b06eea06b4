"""The same document as XLSX (two writers), ODS and DOCX."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import xlsxwriter
from tests.corpus.figures import Kind
from tests.corpus.model import Cell, Paper, Paragraph, Table
from tests.corpus.writers import spans

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def shown(cell: Cell, kind: Kind) -> Decimal | None:
    """The number that a spreadsheet keeps; None when the cell is words or has a mark beside it."""
    if cell.value is None or cell.mark:
        return None
    number = kind.rounded(cell.value)
    return number / 100 if kind.letter == "p" else number


def _number_format(kind: Kind) -> str:
    places = "." + "0" * kind.decimals if kind.decimals else ""
    if kind.letter == "p":
        return f"0{places}%"
    return ("$ " if kind.sign else "") + f"#,##0{places}"


def xlsx(paper: Paper) -> bytes:
    """One sheet with numbers as numbers and merged titles."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Hoja1")
    at = 0
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            sheet.write_string(at, 0, block.text)
            at += 1
            continue
        for n, line in enumerate(block.header):
            for c, cover in enumerate(spans(block, n)):
                if cover > 1:
                    sheet.merge_range(at, c, at, c + cover - 1, line[c])
                elif cover and line[c]:
                    sheet.write_string(at, c, line[c])
            at += 1
        for row in block.rows:
            for c, (cell, kind) in enumerate(zip(row.cells, block.kinds, strict=True)):
                number = shown(cell, kind)
                if number is not None:
                    form = book.add_format({"num_format": _number_format(kind)})
                    sheet.write_number(at, c, float(number), form)
                elif cell.print:
                    sheet.write_string(at, c, cell.print)
            at += 1
        at += 1
    book.close()
    return out.getvalue()


def prefixed(paper: Paper) -> bytes:
    """The same sheet as another library writes it: every element carries its namespace's prefix."""
    ElementTree.register_namespace("x", _MAIN)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(paper))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xml") and _MAIN.encode() in data:
                tree = ElementTree.fromstring(data)
                data = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
            new.writestr(name, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Hoja1">'
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(paper: Paper) -> bytes:
    """One sheet of an ODS."""
    rows: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            rows.append(_ods_row([_ods_text(block.text)]))
            continue
        for n, line in enumerate(block.header):
            covers = spans(block, n)
            rows.append(_ods_row([_ods_head(line[c], covers[c]) for c in range(len(line))]))
        for row in block.rows:
            pairs = zip(row.cells, block.kinds, strict=True)
            rows.append(_ods_row([_ods_cell(cell, kind) for cell, kind in pairs]))
        rows.append(_ods_row(["<table:table-cell/>"]))
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return _zip(
        {
            "mimetype": _ODS_TYPE,
            "content.xml": _ODS_HEAD + "".join(rows) + _ODS_TAIL,
            "META-INF/manifest.xml": manifest,
        }
    )


def _ods_row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _ods_text(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def _ods_head(text: str, cover: int) -> str:
    if cover == 0:
        return "<table:covered-table-cell/>"
    if cover > 1:
        return _ods_text(text).replace(" ", f' table:number-columns-spanned="{cover}" ', 1)
    return _ods_text(text)


def _ods_cell(cell: Cell, kind: Kind) -> str:
    number = shown(cell, kind)
    if number is None:
        return _ods_text(cell.print)
    form = "percentage" if kind.letter == "p" else "float"
    return (
        f'<table:table-cell office:value-type="{form}" office:value="{number}">'
        f"<text:p>{escape(cell.print)}</text:p></table:table-cell>"
    )


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(paper: Paper) -> bytes:
    """Paragraphs and tables of a DOCX."""
    parts: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            style = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>' if block.heading else ""
            parts.append(f"<w:p>{style}{_run(block.text)}</w:p>")
        else:
            parts += [_docx_table(block), "<w:p/>"]
    body = (
        f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(parts)}<w:sectPr/></w:body></w:document>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return _zip(
        {
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{body}',
        }
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _docx_table(table: Table) -> str:
    rows: list[str] = []
    for n, line in enumerate(table.header):
        pairs = zip(line, spans(table, n), strict=True)
        rows.append("".join(_docx_cell(text, cover) for text, cover in pairs if cover))
    rows += ["".join(_docx_cell(cell.print) for cell in row.cells) for row in table.rows]
    grid = "<w:tblGrid>" + "<w:gridCol/>" * len(table.kinds) + "</w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _docx_cell(text: str, cover: int = 1) -> str:
    wide = f'<w:tcPr><w:gridSpan w:val="{cover}"/></w:tcPr>' if cover > 1 else ""
    return f"<w:tc>{wide}<w:p>{_run(text)}</w:p></w:tc>"


def _zip(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()
