"""For who keeps figures of a spreadsheet as they are: none may be in doubt."""

from __future__ import annotations

from traza.kernel.page import SourceFormat, SourceText
from traza.platform.extract.number_format import DOUBTED
from traza.platform.extract.refusals import CellDoubted
from traza.platform.extract.sheet_xml import place_name


def without_doubts(text: SourceText, page: int | None = None) -> SourceText:
    """The same text, of whose sheet `page` (all when None) every cell shows what it keeps.

    Raises CellDoubted with the first cell that does not. Scans are not asked.
    """
    row = last = 0
    for line in text.lines if text.format is SourceFormat.XLSX else ():
        row, last = (row + 1 if line.page == last else 1), line.page
        if page in {None, line.page} and DOUBTED in line.certainty:
            column = line.certainty.index(DOUBTED)
            place = place_name((row - 1, column))
            raise CellDoubted(name=text.name, cell=place, text=line.cells[column])
    return text
