"""Tables of plain text: Markdown pipes, boxes of hyphens, and columns aligned by spaces.

Every line keeps its number. A row stands on one line as cells; the lines that it is broken over,
and rules of hyphens, are left without cells.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from traza.kernel.page import SourceLine
from traza.platform.extract.aligned import Finder, Line, Row, Span, is_missed, is_rule, unsure_note
from traza.platform.extract.draft import one_line

_BOX = str.maketrans({**dict.fromkeys("│┃║¦", "|"), **dict.fromkeys("─━═", "-"),
                      **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+")})  # fmt: skip
_RULE = re.compile(r"\s*[|+]?[\s:]*[-=]{2,}[-=:|+\s]*")
_PIPE = re.compile(r"(?<!\\)\|")
_DRAWN = re.compile(f"[{''.join(map(re.escape, map(chr, _BOX)))}|+]")
_WORD = re.compile(r"\S+")
_APART = re.compile(r"\S\s{2,}\S")
_COLUMN_GAP = 2.0


def is_piped(text: str) -> bool:
    """Whether a text has a Markdown table: a row of pipes over a rule of pipes and hyphens."""
    if not _DRAWN.search(text):
        return False
    lines = text.translate(_BOX).splitlines()
    return any(
        "|" in below and _RULE.fullmatch(below) and _PIPE.search(above) and not _is_rule(above)
        for above, below in itertools.pairwise(lines)
    ) or any(line.startswith(("+--", "+==")) for line in lines)


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line.translate(_BOX)) is not None


def with_tables(
    lines: Sequence[SourceLine], notes: list[str] | None = None
) -> tuple[SourceLine, ...]:
    """The same lines, those of tables with their cells; `notes` takes what is not sure."""
    found = list(lines)
    for start, stop in _runs(lines, _is_piped_line):
        if stop - start > 1:
            _pipes(found, start, stop)
    for start, stop in _runs(found, _is_plain):
        _spaces(found, start, stop, notes)
    return tuple(found)


def _is_piped_line(line: SourceLine) -> bool:
    if line.is_row or not _DRAWN.search(line.text) or not line.text.strip():
        return False
    text = line.text.translate(_BOX).strip()
    if text[0] in "|+" and (text[-1] in "|+" or _is_rule(text)):
        return True
    return len(_PIPE.findall(text)) >= 1


def _is_plain(line: SourceLine) -> bool:
    return not line.is_row and "\t" not in line.text


def _runs(
    lines: Sequence[SourceLine], holds: Callable[[SourceLine], bool]
) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at, line in enumerate(lines):
        if holds(line):
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(lines)


def _pipes(lines: list[SourceLine], start: int, stop: int) -> None:
    """Rows of pipes that are equally wide become cells; between rules, broken rows become one."""
    cut = {at: _cut(lines[at].text) for at in range(start, stop) if not _is_rule(lines[at].text)}
    widths = {len(cells) for cells in cut.values()}
    if (
        not cut
        or min(widths) < 2
        or len(cut) < 2
        or (len(widths) > 1 and not _ruled(lines[start:stop]))
    ):
        return
    for at in range(start, stop):
        lines[at] = replace(lines[at], cells=cut.get(at, ("",)))
    rules = [at for at in range(start, stop) if at not in cut]
    if len(rules) > 3 or (len(rules) == 3 and len(cut) > 3 and rules[-1] == stop - 1):
        _boxed(lines, rules, len(cut))


def _ruled(lines: Sequence[SourceLine]) -> bool:
    return any(_is_rule(line.text) for line in lines)


def _cut(text: str) -> tuple[str, ...]:
    body = text.translate(_BOX).strip()
    body = body[1:] if body.startswith("|") else body
    body = body[:-1] if body.endswith("|") and not body.endswith("\\|") else body
    return tuple(one_line(cell.replace("\\|", "|")).strip() for cell in _PIPE.split(body))


def _boxed(lines: list[SourceLine], rules: Sequence[int], rows: int) -> None:
    """Join the lines between two rules where rules part every row."""
    if len(rules) < 4 or rows < len(rules) - 1:
        return
    for above, below in itertools.pairwise(rules):
        group = list(range(above + 1, below))
        if len(group) < 2:
            continue
        width = max(len(lines[at].cells) for at in group)
        grid = [[*lines[at].cells, *[""] * (width - len(lines[at].cells))] for at in group]
        cells = tuple(
            " ".join(cell for cell in column if cell) for column in zip(*grid, strict=True)
        )
        for at in group:
            lines[at] = replace(lines[at], cells=cells if at == group[0] else ("",))


def _spaces(lines: list[SourceLine], start: int, stop: int, notes: list[str] | None) -> None:
    """Columns aligned by spaces; rules of hyphens are as if they were not there."""
    kept = [at for at in range(start, stop) if not is_rule(lines[at].text)]
    if not any(_APART.search(lines[at].text) for at in kept):
        unsure = [place for place, at in enumerate(kept) if is_missed(lines[at].text)]
    else:
        unsure = _tabled(lines, kept, start, stop)
    if notes is not None:
        notes.extend(
            unsure_note(f"En la línea {kept[at] + 1}", lines[kept[at]].text.strip())
            for at in unsure
        )


def _tabled(lines: list[SourceLine], kept: Sequence[int], start: int, stop: int) -> list[int]:
    """Give the rows of tables their cells; the places in `kept` of lines that are not sure."""
    spans = [
        Line(
            tuple(Span(m.group(), m.start(), m.end()) for m in _WORD.finditer(lines[at].text)),
            float(place),
            place + 0.6,
        )
        for place, at in enumerate(kept)
    ]
    finder = Finder(spans, _COLUMN_GAP)
    for grid in finder.grids():
        for row in grid.rows:
            _place(lines, kept, row)
        for at in range(kept[grid.first] - 1, min(kept[grid.last] + 2, stop)):
            if at >= start and is_rule(lines[at].text):
                lines[at] = replace(lines[at], cells=("",))
    return finder.unsure


def _place(lines: list[SourceLine], kept: Sequence[int], row: Row) -> None:
    for at in row.others:
        lines[kept[at]] = replace(lines[kept[at]], cells=("",))
    lines[kept[row.line]] = replace(lines[kept[row.line]], cells=row.texts())
