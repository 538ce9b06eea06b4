"""The report as DOCX: real headings, tables with a header that repeats, drawings with words."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

from traza.kernel.atom import in_xml
from traza.modules.reports.contracts.report import Report
from traza.modules.reports.documents.nodes import Node, nodes
from traza.platform.charts.draw import png

LANGUAGE = "es-MX"


def annual_docx(report: Report) -> bytes:
    """The file. The same report gives the same words in the same order as its PDF."""
    return drawn(nodes(report))


def drawn(told: Node) -> bytes:
    """The file of a report that was kept."""
    import docx  # heavy: loaded when somebody asks for this paper

    charts = [json.loads(spec) for spec in told["charts"]]
    told = _in_xml({key: value for key, value in told.items() if key != "charts"})
    paper = _Paper(docx.Document(), charts)
    paper.head(told)
    for section in told["sections"]:
        paper.section(section)
    kept = io.BytesIO()
    paper.file.save(kept)
    return kept.getvalue()


def _in_xml(told: Any) -> Any:
    """The same nodes without what a text may have pasted that no XML file can hold."""
    if isinstance(told, str):
        return in_xml(told)
    if isinstance(told, dict):
        return {key: _in_xml(value) for key, value in told.items()}
    return [_in_xml(each) for each in told] if isinstance(told, list | tuple) else told


class _Paper:
    def __init__(self, file: Any, charts: list[Any]) -> None:
        self.file = file
        self.charts = charts
        self.drawn = 0

    def head(self, told: Node) -> None:
        """Title, who issues it and when, in the properties too."""
        kept = self.file.core_properties
        kept.title = f"{told['title']} · {told['agency']}"
        kept.author, kept.language = told["agency"], LANGUAGE
        kept.created = kept.modified = datetime.fromisoformat(told["moment"]).replace(tzinfo=None)
        _speak(self.file.styles["Normal"], LANGUAGE)
        self.file.add_heading(told["title"], 0)
        self.file.add_paragraph(told["agency"])
        self.file.add_paragraph(f"Emitido el {told['on']}. Cifras calculadas al {told['as_of']}.")
        if told["draft"]:
            self.file.add_paragraph("Borrador. Todavía no se publica.")

    def section(self, one: Node) -> None:
        """A heading, its blocks and its parts."""
        self.file.add_heading(one["title"], one["level"])
        for block in one["blocks"]:
            getattr(self, f"_{block['kind']}")(block)
        for part in one["parts"]:
            self.section(part)

    def _prose(self, block: Node) -> None:
        paragraph = self.file.add_paragraph()
        for run in block["runs"]:
            if run["address"]:
                _link(paragraph, run["address"], run["text"])
            else:
                paragraph.add_run(run["text"])

    def _missing(self, block: Node) -> None:
        self.file.add_paragraph(style="Intense Quote").add_run(block["text"])

    def _quoted(self, block: Node) -> None:
        self.file.add_paragraph(f"{block['text']} ({block['origin']})", style="Quote")

    def _items(self, block: Node) -> None:
        for term, meaning in block["rows"]:
            paragraph = self.file.add_paragraph()
            paragraph.add_run(f"{term}. ").bold = True
            paragraph.add_run(meaning)

    def _grid(self, block: Node) -> None:
        self._caption(block["title"])
        rows = [*block["rows"], *([block["total"]] if block["total"] else [])]
        table = self._table(block["heads"], rows, set(block["right"]))
        if block["total"]:
            for cell in table.rows[-1].cells:
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        run.bold = True
        if block["note"]:
            self.file.add_paragraph(block["note"])
        self._sources(block)

    def _numbers(self, block: Node) -> None:
        self._caption("De dónde sale cada número")
        heads = ["Cifra", "Valor", "Rastro"]
        rows = [[row["label"], row["text"], ""] for row in block["rows"]]
        table = self._table(heads, rows, {1})
        for row, told in zip(table.rows[1:], block["rows"], strict=True):
            _link(row.cells[2].paragraphs[0], told["address"], told["figure"])
        self.file.add_paragraph(f"Calculadas al {block['as_of']}.")

    def _chart(self, block: Node) -> None:
        from docx.shared import Cm

        drawing = self.file.add_picture(io.BytesIO(png(self.charts[self.drawn])), width=Cm(16))
        self.drawn += 1
        drawing._inline.docPr.set("descr", f"{block['title']}. {block['told']}")
        drawing._inline.docPr.set("title", block["title"])
        self._caption(block["title"])

    def _caption(self, text: str) -> None:
        self.file.add_paragraph(text, style="Caption")

    def _table(self, heads: list[str], rows: list[list[str]], right: set[int]) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        table = self.file.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
        _repeats(table.rows[0])
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.text = head
        for row in rows:
            for place, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
                cell.text = text
                if place in right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return table

    def _sources(self, block: Node) -> None:
        if not block["sources"]:
            return
        paragraph = self.file.add_paragraph("Cifras del catálogo: ")
        for place, one in enumerate(block["sources"]):
            if place:
                paragraph.add_run(", ")
            _link(paragraph, one["address"], one["figure"])
        paragraph.add_run(f". Calculadas al {block['as_of']}.")


def _speak(style: Any, language: str) -> None:
    """The language of the words, so that a reader aloud says them right."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(said)


def _repeats(row: Any) -> None:
    """The first row is a header on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _link(paragraph: Any, address: str, text: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
