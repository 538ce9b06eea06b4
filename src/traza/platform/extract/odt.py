"""OpenDocument texts: paragraphs as lines and tables as rows, in order; nothing in them is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from traza.platform.extract import office
from traza.platform.extract.draft import Draft, numbered, one_line
from traza.platform.extract.limits import Limits
from traza.platform.extract.outcome import Outcome
from traza.platform.extract.raised import set_at, with_notes
from traza.platform.extract.refusals import FileDamaged, FileLocked
from traza.platform.extract.safe_xml import XmlRefused, walk
from traza.platform.extract.span_levels import SpanLevels

_WIDEST = 200
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_ASIDE = frozenset({"annotation", "tracked-changes", "note-citation"})
_BLANKS = {"s": " ", "tab": "\t", "line-break": " "}


def read(content: bytes, name: str, limits: Limits) -> Outcome:
    """The body, then its footnotes. Raises CannotExtract."""
    manifest = office.part(content, "META-INF/manifest.xml", name, limits)
    if b"encryption-data" in manifest:
        raise FileLocked(name=name)
    reader = _Body(limits, name)
    try:
        reader.spans = office.span_levels(content)
        walk(office.part(content, "content.xml", name, limits), reader)
    except XmlRefused as error:
        raise FileDamaged(name=name, detail=office.UNSAFE_XML) from error
    drafts = [Draft(1, row) for row in (*reader.rows, *reader.notes)]
    return Outcome(numbered(drafts), (*reader.warnings(), *office.ignored(content)))


@dataclass(slots=True)
class _Table:
    """A table while its row is read."""

    row: list[str] = field(default_factory=list)
    cell: list[str] | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


class _Body:
    """Rows of cells; a paragraph outside tables is a row of as many cells as it has tabs."""

    def __init__(self, limits: Limits, name: str) -> None:
        self.rows = office.Rows(limits, name)
        self.notes: list[tuple[str, ...]] = []
        self._tables: list[_Table] = []
        self._paragraphs: list[list[str]] = []
        self._aside = self._note = 0
        self.spans = SpanLevels()
        self._merged = self._tracked = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A paragraph, note, table, row, cell or blank."""
        if name in _ASIDE:
            self._aside += 1
            self._tracked = self._tracked or name == "tracked-changes"
        if self._aside:
            return
        self.spans.start(name, attributes)
        if name == "note-body":
            self._note += 1
        elif name in {"p", "h"}:
            self._paragraphs.append([])
        elif name == "table":
            self._tables.append(_Table())
        elif name == "table-row" and self._tables:
            self._tables[-1].row = []
        elif name in _CELLS and self._tables:
            self._tables[-1].cell, self._tables[-1].attributes = [], attributes
        elif name in _BLANKS and self._paragraphs:
            inside = bool(self._tables) or bool(self._note)
            self._paragraphs[-1].append(" " if inside else _BLANKS[name])

    def text(self, data: str) -> None:
        """Characters of a paragraph."""
        if self._paragraphs and not self._aside:
            words = self._paragraphs[-1]
            words.append(set_at(self.spans.level, data, words[-1] if words else ""))

    def end(self, name: str) -> None:
        """A paragraph, note, cell, row or table ends."""
        if name in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        self.spans.end(name)
        if name == "note-body":
            self._note -= 1
        elif name in {"p", "h"} and self._paragraphs:
            self._close_paragraph(with_notes("".join(self._paragraphs.pop())))
        elif name in _CELLS and self._tables:
            self._close_cell(self._tables[-1], covered=name != "table-cell")
        elif name == "table-row" and self._tables:
            self._close_row(self._tables[-1])
        elif name == "table" and self._tables:
            self._tables.pop()
            if not self._tables:
                self.rows.add(("",))

    def _close_paragraph(self, words: str) -> None:
        if self._note:
            self.notes.append((one_line(words),))
        elif not self._tables:
            self.rows.add(tuple(one_line(cell) for cell in words.rstrip("\t").split("\t")))
        elif self._tables[-1].cell is not None:
            self._tables[-1].cell.append(one_line(words))

    def _close_cell(self, table: _Table, *, covered: bool) -> None:
        words = "" if covered else " ".join(one for one in table.cell or () if one)
        spans = ("number-columns-spanned", "number-rows-spanned")
        self._merged = self._merged or any(office.times(table.attributes, one) > 1 for one in spans)
        times = office.times(table.attributes, "number-columns-repeated")
        table.row += [words] * min(times, _WIDEST)
        table.cell = None

    def _close_row(self, table: _Table) -> None:
        if len(self._tables) > 1:  # a table inside a cell is read as words of that cell
            outer = self._tables[-2]
            if outer.cell is not None:
                outer.cell.extend(table.row)
            return
        self.rows.add(tuple(table.row) or ("",))

    def warnings(self) -> tuple[str, ...]:
        """What a reader should know of what was read."""
        found = []
        if self._merged:
            found.append(office.MERGED)
        if self._tracked:
            found.append(office.TRACKED)
        return tuple(found)
