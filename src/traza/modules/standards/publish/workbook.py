"""A plain XLSX, written as its rows come: text, numbers, true and false, and a bold heading.

XlsxWriter can do everything, at ten microseconds a cell; tables of works have hundreds of cells a
project and need none of it. What is written here is the least that ECMA-376 asks of a workbook.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/></font>'
    '<font><b/><sz val="11"/></font></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_SHEET = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_ROWS_AT_ONCE = 200

Cell = str | float | bool


class Workbook:
    """A file that takes sheets one after the other; it is whole when the block ends."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._archive = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self._names: list[str] = []

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            for name, text in self._parts():
                self._archive.writestr(name, text)
        self._archive.close()
        if kind is not None:
            self._target.unlink(missing_ok=True)  # half a workbook is none

    def add(self, name: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
        """Write a sheet; `name` has at most 31 letters. Returns how many rows follow the heading.

        Text may hold no control sign but the line feed, which XML could not carry.
        """
        self._names.append(name)
        count = 0
        with (
            self._archive.open(
                f"xl/worksheets/sheet{len(self._names)}.xml", "w", force_zip64=True
            ) as raw,
            io.TextIOWrapper(raw, encoding="utf-8", newline="") as lines,
        ):
            lines.write(_SHEET)
            letters = [_letters(place) for place in range(len(heading))]
            lines.write(_row(1, letters, heading, ' s="1"'))
            held: list[str] = []
            for count, row in enumerate(rows, 1):
                held.append(_row(count + 1, letters, row, ""))
                if len(held) >= _ROWS_AT_ONCE:
                    lines.write("".join(held))
                    held = []
            lines.write("".join(held))
            lines.write("</sheetData></worksheet>")
        return count

    def _parts(self) -> Iterator[tuple[str, str]]:
        sheets = list(enumerate(self._names, 1))
        yield "xl/styles.xml", _STYLES
        yield (
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            + "".join(
                f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
                for number, name in sheets
            )
            + "</sheets></workbook>",
        )
        yield (
            "xl/_rels/workbook.xml.rels",
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" '
                f'Target="worksheets/sheet{number}.xml"/>'
                for number, _ in sheets
            )
            + f'<Relationship Id="rId0" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            "</Relationships>",
        )
        yield (
            "_rels/.rels",
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        yield (
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
                f'ContentType="{_TYPE}.worksheet+xml"/>'
                for number, _ in sheets
            )
            + "</Types>",
        )


def _row(number: int, letters: Sequence[str], cells: Sequence[Cell], style: str) -> str:
    made = []
    for letter, cell in zip(letters, cells, strict=False):
        if cell == "":
            continue
        where = f'<c r="{letter}{number}"{style}'
        if isinstance(cell, str):
            text = escape(cell) if "&" in cell or "<" in cell or ">" in cell else cell
            made.append(f'{where} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        elif isinstance(cell, bool):
            made.append(f'{where} t="b"><v>{int(cell)}</v></c>')
        else:
            made.append(f"{where}><v>{cell!r}</v></c>")
    return f'<row r="{number}">{"".join(made)}</row>'


def _letters(place: int) -> str:
    """The letters of a column, from 0.

    >>> _letters(0), _letters(25), _letters(26), _letters(701), _letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text
