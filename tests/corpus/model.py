"""A document of the corpus: its blocks, worked out from a compact text, and one error put in it.

The text of a document is a line a block. `# ` begins a heading, `|` a line of a table, anything else
is a paragraph. In a table `|:` tells the types of the columns (see `figures`), `|!` is a line of its
header, and the rows are `| ` ordinary, `|>` under the row above, `|^` above the rows that follow,
`|-` left out of the total, `|+` subtotal, `|=` total. In a cell `@` adds what that row stands for, and
`@EXPR` works out Python over `cN` (column N of the row) and `T(table, label, column)`; `123~ p/` prints a
mark after the figure. In prose `{EXPR|format}` prints `T(...)`: formats are types, or `cell` as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from tests.corpus.figures import NUMBER, Habit, Kind, printed

_PROSE = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
_COLUMN = re.compile(r"\bc(\d+)\b")
_ADDED = " ^"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its raw figure (None for text) and its print; `mark` is what follows the figure."""

    value: Decimal | None
    print: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and the place it has in the table: see the module."""

    role: str
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        return next((cell.print for cell in self.cells if cell.value is None and cell.print), "")


@dataclass(frozen=True, slots=True)
class Table:
    """The types of its columns, the lines of its header and its rows."""

    kinds: tuple[Kind, ...]
    header: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading."""

    text: str
    heading: bool = False


Block = Table | Paragraph


@dataclass(frozen=True, slots=True)
class Injected:
    """The error of a document: its kind and where it was put.

    `words` are a paragraph or the prints of the rows touched; `table` the number of the table.
    """

    kind: str
    words: tuple[str, ...]
    table: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be written. `error` is None for an honest one; `odd` says its oddity."""

    id: str
    agency: str
    odd: str
    own: str
    habit: Habit
    blocks: tuple[Block, ...]
    error: Injected | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass
class _Draft:
    """A table while it is worked out: every figure is asked for when another needs it."""

    kinds: list[Kind]
    header: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    raw: list[list[str]] = field(default_factory=list)


def papers_of(agency: dict[str, Any]) -> list[Paper]:
    """Each honest document of an agency's file followed by its copies with one error."""
    found: list[Paper] = []
    for one in agency["documents"]:
        habit = Habit(
            one.get("marks", agency.get("marks", "comma")),
            one.get("negative", agency.get("negative", "minus")),
        )
        blocks = worked_out(one["text"], habit)
        own = one.get("own", agency["own"])
        honest = Paper(one["id"], agency["agency"], one["odd"], own, habit, blocks)
        if not one.get("only_errors"):
            found.append(honest)
        for number, error in enumerate(one.get("errors", ()), 1):
            made = inject(honest, error)
            found.append(replace(made, id=f"{honest.id}-x{number}"))
    return found


def worked_out(text: str, habit: Habit) -> tuple[Block, ...]:
    """The blocks of a text with every figure worked out."""
    order: list[_Draft | Paragraph] = []
    for line in text.splitlines():
        if line.startswith("|"):
            _table_line(order, line)
        elif line.startswith("# "):
            order.append(Paragraph(line[2:].strip(), heading=True))
        elif line.strip():
            order.append(Paragraph(line.strip()))
    book = _Book([one for one in order if isinstance(one, _Draft)], habit)
    return tuple(
        book.table(one) if isinstance(one, _Draft) else replace(one, text=book.prose(one.text))
        for one in order
    )


def _table_line(order: list[_Draft | Paragraph], line: str) -> None:
    role, cells = line[1:2], [cell.strip() for cell in line[2:].split("|")]
    if role == ":":
        order.append(_Draft([Kind.of(code) for code in cells[0].split()]))
        return
    draft = order[-1]
    if not isinstance(draft, _Draft):
        raise ValueError(f"a table begins by its types: {line}")
    width = len(draft.kinds)
    if len(cells) > width:
        raise ValueError(f"{len(cells)} cells in a table of {width}: {line}")
    cells += [""] * (width - len(cells))
    if role == "!":
        draft.header.append(tuple(cells))
    else:
        draft.roles.append(role)
        draft.raw.append(cells)


