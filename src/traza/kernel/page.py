"""What was read off a document, whatever its format: numbered lines, cells and where they stood.

Every reader of files (text, PDF, scan, spreadsheet) gives a `SourceText`; every rule that
understands a family of documents takes one. A table row is a line whose `cells` are its columns,
exactly as a tab-separated line of text would be; prose is a line with one cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SourceFormat(StrEnum):
    """How the document came."""

    TEXT = "text"
    PDF = "pdf"
    SCAN = "scan"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points (1/72 inch), origin at the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line as read: 1-based `number` in the whole text, 1-based `page`, text and cells.

    `cells` are the tab-separated parts (one for prose). `boxes` and `certainty` (0 to 1, of the
    recogniser; of a cell's figures where it has any) run beside `cells` when the format knows
    them, otherwise they are empty. `hidden` are the places of cells that a workbook hides.
    """

    number: int
    page: int
    text: str
    cells: tuple[str, ...]
    box: Box | None = None
    boxes: tuple[Box | None, ...] = ()
    certainty: tuple[float | None, ...] = ()
    hidden: tuple[int, ...] = ()

    @property
    def is_row(self) -> bool:
        """True when the line has more than one cell."""
        return len(self.cells) > 1


@dataclass(frozen=True, slots=True)
class SourceText:
    """A whole document as read. `pages` is None where the format has none that can be known.

    `page_names` are those of its sheets, one a page, where it has sheets.
    """

    sha256: str
    name: str
    format: SourceFormat
    pages: int | None
    lines: tuple[SourceLine, ...]
    warnings: tuple[str, ...] = field(default=())
    page_names: tuple[str, ...] = ()
