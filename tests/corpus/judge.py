"""What is said of a document of the corpus, and whether it is so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from functools import partial

from tests.corpus import model as made
from tests.corpus import office, papers, writers

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.kernel.page import SourceText
from traza.kernel.refusal import Refusal
from traza.modules.reading.actions.read_file import read_file
from traza.modules.reading.contracts import Reading, Row, Table
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here

Writer = Callable[[made.Paper], bytes]
FORMATS: dict[str, tuple[str, Writer]] = {
    "tabs": ("txt", writers.tabs),
    "pipes": ("md", writers.pipes),
    "spaces": ("txt", writers.spaces),
    "csv": ("csv", writers.comma),
    "html": ("html", writers.html),
    "xlsx": ("xlsx", office.xlsx),
    "xlsx-prefixed": ("xlsx", office.prefixed),
    "ods": ("ods", office.ods),
    "docx": ("docx", office.docx),
    "pdf-ruled": ("pdf", partial(papers.make, rules="all")),
    "pdf-plain": ("pdf", partial(papers.make, rules="none")),
    "pdf-header": ("pdf", partial(papers.make, rules="header")),
    "pdf-rotated": ("pdf", papers.rotated),
    "spaces-$": ("txt", lambda paper: writers.spaces(writers.signs_apart(paper))),
    "tabs-$": ("txt", lambda paper: writers.tabs(writers.signs_apart(paper))),
    "pdf-header-$": ("pdf", lambda paper: papers.make(writers.signs_apart(paper), "header")),
}
# Each document is made in one of these unless all are asked for.
PAPERS = ("pdf-ruled", "pdf-plain", "pdf-header", "pdf-rotated", "pdf-header-$")
HARD = frozenset({Severity.ERROR, Severity.CONTRADICTION})


@dataclass
class Verdict:
    """One document in one format.

    `cells` counts right, marked, as text, wrong in silence and not found; `wrong` names the wrong.
    `found` is "hard", "doubtful" or "" for an injected error; `innocent` are the hard findings that
    stand elsewhere; `failing` are all that do not hold.
    """

    paper: made.Paper
    form: str
    refused: str = ""
    checks: tuple[Check, ...] = ()
    cells: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    found: str = ""
    innocent: tuple[Check, ...] = ()

    @property
    def checked(self) -> bool:
        return bool(self.checks)

    @property
    def failing(self) -> tuple[Check, ...]:
        return tuple(c for c in self.checks if c.status is Status.FAIL)

    @property
    def hard(self) -> tuple[Check, ...]:
        return tuple(c for c in self.failing if c.severity in HARD)


def judge(paper: made.Paper, form: str) -> Verdict:
    """Write the document in that format, read it, verify it and compare."""
    suffix, write = FORMATS[form]
    verdict = Verdict(paper, form)
    try:
        data = write(paper)
        if form.endswith("$"):
            paper = writers.signs_apart(paper)
        read = read_file(data, name=f"{paper.id}.{suffix}", reader=extract_here)
    except Refusal as refusal:
        verdict.refused = str(refusal)
        verdict.cells["not found"] = sum(_scored(table) for table in paper.tables)
        return verdict
    verdict.checks = verify(read.reading).checks
    for status, what in _cells(paper, read.reading):
        verdict.cells[status] += 1
        if status in ("wrong", "text"):
            verdict.wrong.append(f"{status}: {what}")
    if paper.error is not None:
        here = _lines(paper, read.source)
        verdict.found = _found(here, verdict)
        verdict.innocent = tuple(check for check in verdict.hard if not here & set(check.lines))
    return verdict


# -- the injected error -------------------------------------------------------------------------


def _found(here: set[int], verdict: Verdict) -> str:
    """ "hard" when a hard finding stands on the injected place, "doubtful" when only a doubtful one."""
    located = [check for check in verdict.failing if here & set(check.lines)]
    if any(check.severity in HARD for check in located):
        return "hard"
    return "doubtful" if located else ""


def _lines(paper: made.Paper, source: SourceText) -> set[int]:
    """The numbers of the lines where the error was put, and of the totals of its table."""
    error = paper.error
    assert error is not None
    wanted = [_bare(words) for words in error.words]
    if error.table is not None:
        table = paper.tables[error.table]
        rows = table.rows if error.whole else [row for row in table.rows if row.role in "=+^"]
        wanted += [_bare("".join(cell.print for cell in row.cells)) for row in rows]
    found = set()
    for line in source.lines:
        bare = _bare(line.text)
        if len(bare) > 2 and any(_same(bare, words) for words in wanted):
            found.add(line.number)
    return found


def _same(line: str, words: str) -> bool:
    if words in line or (len(line) > 8 and line in words):
        return True
    return len(line) > 7 and SequenceMatcher(None, line, words).ratio() > 0.86


def _bare(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", fold(text))


# -- the cells ----------------------------------------------------------------------------------


def _scored(table: made.Table) -> int:
    return sum(not kind.is_text for kind in table.kinds) * len(table.rows)


def _cells(paper: made.Paper, reading: Reading) -> Iterator[tuple[str, str]]:
    """Each figure of each table: how it was read, and what it is."""
    told = {notice.line for notice in reading.warnings if notice.line is not None}
    left = [(table, row) for table in reading.tables for row in table.rows]
    for number, table in enumerate(paper.tables, 1):
        pairs = _paired(table, left)
        for n, row in enumerate(table.rows):
            match = pairs.get(n)
            for c, kind in enumerate(table.kinds):
                if kind.is_text:
                    continue
                what = f"{number} «{row.label}» {c + 1} {row.cells[c].print!r}"
                if match is None:
                    yield "not found", what
                else:
                    yield (
                        _cell(table, row, c, match, told),
                        f"{what} as {_read(table, c, *match)!r}",
                    )


def _paired(table: made.Table, left: list[tuple[Table, Row]]) -> dict[int, tuple[Table, Row]]:
    """Each row with the row read that prints the same; every row read is used once."""
    ours = [_bare("".join(cell.print for cell in row.cells)) for row in table.rows]
    theirs = [_bare("".join(row.printed.values())) for _table, row in left]
    found: dict[int, tuple[Table, Row]] = {}
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    used: list[int] = []
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            found[block.a + step] = left[block.b + step]
            used.append(block.b + step)
    for n, words in enumerate(ours):
        if n in found or not words:
            continue
        near = [
            (_alike(table.rows[n], left[at][1], words, other), at)
            for at, other in enumerate(theirs)
            if at not in used and other
        ]
        if near and max(near)[0] > 0.8:
            found[n] = left[max(near)[1]]
            used.append(max(near)[1])
    for at in sorted(used, reverse=True):
        del left[at]
    return found


def _alike(ours: made.Row, theirs: Row, words: str, other: str) -> float:
    """How alike two rows are; the same label says more than figures printed with other zeros."""
    label = next((_bare(text) for text in theirs.printed.values() if text), "")
    same = 0.3 if label and label == _bare(ours.label) else 0.0
    return SequenceMatcher(None, words, other).ratio() + same


def _read(table: made.Table, c: int, theirs: Table, row: Row) -> object:
    name = _name(table, c, theirs)
    return None if name is None else row.cells.get(name)


def _name(table: made.Table, c: int, theirs: Table) -> str | None:
    """The column that was read for ours: the same place, or the same title."""
    names = [column.name for column in theirs.columns]
    if len(names) == len(table.kinds):
        return names[c]
    title = _bare(next((line[c] for line in reversed(table.header) if line[c]), ""))
    same = [column.name for column in theirs.columns if title == _bare(column.title)]
    if len(same) == 1:
        return same[0]
    alike = [column.name for column in theirs.columns if title and title in _bare(column.title)]
    return alike[0] if len(alike) == 1 else None


def _cell(
    table: made.Table, row: made.Row, c: int, match: tuple[Table, Row], told: set[int]
) -> str:
    theirs, read = match
    name = _name(table, c, theirs)
    if name is None:
        return "not found"
    value = read.cells.get(name)
    cell, kind = row.cells[c], table.kinds[c]
    if cell.value is None:
        return "right" if value is None or isinstance(value, str) else "wrong"
    expected = kind.rounded(cell.value) * kind.factor
    if isinstance(value, Money):
        value = value.pesos
    if isinstance(value, Decimal | int) and Decimal(value) == expected:
        return "right"
    if name in read.unread or name in read.doubted or read.line in told:
        return "marked"
    return "text" if isinstance(value, str) or value is None else "wrong"
