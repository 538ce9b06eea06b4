"""Word documents: paragraphs as lines and tables as rows, in order; nothing in them is run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from traza.platform.extract import office
from traza.platform.extract.draft import Draft, numbered, one_line
from traza.platform.extract.limits import Limits
from traza.platform.extract.outcome import Outcome
from traza.platform.extract.raised import set_at, with_notes
from traza.platform.extract.refusals import FileDamaged
from traza.platform.extract.run_level import (
    NAMES,
    RunLevel,
    levels_of_styles,
    may_have_levels,
)
from traza.platform.extract.safe_xml import XmlRefused, walk

_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_HEADERS = re.compile(r"word/header\d*\.xml$")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml$")
_WIDEST = 200


def read(content: bytes, name: str, limits: Limits) -> Outcome:
    """Headers first, then the body, then its footnotes. Raises CannotExtract."""
    office.part(content, _BODY, name, limits)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        names = sorted(opened.namelist())
        parts = [
            *(one for one in names if _HEADERS.match(one)),
            _BODY,
            *(one for one in names if _NOTES.match(one)),
        ]
        data = [opened.read(one) for one in parts]
        styles = opened.read(_STYLES) if _STYLES in names else b""
    try:
        levels = levels_of_styles(styles)
        has_levels = bool(levels) or any(map(may_have_levels, data))
        reader = _Body(limits, name, RunLevel(levels) if has_levels else None)
        for one in data:
            walk(one, reader)
    except XmlRefused as error:
        raise FileDamaged(name=name, detail=office.UNSAFE_XML) from error
    drafts = [Draft(1, row) for row in reader.rows]
    return Outcome(numbered(drafts), (*reader.warnings(), *office.ignored(content)))


@dataclass(slots=True)
class _Table:
    """A table while its row is read."""

    row: list[str] = field(default_factory=list)
    cell: list[str] | None = None
    span: int = 1
    covered: bool = False


class _Body:
    """Rows of cells; a paragraph outside tables is a row of as many cells as it has tabs."""

    def __init__(self, limits: Limits, name: str, run: RunLevel | None) -> None:
        self.rows = office.Rows(limits, name)
        self._run = run
        self._tables: list[_Table] = []
        self._paragraphs: list[list[str]] = []
        self._inside = False
        self._skipped = 0
        self._merged = self._hidden = self._tracked = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A paragraph, table, row, cell or run."""
        if name == "Fallback":
            self._skipped += 1
        if self._skipped:
            return
        if self._run is not None and name in NAMES:
            self._run.start(name, attributes)
        if name == "p":
            self._paragraphs.append([])
        elif name == "tbl":
            self._tables.append(_Table())
        elif self._tables and name in {"tr", "tc", "gridSpan", "vMerge"}:
            self._table(name, attributes)
        elif name == "t":
            self._inside = True
        elif name in {"tab", "br", "cr"} and self._paragraphs:
            self._paragraphs[-1].append("\t" if name == "tab" and not self._tables else " ")
        elif name == "vanish":
            self._hidden = self._hidden or attributes.get("val") not in {"0", "false"}
        elif name in {"del", "ins", "moveFrom"} and "author" in attributes:
            self._tracked = True

    def _table(self, name: str, attributes: Mapping[str, str]) -> None:
        table = self._tables[-1]
        if name == "tr":
            table.row = []
        elif name == "tc":
            table.cell, table.span, table.covered = [], 1, False
        elif name == "gridSpan":
            said = attributes.get("val", "1")
            table.span = min(_WIDEST, max(1, int(said))) if said.isdecimal() else 1
            self._merged = self._merged or table.span > 1
        else:
            table.covered = attributes.get("val", "continue") == "continue"
            self._merged = True

    def text(self, data: str) -> None:
        """Words of a run."""
        if self._inside and not self._skipped and self._paragraphs:
            words = self._paragraphs[-1]
            if self._run is not None:
                data = set_at(self._run.level, data, words[-1] if words else "")
            words.append(data)

    def end(self, name: str) -> None:
        """A run, paragraph, cell, row or table ends."""
        if name == "Fallback":
            self._skipped -= 1
        if self._skipped:
            return
        if self._run is not None and name in NAMES:
            self._run.end(name)
        if name == "t":
            self._inside = False
        elif name == "p" and self._paragraphs:
            self._close_paragraph(with_notes("".join(self._paragraphs.pop())))
        elif name == "tc" and self._tables and self._tables[-1].cell is not None:
            table = self._tables[-1]
            words = "" if table.covered else " ".join(one for one in table.cell or () if one)
            table.row += [words, *[""] * (table.span - 1)]
            table.cell = None
        elif name == "tr" and self._tables:
            self.rows.add(tuple(self._tables[-1].row) or ("",))
        elif name == "tbl" and self._tables:
            self._tables.pop()
            if not self._tables:
                self.rows.add(("",))

    def _close_paragraph(self, words: str) -> None:
        if self._tables:
            if self._tables[-1].cell is not None:
                self._tables[-1].cell.append(one_line(words))
            return
        self.rows.add(tuple(one_line(cell) for cell in words.rstrip("\t").split("\t")))

    def warnings(self) -> tuple[str, ...]:
        """What a reader should know of what was read."""
        found = []
        if self._merged:
            found.append(office.MERGED)
        if self._hidden:
            found.append("El documento tiene texto oculto; también se leyó.")
        if self._tracked:
            found.append(office.TRACKED)
        return tuple(found)