class _Book:
    """The tables of one document, so that a figure may be worked out of any other."""

    def __init__(self, drafts: list[_Draft], habit: Habit) -> None:
        self.drafts, self.habit = drafts, habit
        self.known: dict[tuple[int, int, int], Decimal | None] = {}

    def table(self, draft: _Draft) -> Table:
        at = next(n for n, one in enumerate(self.drafts) if one is draft)
        rows = tuple(
            Row(draft.roles[r], tuple(self.cell(at, r, c) for c in range(len(draft.kinds))))
            for r in range(len(draft.raw))
        )
        return Table(tuple(draft.kinds), tuple(draft.header), rows)

    def cell(self, at: int, r: int, c: int) -> Cell:
        draft = self.drafts[at]
        raw, kind = draft.raw[r][c], draft.kinds[c]
        value = self.value(at, r, c)
        if value is None:
            return Cell(None, raw)
        mark = raw.partition("~")[2]
        return Cell(value, printed(value, kind, self.habit) + mark, mark)

    def value(self, at: int, r: int, c: int) -> Decimal | None:
        key = (at, r, c)
        if key not in self.known:
            self.known[key] = self._work(at, r, c)
        return self.known[key]

    def _work(self, at: int, r: int, c: int) -> Decimal | None:
        draft = self.drafts[at]
        raw = draft.raw[r][c].partition("~")[0].strip()
        if draft.kinds[c].is_text:
            return None
        if NUMBER.match(raw):
            return Decimal(raw)
        if raw == "@":
            return self._added(at, r, c)
        if raw.startswith("@"):
            return self._expression(_COLUMN.sub(r"c(\1)", raw[1:]), lambda n: self._own(at, r, n))
        return None

    def _own(self, at: int, r: int, number: int) -> Decimal:
        return self.value(at, r, number - 1) or Decimal(0)

    def _added(self, at: int, r: int, c: int) -> Decimal:
        roles = self.drafts[at].roles
        if roles[r] == "^":
            end = r + 1
            while end < len(roles) and roles[end] == ">":
                end += 1
            rows = range(r + 1, end)
        elif roles[r] == "+":
            start = r
            while start > 0 and roles[start - 1] not in "+=":
                start -= 1
            rows = range(start, r)
        else:
            rows = range(len(roles))
        wanted = ">" if roles[r] == "^" else _ADDED
        return sum(
            (self.value(at, n, c) or Decimal(0) for n in rows if roles[n] in wanted), Decimal(0)
        )

    def named(self, table: int, label: str, column: int) -> Decimal:
        at = table - 1
        for r, raw in enumerate(self.drafts[at].raw):
            if label in raw:
                value = self.value(at, r, column - 1)
                if value is None:
                    raise ValueError(f"no figure in {table}, {label}, {column}")
                return value
        raise ValueError(f"no row {label!r} in table {table}")

    def _expression(self, text: str, own: Callable[[int], Decimal] | None = None) -> Decimal:
        names = {"T": self.named, "c": own, "D": Decimal, "abs": abs, "round": round}
        return Decimal(eval(_exact(text), {"__builtins__": {}}, names))

    def prose(self, text: str) -> str:
        return _PROSE.sub(self._said, text)

    def _said(self, found: re.Match[str]) -> str:
        value, form = self._expression(found[1]), found[2]
        return printed(value, Kind.of(form), self.habit)


_CALL = re.compile(r"((?:T|c)\([^()]*\))")
_LITERAL = re.compile(r"\d+(?:\.\d+)?")


def _exact(text: str) -> str:
    """The literals of an expression as decimals; those inside a call name rows and columns."""
    parts = _CALL.split(text)
    parts[::2] = [_LITERAL.sub(r"D('\g<0>')", part) for part in parts[::2]]
    return "".join(parts)


def inject(paper: Paper, error: dict[str, Any]) -> Paper:
    """The same document with one error, told by one of: set, cut, again, cols, swap, cells, say."""
    verb = next(key for key in error if key != "kind")
    if verb == "say":
        return _say(paper, error)
    number, *rest = error[verb]
    tables = paper.tables
    table = tables[number - 1]
    changed, touched, whole = _VERBS[verb](table, paper.habit, *rest)
    blocks = tuple(changed if block is table else block for block in paper.blocks)
    words = tuple("\t".join(cell.print for cell in row.cells) for row in touched)
    return replace(paper, blocks=blocks, error=Injected(error["kind"], words, number - 1, whole))


