"""Typesets lines and tables as PDF, so that readers can be tried on documents whose truth is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import typst

_TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set page(width: data.width * 1pt, height: data.height * 1pt, margin: data.margin * 1pt, columns: data.columns)
#set text(font: ("Liberation Sans", "DejaVu Sans", "Libertinus Serif"), size: data.size * 1pt, hyphenate: false)
#set par(leading: 0.45em, spacing: 0.7em)
#set table(stroke: 0.6pt + black, inset: (x: 2pt, y: 2.4pt))
#let celled(c) = table.cell(
  colspan: c.colspan, rowspan: c.rowspan, breakable: false,
  align: if c.narrow { center + horizon } else { left + horizon },
)[#c.text]
#let ruled(block) = text(size: block.size * 1pt, table(
  columns: block.widths.map(w => w * 1pt),
  table.header(repeat: false, ..block.cells.filter(c => c.heading).map(celled)),
  ..block.cells.filter(c => not c.heading).map(celled),
))
#for (index, page) in data.pages.enumerate() {
  if index > 0 { pagebreak() }
  for block in page {
    if block.kind == "table" { ruled(block) } else { par(block.text) }
  }
}
"""


@dataclass(frozen=True)
class Table:
    """Rows of cells (short rows are filled with blanks); the first `header` rows merge over blanks."""

    rows: tuple[tuple[str, ...], ...]
    header: int = 1

    @property
    def width(self) -> int:
        return max(len(row) for row in self.rows)

    @property
    def filled(self) -> list[list[str]]:
        return [[*row, *[""] * (self.width - len(row))] for row in self.rows]


Block = str | Table


@dataclass(frozen=True)
class Paper:
    """Points. `FORM` is legal landscape in small type; `REPORT` letter portrait."""

    width: float = 612
    height: float = 792
    margin: float = 50
    size: float = 10
    columns: int = 1


FORM = Paper(1008, 612, 24, 6.5)
REPORT = Paper()


def blocks_of(lines: Iterable[str], header: int = 1) -> list[Block]:
    """Runs of tab-separated lines as tables, other lines that are not blank as prose."""
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if "\t" in line:
            rows.append(tuple(cell.strip() for cell in line.split("\t")))
            continue
        if rows:
            found.append(Table(tuple(rows), header))
            rows = []
        if line.strip():
            found.append(line.strip())
    return found


def make_pdf(pages: Sequence[Sequence[Block]], paper: Paper = REPORT) -> bytes:
    """A PDF with a text layer, one new page for each list of blocks (it may overflow to more)."""
    data = {
        "width": paper.width,
        "height": paper.height,
        "margin": paper.margin,
        "size": paper.size,
        "columns": paper.columns,
        "pages": [[_typeset(block, paper) for block in page] for page in pages],
    }
    made = typst.compile(_TEMPLATE.encode(), sys_inputs={"data": json.dumps(data)})
    assert isinstance(made, bytes)
    return made


def _typeset(block: Block, paper: Paper) -> dict[str, object]:
    if isinstance(block, str):
        return {"kind": "line", "text": block}
    narrow = [
        all(len(cell) <= 14 for cell in _body(block, column)) for column in range(block.width)
    ]
    size, widths = paper.size, _widths(block, narrow, paper, paper.size)
    while not widths and size > 4:  # smaller type until the longest words fit
        size -= 0.5
        widths = _widths(block, narrow, paper, size)
    return {"kind": "table", "size": size, "widths": widths, "cells": _cells(block, narrow)}


def _body(block: Table, column: int) -> list[str]:
    return [row[column] for row in block.filled[block.header :]] or [""]


def _widths(block: Table, narrow: list[bool], paper: Paper, size: float) -> list[float]:
    """Points for each column, at least its longest word; nothing when they do not fit the paper."""
    least, weights = [], []
    for column in range(block.width):
        cells = [row[column] for row in block.filled]
        words = [word for cell in cells for word in cell.split()]
        whole = _body(block, column) if narrow[column] else []
        longest = max(len(part) for part in [*words, *whole, "1234"])
        least.append(longest * size * (0.62 if longest < 9 else 0.72) + 5)
        weights.append(0 if narrow[column] else max(len(cell) for cell in cells) ** 0.6)
    spare = paper.width - 2 * paper.margin - sum(least)
    share = spare / (sum(weights) or 1)
    if spare < 0:
        return []
    return [round(low + weight * share, 1) for low, weight in zip(least, weights, strict=True)]


def _cells(block: Table, narrow: list[bool]) -> list[dict[str, object]]:
    rows = block.filled
    covered: set[tuple[int, int]] = set()
    parents = [0] * block.width
    found: list[dict[str, object]] = []
    for r, row in enumerate(rows):
        owners = list(parents)
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            across = _across(rows, r, c, covered, parents) if r < block.header and text else 1
            down = _down(rows, r, c, across, block.header) if r < block.header and text else 1
            for i in range(r, r + down):
                covered |= {(i, j) for j in range(c, c + across)}
            for j in range(c, c + across):
                owners[j] = c + 1000 * r
            found.append(
                {
                    "text": text,
                    "colspan": across,
                    "rowspan": down,
                    "narrow": narrow[c] or across > 1,
                    "heading": r < block.header,
                }
            )
        parents = owners
    return found


def _across(
    rows: list[list[str]], r: int, c: int, covered: set[tuple[int, int]], parents: list[int]
) -> int:
    end = c + 1
    while (
        end < len(rows[r])
        and not rows[r][end]
        and (r, end) not in covered
        and parents[end] == parents[c]
    ):
        end += 1
    return end - c


def _down(rows: list[list[str]], r: int, c: int, across: int, header: int) -> int:
    end = r + 1
    while end < header and not any(rows[end][c : c + across]):
        end += 1
    return end - r
