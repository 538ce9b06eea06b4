"""HTML pages: words as lines and tables as rows; scripts, frames and pictures are ignored."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from traza.kernel.page import SourceLine
from traza.platform.extract.draft import Draft, numbered, one_line
from traza.platform.extract.limits import Limits
from traza.platform.extract.outcome import Outcome
from traza.platform.extract.raised import Level, set_at, with_notes
from traza.platform.extract.refusals import TableTooBig
from traza.platform.extract.text import Decoded
from traza.platform.extract.text_tables import with_tables

_SILENT = frozenset({"script", "style", "template", "noscript", "head", "object", "iframe", "svg"})
_ACTIVE = frozenset({"script", "object", "iframe", "embed", "applet"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "form",
        "hr",
        "blockquote",
        "address",
        "figure",
        "figcaption",
        "caption",
        "fieldset",
        "pre",
    ]
)
_LEVELS = {"sup": Level.RAISED, "sub": Level.LOWERED}
_WIDEST, _TALLEST = 200, 5_000


@dataclass(slots=True)
class _Table:
    """A table while it is read; `covered` are rows still to be covered by column."""

    row: list[str] | None = None
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    covered: dict[int, int] = field(default_factory=dict)


def read(decoded: Decoded, name: str, limits: Limits) -> Outcome:
    """Lines and rows in the order of the page. Raises TableTooBig."""
    page = _Page(limits, name)
    page.feed(decoded.text)
    page.close()
    page.finish()
    lines: tuple[SourceLine, ...] = numbered(Draft(1, row) for row in page.rows)
    return Outcome(with_tables(lines), (*decoded.warnings, *page.warnings()))


class _Page(HTMLParser):
    """Rows of cells; what stands outside tables is one cell a line."""

    def __init__(self, limits: Limits, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[str, ...]] = []
        self._limits, self._name = limits, name
        self._tables: list[_Table] = []
        self._words: list[str] = []
        self._silent: list[str] = []
        self._levels: list[str] = []
        self._pre = 0
        self._cells = 0
        self._merged = self._hidden = self._active = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block, a table or one of its parts begins."""
        self._active = self._active or tag in _ACTIVE
        if tag in _SILENT or self._silent:
            if tag in _SILENT:
                self._silent.append(tag)
            return
        said = {key: value or "" for key, value in attrs}
        style = said.get("style", "").replace(" ", "").lower()
        self._hidden = self._hidden or "hidden" in said or "display:none" in style
        if tag == "pre":
            self._pre += 1
        if tag == "table":
            self._flush()
            self._tables.append(_Table())
        elif self._tables and tag == "tr":
            self._close_row()
            self._tables[-1].row = []
        elif self._tables and tag in {"td", "th"}:
            self._open_cell(said)
        elif tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._flush()
        elif tag in _LEVELS:
            self._levels.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds nothing."""
        if tag == "br" and not self._silent:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """A block, a table or one of its parts ends."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag == "pre":
            self._flush()
            self._pre = max(0, self._pre - 1)
        if tag == "table" and self._tables:
            self._close_row()
            self._tables.pop()
            if not self._tables:
                self._add(("",))
        elif tag == "tr" and self._tables:
            self._close_row()
        elif tag in {"td", "th"} and self._tables:
            self._close_cell()
        elif tag in _BLOCKS:
            self._flush()
        elif tag in self._levels:
            self._levels.remove(tag)

    def handle_data(self, data: str) -> None:
        """Words of a cell or of the page."""
        if self._silent:
            return
        cell = self._tables[-1].cell if self._tables else None
        if self._levels:
            parts = self._words if cell is None else cell
            data = set_at(_LEVELS[self._levels[-1]], data, parts[-1] if parts else "")
        if cell is not None:
            cell.append(data)
        elif self._pre and not self._tables:
            first, *rest = data.split("\n")
            self._words.append(first)
            for line in rest:
                self._flush()
                self._words.append(line)
        else:
            self._words.append(data)

    def finish(self) -> None:
        """What was left open ends with the page."""
        self._close_row()
        self._flush()

    def warnings(self) -> tuple[str, ...]:
        """What a reader should know of what was read."""
        found = []
        if self._merged:
            found.append(
                "Hay celdas combinadas en las tablas de la página; su valor se leyó solo en la "
                "primera de ellas."
            )
        if self._hidden:
            found.append("La página tiene partes ocultas; también se leyeron.")
        if self._active:
            found.append("La página trae programas o marcos de otros sitios: no se abrieron.")
        return tuple(found)

    def _break(self) -> None:
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.append(" ")
        else:
            self._flush()

    def _open_cell(self, said: dict[str, str]) -> None:
        table = self._tables[-1]
        self._close_cell()
        if table.row is None:
            table.row = []
        table.cell = []
        table.spans = (
            _span(said.get("colspan", ""), _WIDEST),
            _span(said.get("rowspan", ""), _TALLEST),
        )
        self._merged = self._merged or table.spans != (1, 1)

    def _close_cell(self) -> None:
        table = self._tables[-1]
        if table.cell is None or table.row is None:
            return
        words = with_notes(one_line(" ".join("".join(table.cell).split())))
        table.cell = None
        self._levels.clear()
        self._cover(table)
        across, down = table.spans
        for step in range(across):
            if down > 1:
                table.covered[len(table.row)] = down
            table.row.append("" if step else words)

    def _cover(self, table: _Table) -> None:
        """Blanks where a cell of a row above reaches down."""
        while table.row is not None and table.covered.get(len(table.row), 0) > 0:
            table.row.append("")

    def _close_row(self) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        self._close_cell()
        if table.row is not None:
            self._cover(table)
            self._add(tuple(table.row) or ("",))
            table.covered = {at: left - 1 for at, left in table.covered.items() if left > 1}
        table.row = None

    def _flush(self) -> None:
        """What was gathered outside tables is a line; inside a cell a block is a space."""
        self._levels.clear()  # a block ends what nobody closed
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.append(" ")
            return
        words = with_notes("".join(self._words))
        self._words = []
        if words.strip():
            self._add((words.rstrip() if self._pre else one_line(" ".join(words.split())),))

    def _add(self, row: tuple[str, ...]) -> None:
        self._cells += len(row)
        if self._cells > self._limits.max_cells:
            raise TableTooBig(name=self._name, limit=f"{self._limits.max_cells:,}")
        self.rows.append(row)


def _span(said: str, most: int) -> int:
    return min(most, max(1, int(said))) if said.isdecimal() and len(said) < 9 else 1