def _say(paper: Paper, error: dict[str, Any]) -> Paper:
    old, new = error["say"]
    hits = [b for b in paper.blocks if isinstance(b, Paragraph) and old in b.text]
    if len(hits) != 1 or hits[0].text.count(old) != 1:
        raise ValueError(f"{paper.id}: {old!r} stands {len(hits)} times")
    made = Paragraph(hits[0].text.replace(old, new), hits[0].heading)
    blocks = tuple(made if block is hits[0] else block for block in paper.blocks)
    return replace(paper, blocks=blocks, error=Injected(error["kind"], (made.text,)))


_Changed = tuple[Table, tuple[Row, ...], bool]


def _at(table: Table, label: str) -> int:
    for n, row in enumerate(table.rows):
        if any(cell.print == label for cell in row.cells):
            return n
    raise ValueError(f"no row {label!r}")


def _put(table: Table, n: int, row: Row) -> Table:
    return replace(table, rows=(*table.rows[:n], row, *table.rows[n + 1 :]))


def _set(table: Table, habit: Habit, label: str, column: int, new: object) -> _Changed:
    n = _at(table, label)
    row, c = table.rows[n], column - 1
    old, text = row.cells[c], str(new)
    if old.value is None or not (NUMBER.match(text) or text[0] in "*+/"):
        cell = Cell(None, text)
    else:
        value = _new_value(old.value, text)
        cell = Cell(value, printed(value, table.kinds[c], habit) + old.mark, old.mark)
    if cell.print == old.print:
        raise ValueError(f"{label!r} already says {cell.print}")
    made = replace(row, cells=(*row.cells[:c], cell, *row.cells[c + 1 :]))
    return _put(table, n, made), (made,), False


def _new_value(old: Decimal, text: str) -> Decimal:
    if text[0] == "*":
        return old * Decimal(text[1:])
    if text[0] == "/":
        return old / Decimal(text[1:])
    if text[0] == "+":
        return old + Decimal(text[1:])
    return Decimal(text)


def _cut(table: Table, _habit: Habit, label: str) -> _Changed:
    n = _at(table, label)
    gone = table.rows[n]
    return replace(table, rows=(*table.rows[:n], *table.rows[n + 1 :])), (gone,), True


def _again(table: Table, _habit: Habit, label: str, after: str | None = None) -> _Changed:
    n = _at(table, label)
    place = n if after is None else _at(table, after)
    row = table.rows[n]
    rows = (*table.rows[: place + 1], row, *table.rows[place + 1 :])
    return replace(table, rows=rows), (row,), False


def _cols(table: Table, habit: Habit, one: int, two: int) -> _Changed:
    """The figures of two columns change places in every row; their titles stay."""
    rows = tuple(_swapped(table, habit, row, one - 1, two - 1) for row in table.rows)
    return replace(table, rows=rows), rows, True


def _swapped(table: Table, habit: Habit, row: Row, one: int, two: int) -> Row:
    cells = list(row.cells)
    cells[one], cells[two] = (
        _moved(cells[two], table.kinds[two], table.kinds[one], habit),
        _moved(cells[one], table.kinds[one], table.kinds[two], habit),
    )
    return replace(row, cells=tuple(cells))


def _moved(cell: Cell, was: Kind, now: Kind, habit: Habit) -> Cell:
    """A cell under another title: what it prints stays; its value is what the new column makes of it."""
    if cell.value is None or was == now:
        return cell
    return Cell(was.rounded(cell.value) * now.factor, cell.print, cell.mark)


def _swap(table: Table, habit: Habit, one: str, two: str, column: int) -> _Changed:
    """Two cells of a column change places."""
    first, second, c = _at(table, one), _at(table, two), column - 1
    a, b = table.rows[first], table.rows[second]
    if a.cells[c].print == b.cells[c].print:
        raise ValueError("both cells say the same")
    made_a = replace(a, cells=(*a.cells[:c], b.cells[c], *a.cells[c + 1 :]))
    made_b = replace(b, cells=(*b.cells[:c], a.cells[c], *b.cells[c + 1 :]))
    return _put(_put(table, first, made_a), second, made_b), (made_a, made_b), False


def _cells(table: Table, habit: Habit, label: str, one: int, two: int) -> _Changed:
    """Two cells of a row change places."""
    n = _at(table, label)
    made = _swapped(table, habit, table.rows[n], one - 1, two - 1)
    return _put(table, n, made), (made,), False


_VERBS: dict[str, Callable[..., _Changed]] = {
    "set": _set, "cut": _cut, "again": _again, "cols": _cols, "swap": _swap, "cells": _cells,
}  # fmt: skip
