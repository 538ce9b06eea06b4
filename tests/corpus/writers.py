"""The same document as tabs, Markdown pipes, aligned spaces, CSV and HTML."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import TypeVar

from tests.corpus.figures import Kind
from tests.corpus.model import Cell, Paper, Paragraph, Table

T = TypeVar("T")

_LABEL = 38
_GAP = "   "


def signs_apart(paper: Paper) -> Paper:
    """The same document with the sign of currency in a column of its own before each of money."""
    blocks = tuple(_apart(block) if isinstance(block, Table) else block for block in paper.blocks)
    return replace(paper, blocks=blocks)


def _apart(table: Table) -> Table:
    money = {c for c, kind in enumerate(table.kinds) if kind.is_money and not kind.sign}
    if len(table.header) != 1:
        return table

    def parted(cells: Sequence[T], sign: Callable[[T], T]) -> tuple[T, ...]:
        return tuple(
            one
            for c, cell in enumerate(cells)
            for one in ((sign(cell), cell) if c in money else (cell,))
        )

    return Table(
        parted(table.kinds, lambda _kind: Kind.of("t")),
        tuple(parted(line, lambda _title: "") for line in table.header),
        tuple(
            replace(
                row,
                cells=parted(row.cells, lambda c: Cell(None, "$" if c.value is not None else "")),
            )
            for row in table.rows
        ),
    )


def lines_of(table: Table) -> list[list[str]]:
    """The lines of the header and then the rows, as printed."""
    return [list(line) for line in table.header] + [
        [cell.print for cell in row.cells] for row in table.rows
    ]


def spans(table: Table, line: int) -> list[int]:
    """How many columns each cell of a line of the header covers (0 for a covered one).

    A title covers the blanks on its right when each has its own title below.
    """
    cells = table.header[line]
    below = table.header[line + 1] if line + 1 < len(table.header) else ("",) * len(cells)
    found = [1] * len(cells)
    at = 0
    while at < len(cells):
        end = at + 1
        while cells[at] and below[at] and end < len(cells) and not cells[end] and below[end]:
            end += 1
        found[at] = end - at
        found[at + 1 : end] = [0] * (end - at - 1)
        at = end
    return found


def tabs(paper: Paper) -> bytes:
    """A line a row, cells parted by tabs."""
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            lines += ["", block.text, ""]
        else:
            lines += ["\t".join(line) for line in lines_of(block)]
    return "\n".join(lines).strip("\n").encode() + b"\n"


def pipes(paper: Paper) -> bytes:
    """Markdown."""
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            lines += ["", f"## {block.text}" if block.heading else block.text, ""]
            continue
        made = ["| " + " | ".join(line) + " |" for line in lines_of(block)]
        rule = "|" + "|".join(" --- " if kind.is_text else " ---: " for kind in block.kinds) + "|"
        lines += [*made[: len(block.header)], rule, *made[len(block.header) :]]
    return "\n".join(lines).strip("\n").encode() + b"\n"


def spaces(paper: Paper) -> bytes:
    """Columns kept by spaces; long labels go on the next line; prose is broken at a hundred."""
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            lines += ["", *textwrap.wrap(block.text, 100, break_on_hyphens=False), ""]
        else:
            lines += _aligned(block)
    return "\n".join(lines).strip("\n").encode() + b"\n"


def _aligned(table: Table) -> list[str]:
    wrapped = [[_broken(cell) for cell in line] for line in lines_of(table)]
    widths = [
        max(len(part) for line in wrapped for part in line[at]) for at in range(len(table.kinds))
    ]
    lines: list[str] = []
    for cells in wrapped:
        for part in range(max(len(cell) for cell in cells)):
            shown = [cell[part] if part < len(cell) else "" for cell in cells]
            lines.append(
                _GAP.join(
                    text.ljust(width) if kind.is_text else text.rjust(width)
                    for text, width, kind in zip(shown, widths, table.kinds, strict=True)
                ).rstrip()
            )
    return lines


def _broken(cell: str) -> list[str]:
    return textwrap.wrap(cell, _LABEL, break_on_hyphens=False) or [""]


def comma(paper: Paper) -> bytes:
    """CSV as a spreadsheet exports it, with `;` where the comma is the decimal mark."""
    out = io.StringIO()
    mark = ";" if paper.habit.marks == "eu" else ","
    writer = csv.writer(out, delimiter=mark)
    width = max((len(table.kinds) for table in paper.tables), default=1)
    for line in grid(paper):
        writer.writerow([*line, *[""] * (width - len(line))])
    return out.getvalue().encode()


def grid(paper: Paper) -> list[list[str]]:
    """A sheet: a paragraph in its first cell, tables between blank lines."""
    found: list[list[str]] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            found.append([block.text])
        else:
            found += [*lines_of(block), []]
    return found


def html(paper: Paper) -> bytes:
    """A page with headings, paragraphs and tables."""
    parts = ["<!DOCTYPE html>", '<html lang="es"><head><meta charset="utf-8">']
    parts += [f"<title>{escape(paper.agency)}</title></head><body>"]
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            name = "h2" if block.heading else "p"
            parts.append(f"<{name}>{escape(block.text)}</{name}>")
        else:
            parts += _html_table(block)
    return "\n".join([*parts, "</body></html>", ""]).encode()


def _html_table(table: Table) -> list[str]:
    parts = ["<table>", "<thead>"]
    for n, line in enumerate(table.header):
        parts.append("<tr>" + _html_head(line, spans(table, n)) + "</tr>")
    parts += ["</thead>", "<tbody>"]
    for row in table.rows:
        cells = "".join(f"<td>{escape(cell.print)}</td>" for cell in row.cells)
        parts.append(f"<tr>{cells}</tr>")
    return [*parts, "</tbody>", "</table>"]


def _html_head(line: Sequence[str], covers: Sequence[int]) -> str:
    return "".join(
        f'<th colspan="{cover}">{escape(cell)}</th>' if cover > 1 else f"<th>{escape(cell)}</th>"
        for cell, cover in zip(line, covers, strict=True)
        if cover
    )
