"""The same document as a PDF: with every ruling line, with none, or with one under the header."""

from __future__ import annotations

import io
import json

import pypdfium2
import typst
from tests.corpus.model import Paper, Paragraph, Table
from tests.corpus.writers import spans

_TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#let sheet = if data.turned { (data.height, data.width) } else { (data.width, data.height) }
#set page(width: sheet.at(0) * 1pt, height: sheet.at(1) * 1pt, margin: 48pt)
#set text(font: ("Liberation Sans", "DejaVu Sans", "Libertinus Serif"), size: data.size * 1pt, hyphenate: false)
#set par(leading: 0.5em, spacing: 0.8em)
#let side(c) = if c.right { right + top } else { left + top }
#let celled(c) = table.cell(colspan: c.colspan, breakable: false, align: side(c))[#c.text]
#let rules(block) = if data.rules == "header" { (table.hline(stroke: 0.7pt),) } else { () }
#let body = {
for block in data.blocks {
  if block.kind == "text" { par(if block.heading { strong(block.text) } else { block.text }) }
  else {
    table(
      columns: block.columns.map(c => if c == 0 { auto } else { 1fr }),
      stroke: if data.rules == "all" { 0.6pt + black } else { none },
      inset: (x: 4pt, y: 2.6pt),
      table.header(repeat: false, ..block.header.map(celled), ..rules(block)),
      ..block.rows.map(celled),
    )
  }
}
}
#if data.turned { rotate(-90deg, reflow: true, block(width: (data.width - 96) * 1pt, body)) } else { body }
"""


def make(paper: Paper, rules: str, *, turned: bool = False) -> bytes:
    """`rules` is `all`, `none` or `header`; `turned` lays all sideways, as a scanner may."""
    width = max((len(table.kinds) for table in paper.tables), default=1)
    wide = width > 5
    data = {
        "width": 792 if wide else 612,
        "height": 612 if wide else 792,
        "size": 8 if width > 7 else 9.5,
        "rules": rules,
        "turned": turned,
        "blocks": [
            {"kind": "text", "text": block.text, "heading": block.heading}
            if isinstance(block, Paragraph)
            else _table(block)
            for block in paper.blocks
        ],
    }
    made = typst.compile(_TEMPLATE.encode(), sys_inputs={"data": json.dumps(data)})
    assert isinstance(made, bytes)
    return made


def rotated(paper: Paper) -> bytes:
    """Ruled, typeset sideways on a sheet that its viewer is told to turn."""
    document = pypdfium2.PdfDocument(make(paper, "all", turned=True))
    out = io.BytesIO()
    try:
        for page in document:
            page.set_rotation(90)
        document.save(out)
    finally:
        document.close()
    return out.getvalue()


def _table(table: Table) -> dict[str, object]:
    longest = [
        max(len(text) for text in column)
        for column in zip(*([c.print for c in row.cells] for row in table.rows), strict=True)
    ]
    header = [
        _cell(text, cover, right=not kind.is_text and cover == 1)
        for n, line in enumerate(table.header)
        for text, cover, kind in zip(line, spans(table, n), table.kinds, strict=True)
        if cover
    ]
    rows = [
        _cell(cell.print, 1, right=not kind.is_text)
        for row in table.rows
        for cell, kind in zip(row.cells, table.kinds, strict=True)
    ]
    return {
        "kind": "table",
        "columns": [
            0 if (size <= 24 and not kind.is_text) or size <= 12 else 1
            for size, kind in zip(longest, table.kinds, strict=True)
        ],
        "header": header,
        "rows": rows,
    }


def _cell(text: str, cover: int, *, right: bool) -> dict[str, object]:
    return {"text": text, "colspan": cover, "right": right}
