"""One table in every layout that agencies publish: the truth, and the files that hold it."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import typst
import xlsxwriter
from tests.making.office import docx, html, ods, ods_rows, odt, prefixed


@dataclass(frozen=True)
class Told:
    """A table as it should be read: header and rows of printed cells, the first column words."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def grid(self) -> list[tuple[str, ...]]:
        return [self.header, *self.rows]


INTRODUCTION = "Este informe presenta lo que se hizo durante el ejercicio fiscal con los recursos."


def pipes(told: Told) -> bytes:
    rule = "|" + "|".join("---" for _ in told.header) + "|"
    lines = ["| " + " | ".join(row) + " |" for row in told.grid]
    return "\n".join([INTRODUCTION, "", told.title, "", lines[0], rule, *lines[1:], ""]).encode()


def spaces(told: Told, gap: int = 2, wrap: int = 60, rule: bool = False) -> bytes:
    """Labels at the left, broken over lines when long; numbers at the right of their column."""
    labels = [textwrap.wrap(row[0], wrap) or [""] for row in told.grid]
    first = max(len(line) for label in labels for line in label)
    widths = [max(len(row[at]) for row in told.grid) for at in range(1, len(told.header))]
    lines = [INTRODUCTION, "", told.title, ""]
    for at, (label, row) in enumerate(zip(labels, told.grid, strict=True)):
        numbers = "".join(
            " " * gap + cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True)
        )
        lines.append((label[0].ljust(first) + numbers).rstrip())
        lines += [f"  {rest}" for rest in label[1:]]
        if rule and at == 0:
            lines.append("-" * first + "".join(" " * gap + "-" * width for width in widths))
    return "\n".join([*lines, ""]).encode()


_PDF = """
#set page(width: {width}pt, height: {height}pt, margin: 40pt)
#set text(font: ("Liberation Sans", "DejaVu Sans", "Libertinus Serif"), size: 9pt)
#let data = json(bytes(sys.inputs.data))
#let sheet = [
  #par(data.intro)
  #par(data.title)
  #table(stroke: none, columns: data.widths.map(w => w * 1pt), inset: (x: 3pt, y: 4.5pt),
    align: (x, y) => (if x == 0 {{ left }} else {{ right }}) + {align},
    {above}
    ..data.header.map(c => [#c]), {below}
    ..data.cells.map(c => [#c]), {above}
  )
]
{body}
"""


def pdf(
    told: Told, *, rule: bool = False, align: str = "top", turn: int = 0, landscape: bool = False,
    sign: bool = False,
) -> bytes:  # fmt: skip
    """A PDF without ruling lines, or with those of its header; `sign` puts "$" in a column."""
    import json

    grid = [_signed(row) if sign else list(row) for row in told.grid]
    longest = [max(len(row[at]) for row in grid[1:]) for at in range(len(grid[0]))]
    widths = [
        130.0,
        *(
            14.0 if sign and at % 2 else max(50.0, 5.2 * most + 8)
            for at, most in enumerate(longest[1:], 1)
        ),
    ]
    line = "table.hline()," if rule else ""
    body = f"#rotate({turn}deg, reflow: true, box(width: 640pt, sheet))" if turn else "#sheet"
    width, height = (792, 612) if landscape else (612, 792)
    source = _PDF.format(width=width, height=height, align=align, above=line, below=line, body=body)
    data = {
        "intro": INTRODUCTION, "title": told.title, "widths": widths, "header": grid[0],
        "cells": [cell for row in grid[1:] for cell in row],
    }  # fmt: skip
    return typst.compile(source.encode(), sys_inputs={"data": json.dumps(data)})


def _signed(row: Sequence[str]) -> list[str]:
    found = [row[0]]
    for cell in row[1:]:
        found += ["$" if cell.startswith("$") else "", cell.removeprefix("$").strip()]
    return found


def xlsx(told: Told) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        percent = workbook.add_format({"num_format": "0.00%"})
        sheet = workbook.add_worksheet("Tabla")
        sheet.write(0, 0, told.title)
        for down, row in enumerate(told.grid, 2):
            for across, cell in enumerate(row):
                if down > 2 and cell.endswith("%"):
                    sheet.write_number(down, across, float(cell.rstrip("% ")) / 100, percent)
                elif cell:
                    sheet.write_string(down, across, cell)
    return out.getvalue()


def prefixed_xlsx(told: Told) -> bytes:
    return prefixed(xlsx(told))


def ods_file(told: Told) -> bytes:
    return ods({"Tabla": ods_rows([[told.title], [], *told.grid])})


def docx_file(told: Told) -> bytes:
    return docx([INTRODUCTION, told.title, told.grid])


def odt_file(told: Told) -> bytes:
    return odt([INTRODUCTION, told.title, told.grid])


def html_file(told: Told) -> bytes:
    return html([INTRODUCTION, told.title, told.grid])


LAYOUTS: dict[str, Callable[[Told], bytes]] = {
    "pipes.md": pipes,
    "spaces.txt": spaces,
    "ruled.txt": lambda told: spaces(told, 3, 22, rule=True),
    "prefixed.xlsx": prefixed_xlsx,
    "sheet.ods": ods_file,
    "letter.docx": docx_file,
    "letter.odt": odt_file,
    "page.html": html_file,
    "unruled.pdf": pdf,
    "rule.pdf": lambda told: pdf(told, rule=True),
    "middle.pdf": lambda told: pdf(told, align="horizon", landscape=True),
    "bottom.pdf": lambda told: pdf(told, align="bottom"),
    "sign.pdf": lambda told: pdf(told, sign=True),
    "up.pdf": lambda told: pdf(told, turn=-90),
    "down.pdf": lambda told: pdf(told, turn=90),
}
