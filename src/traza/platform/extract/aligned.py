"""Tables without ruling lines: columns are the gaps that all rows leave free.

The same for a text aligned by spaces (a word's place is its character) and for a page (points).
What cannot be told apart is put in one cell with a bar between, which no reader takes for a number.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_VALUE = re.compile(
    r"[($+\-−–]*\s*\$?\s*[-−–(]?\d[\d.,'’ \u00a0]*\s*%?\)?-?"
    r"(?:\s*(?:mdp|mmdp|%|pesos|m\.?\s?n\.?))?(?:\*+|\s+\w/)?|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_ABSENT = frozenset(
    {"-", "--", "---", "—", "–", "n/a", "n.a.", "n/d", "n.d.", "nd", "na", "s/d", "$"}
)
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|_{4,}|…{2,}")
_RULE = re.compile(r"[\s\-=_─━═+*|]*[\-=_─━═]{2}[\s\-=_─━═+*|]*")
_OPEN_WORD = re.compile(
    r"(?:\b(?:de|del|la|las|el|los|y|e|o|en|para|con|por|a|al|su|sus|que)|[-,/(])$"
)
_YEAR = re.compile(r"(?:19|20)\d\d\W{0,2}")
_NOTE = re.compile(r"[*(]|\w+:|\d/")
_HEADER_LINES = 6
_BRIDGE = 3
_LOOK_BACK = 30
_COLLIDING = 0.2
_SPILLED = 0.1
_MORE = 1.35
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Span:
    """A word with its left and right edge."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words from left to right with the heights between which they stand."""

    words: tuple[Span, ...]
    top: float
    bottom: float


@dataclass(slots=True)
class Row:
    """A row: the line it stands on, the other lines it is broken over, and words by column."""

    line: int
    cells: list[list[list[Span]]]
    others: list[int] = field(default_factory=list)

    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(SEPARATOR.join(_joined(run) for run in cell) for cell in self.cells)

    def spans(self) -> tuple[tuple[Span, ...], ...]:
        """The words of each cell."""
        return tuple(tuple(word for run in cell for word in run) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows from top to bottom, and the lines of rules that belong to it."""

    first: int
    last: int
    rows: tuple[Row, ...]


Segment = list[Span]
Column = tuple[float, float]


def _joined(words: Sequence[Span]) -> str:
    return " ".join(word.text for word in words)


def is_value(text: str) -> bool:
    """Whether a piece of a line is a number, an amount, a date or the mark of an absent one."""
    return text.lower() in _ABSENT or _VALUE.fullmatch(text) is not None


def unsure_note(place: str, words: str) -> str:
    """What to tell of a line that may be part of the row above, of the row below, or of none."""
    return (
        f"{place} no es seguro a qué renglón de su tabla pertenece «{words}»; "
        "compárelo con el original."
    )


def is_rule(text: str) -> bool:
    """Whether a line is only a rule of hyphens or the like."""
    return _RULE.fullmatch(text) is not None


def segments(line: Line, space: float) -> list[Segment]:
    """Words that stand closer than `space` are one piece."""
    found: list[Segment] = []
    for word in line.words:
        if found and word.x0 - found[-1][-1].x1 < space:
            found[-1].append(word)
        else:
            found.append([word])
    return found


class Finder:
    """Finds the tables of a run of lines. `space` is the least gap between two columns."""

    def __init__(self, lines: Sequence[Line], space: float) -> None:
        self._lines = lines
        self._space = space
        self._parts = [segments(line, space) for line in lines]
        self._rowish = [self._is_rowish(at) for at in range(len(lines))]
        self._spanned: set[int] = set()
        self._heads_taken: set[int] = set()
        self._top = 0
        # Lines of which it is not known whether they name a section or go on with a label.
        self.unsure: list[int] = []

    def grids(self) -> Iterator[Grid]:
        """The tables, from top to bottom."""
        done = 0
        taken: set[int] = set()
        for run in self._runs():
            grid = self._grid(run, done)
            if grid is not None:
                done = grid.last + 1
                taken.update(range(grid.first, done))
                yield grid
        self.unsure += [
            at for at in range(len(self._lines)) if at not in taken and self._is_missed(at)
        ]

    def _is_missed(self, at: int) -> bool:
        """Whether a line in no table is mostly figures with several amounts: a row, not prose."""
        words = [word.text for word in self._lines[at].words]
        values = [word for word in words if is_value(word)]
        return sum("," in word for word in values) > 1 and 2 * len(values) >= len(words)

    def _text(self, at: int) -> str:
        return _joined(self._lines[at].words)

    def _is_rowish(self, at: int) -> bool:
        parts = [_joined(part) for part in self._parts[at]]
        if len(parts) < 2 or (len(parts) == 2 and _LEADERS.search(self._text(at))):
            return False
        return any(is_value(part) for part in parts[1:]) or (len(parts) > 2 and is_value(parts[0]))

    def _runs(self) -> Iterator[list[int]]:
        """Lines with values that follow each other, with a few lines of words between them."""
        run: list[int] = []
        for at, rowish in enumerate(self._rowish):
            if not rowish:
                continue
            if run and not self._goes_on(run, at):
                yield run
                run = []
            run.append(at)
        if run:
            yield run

    def _goes_on(self, run: Sequence[int], at: int) -> bool:
        """Whether a row continues the table: nothing between but labels, and the same columns."""
        last, run = run[-1], run[-_LOOK_BACK:]
        if at - last > 4 * _BRIDGE:
            return False
        between = [one for one in range(last + 1, at) if self._lines[one].words]
        between = [one for one in between if not is_rule(self._text(one))]
        if not self._may_bridge(between, run):
            return False
        height = self._lines[last].bottom - self._lines[last].top
        usual = self._pitch(run) * (1 + len(between)) + height * len(between)
        far = self._gap(last, at) > usual * _MORE
        if not between and (not far or len(run) < 2):
            return True
        columns = self._columns(run)
        if any(not self._fits(one, columns) for one in between):
            return False
        if far and len(run) > 1 and (not between or self._heads(at)):
            return self._same(at, columns) and not between
        return len(run) < 2 or self._same(at, columns)

    def _may_bridge(self, between: Sequence[int], run: Sequence[int]) -> bool:
        """Whether the lines of words between two rows are few and may be labels."""
        if len(between) > _BRIDGE or any(len(self._parts[one]) > 2 for one in between):
            return False
        wide = any(len(self._parts[one]) > 1 for one in between)
        return not wide or self._is_wrap(between, run)

    def _is_wrap(self, between: Sequence[int], run: Sequence[int]) -> bool:
        """Two pieces of words may be two labels broken over lines, in a table of such rows."""
        wide = sum(sum(not is_value(_joined(part)) for part in self._parts[one]) > 1 for one in run)
        return wide * 2 > len(run) and all(
            not any(is_value(_joined(part)) for part in self._parts[one]) for one in between
        )

    def _heads(self, at: int) -> bool:
        return at + 1 >= len(self._lines) or not self._rowish[at + 1]

    def _gap(self, above: int, below: int) -> float:
        return self._lines[below].top - self._lines[above].bottom

    def _pitch(self, run: Sequence[int]) -> float:
        """How far a row usually stands from the next."""
        gaps = sorted(self._gap(one, two) for one, two in itertools.pairwise(run))
        height = self._lines[run[-1]].bottom - self._lines[run[-1]].top
        return max(gaps[len(gaps) // 2] if gaps else 0.0, height * 0.9)

    def _columns(self, run: Sequence[int]) -> list[Column]:
        """Stretches that the pieces of the rows cover, parted by what nearly all leave free."""
        strict = self._covered(run, 0)
        if self._collisions(run, strict) == 0 or len(run) < 3:
            return strict
        loose = self._covered(run, max(1, int(len(run) * _SPILLED)))
        return loose if self._collisions(run, loose) < self._collisions(run, strict) else strict

    def _covered(self, run: Sequence[int], spare: int) -> list[Column]:
        edges: list[tuple[float, int]] = []
        for at in run:
            for part in self._parts[at]:
                edges += [(part[0].x0, 1), (part[-1].x1, -1)]
        edges.sort(key=lambda edge: (edge[0], -edge[1]))
        found: list[Column] = []
        depth, start = 0, 0.0
        for x, step in edges:
            before, depth = depth, depth + step
            if before <= spare < depth:
                start = x
            elif depth <= spare < before:
                if found and start - found[-1][1] < self._space * 0.25:
                    found[-1] = (found[-1][0], x)
                else:
                    found.append((start, x))
        return found

    def _collisions(self, run: Sequence[int], columns: Sequence[Column]) -> int:
        """Pieces that share a column with another piece of their row."""
        count = 0
        for at in run:
            places = [self._place(part[0].x0, part[-1].x1, columns) for part in self._parts[at]]
            count += len(places) - len(set(places))
        return count

    @staticmethod
    def _place(x0: float, x1: float, columns: Sequence[Column]) -> int:
        """The column that a stretch overlaps most, else the nearest."""
        best, most = 0, float("-inf")
        for at, (left, right) in enumerate(columns):
            overlap = (x1 if x1 < right else right) - (x0 if x0 > left else left)
            if overlap > most:
                best, most = at, overlap
        return best

    def _fits(self, at: int, columns: Sequence[Column]) -> bool:
        """Whether each piece of a line of words stands inside one column."""
        for part in self._parts[at]:
            if part[-1].x1 < columns[0][0]:
                continue  # a label at the left of rows that show only their numbers
            left, right = columns[self._place(part[0].x0, part[-1].x1, columns)]
            following = [one[0] for one in columns if one[0] > left]
            limit = min(following, default=right + 4 * self._space)
            if part[-1].x1 > limit or part[0].x0 < left - 2 * self._space:
                return False
        return True

    def _same(self, at: int, columns: Sequence[Column]) -> bool:
        """Whether a row has its values where the columns are."""
        values = [part for part in self._parts[at] if is_value(_joined(part))]
        inside = 0
        for part in values:
            left, right = columns[self._place(part[0].x0, part[-1].x1, columns)]
            inside += min(part[-1].x1, right) > max(part[0].x0, left)
        return inside * 2 >= len(values)

    def _grid(self, run: list[int], done: int) -> Grid | None:
        columns = self._columns(run)
        if len(columns) < 2 or self._collisions(run, columns) > _COLLIDING * len(run):
            return None
        self._top = done
        self._heads_taken = set()
        header = self._header_over(run[0], columns, done)
        self._heads_taken = set(header)
        if len(run) < 2 and (len(columns) < 3 or not header):
            return None
        rows = self._header_rows(header, columns)
        rows += self._body(run, self._widened(run, columns))
        lines = [one for row in rows for one in (row.line, *row.others)]
        return Grid(min(lines), max(lines), tuple(rows))

    def _widened(self, run: Sequence[int], columns: Sequence[Column]) -> list[Column]:
        """Columns as wide as the labels broken over lines that stand among their rows."""
        found = list(columns)
        for at in range(run[0], run[-1] + 1):
            if self._rowish[at] or not self._fits(at, columns):
                continue
            for part in self._parts[at]:
                place = self._place(part[0].x0, part[-1].x1, columns)
                found[place] = (found[place][0], max(found[place][1], part[-1].x1))
        return found

    def _header_over(self, first: int, columns: Sequence[Column], done: int) -> list[int]:
        """The header; over it a label of the first row may begin, its numbers being under it."""
        header = self._header(first, columns, done)
        at = first
        while not header and at > done and first - at < _BRIDGE:
            at -= 1
            parts = self._parts[at]
            if len(parts) != 1 or self._rowish[at] or not self._fits(at, columns):
                break
            header = self._header(at, columns, done)
            if header and len(self._parts[header[-1]]) < 2:
                header = []
        return header

    def _header(self, first: int, columns: Sequence[Column], done: int) -> list[int]:
        """The lines of words right above the first row whose pieces stand over the columns."""
        found: list[int] = []
        below = first
        for at in range(first - 1, done - 1, -1):
            words = self._text(at)
            if words and is_rule(words):
                continue
            parts = self._parts[at]
            height = self._lines[below].bottom - self._lines[below].top
            if not parts or self._gap(at, below) > 2.2 * height or len(found) == _HEADER_LINES:
                break
            if self._rowish[at] and not self._is_years(parts, columns):
                break
            if not self._is_heading(parts, columns, lowest=not found):
                break
            found.insert(0, at)
            below = at
        return found

    @staticmethod
    def _is_years(parts: Sequence[Segment], columns: Sequence[Column]) -> bool:
        """Whether a line holds only years, none over the first column: a header, not a row."""
        return parts[0][0].x0 >= columns[0][1] and all(
            _YEAR.fullmatch(_joined(part)) for part in parts
        )

    def _is_heading(
        self, parts: Sequence[Segment], columns: Sequence[Column], *, lowest: bool
    ) -> bool:
        if len(parts) > 1:
            places = {self._place(part[0].x0, part[-1].x1, columns) for part in parts}
            return len(places) > 1
        part = parts[0]
        touched = self._touched(part, columns)
        first = self._place(part[0].x0, part[-1].x1, columns) == 0
        if lowest and len(part) >= len(columns) > 2 and len(touched) == len(columns):
            return True  # words one space apart, one over each column
        return not first and len(touched) < len(columns) and 0 not in touched

    @staticmethod
    def _touched(part: Segment, columns: Sequence[Column]) -> list[int]:
        x0, x1 = part[0].x0, part[-1].x1
        return [at for at, (left, right) in enumerate(columns) if x0 < right and left < x1]

    def _header_rows(self, header: Sequence[int], columns: Sequence[Column]) -> list[Row]:
        """Headings broken over lines become one row; a line that spans columns stays its own."""
        rows: list[Row] = []
        for order, at in enumerate(header):
            cells, spanning = self._heading_cells(at, columns, lowest=order == len(header) - 1)
            if rows and not spanning and not self._row_spans(rows[-1]):
                self._join(rows[-1], at, cells)
                rows[-1].line, rows[-1].others[-1] = at, rows[-1].line
            else:
                rows.append(Row(at, cells))
            if spanning:
                self._spanned.add(at)
        return rows

    def _row_spans(self, row: Row) -> bool:
        return row.line in self._spanned

    def _heading_cells(
        self, at: int, columns: Sequence[Column], *, lowest: bool
    ) -> tuple[list[list[list[Span]]], bool]:
        cells: list[list[list[Span]]] = [[] for _ in columns]
        spanning = False
        parts = self._parts[at]
        groups = None if lowest else self._groups(parts, columns)
        if groups:
            for part, place in zip(parts, groups, strict=True):
                cells[place].append(part)
            return cells, True
        for part in parts:
            touched = self._touched(part, columns)
            if len(touched) > 1 and len(parts) < len(columns):
                if lowest and len(part) > 1:
                    self._by_word(part, columns, cells)
                    continue
                spanning = True
                cells[touched[0]].append(part)
                continue
            cells[self._place(part[0].x0, part[-1].x1, columns)].append(part)
        return [
            [[word for run in cell for word in run]] if cell else [] for cell in cells
        ], spanning

    @staticmethod
    def _groups(parts: Sequence[Segment], columns: Sequence[Column]) -> list[int]:
        """The first column under each piece, when the pieces stand over groups equally wide."""
        numbers = len(columns) - 1
        if len(parts) >= numbers or numbers % len(parts) or len(parts) < 2:
            return []
        size = numbers // len(parts)
        found = []
        for order, part in enumerate(parts):
            first, last = columns[1 + order * size], columns[(order + 1) * size]
            middle = (part[0].x0 + part[-1].x1) / 2
            before = columns[order * size][1]
            if not before <= middle <= last[1] or part[-1].x1 < first[0] - size:
                return []
            found.append(1 + order * size)
        return found

    def _by_word(
        self, part: Segment, columns: Sequence[Column], cells: list[list[list[Span]]]
    ) -> None:
        for word in part:
            cells[self._place(word.x0, word.x1, columns)].append([word])

    def _body(self, run: Sequence[int], columns: Sequence[Column]) -> list[Row]:
        """The rows, each with the lines of words that it is broken over."""
        rows = [Row(at, self._cells(at, columns)) for at in run]
        by_line = {row.line: row for row in rows}
        start, end = self._start(run, columns), self._end(run, columns)
        loose = [at for at in range(start, end) if at not in by_line and self._lines[at].words]
        pulls = {at: self._pull(at, by_line, columns) for at in loose}
        pulls = self._agreed(pulls, columns, run[-1])
        extra: list[Row] = []
        above: Row | None = None
        waiting: list[int] = []
        for at in range(start, end):
            if at in by_line:
                above = by_line[at]
                for one in reversed(waiting):
                    self._join(above, one, self._cells(one, columns), before=True)
                waiting = []
            elif at in pulls:
                pull = pulls[at]
                if pull < 0 and at < run[-1]:
                    waiting.append(at)
                elif pull > 0 and above is not None:
                    self._join(above, at, self._cells(at, columns))
                elif at < run[-1]:
                    above = Row(at, self._cells(at, columns))
                    extra.append(above)
                    self._sections(at, columns)
        return sorted([*rows, *extra], key=lambda row: row.line)

    def _agreed(
        self, pulls: dict[int, int], columns: Sequence[Column], last: int
    ) -> dict[int, int]:
        """Labels of one table are broken in one way: the lines that are sure decide the others."""
        sure = sum(pull for pull in pulls.values() if abs(pull) > 2)
        votes = [pull for at, pull in pulls.items() if abs(pull) == 2 and at < last]
        mode = sure or sum(votes)
        found = {}
        for at, pull in pulls.items():
            if abs(pull) > 2 or at > last:
                found[at] = pull
                continue
            rest = self._may_be_rest(at, columns)
            found[at] = (mode or pull) if rest else 0
            disputed = any(one > 0 for one in votes) and any(one < 0 for one in votes)
            if rest and found[at] and not sure and (disputed or abs(pull) < 2):
                self.unsure.append(at)
        return found

    def _sections(self, at: int, columns: Sequence[Column]) -> None:
        """Remember a line that may be a section or a piece of a label: it will be told."""
        if self._may_be_rest(at, columns):
            self.unsure.append(at)

    def _may_be_rest(self, at: int, columns: Sequence[Column]) -> bool:
        """Whether a line of words is not plainly the name of a section."""
        words = self._lines[at].words
        return not all(word.text.isupper() for word in words) and not words[-1].text.endswith(":")

    def _start(self, run: Sequence[int], columns: Sequence[Column]) -> int:
        """The first line of words over the first row that stands as near as a broken label."""
        start = run[0]
        while start > self._top and run[0] - start < _BRIDGE:
            at = start - 1
            if not self._lines[at].words or self._rowish[at] or at in self._heads_taken:
                break
            part = self._parts[at]
            inside = len(part) == 1 and self._fits(at, columns)
            first = inside and self._place(part[0][0].x0, part[0][-1].x1, columns) == 0
            under_head = at - 1 in self._heads_taken | set(range(start, run[0]))
            if not first or not (under_head or self._nearer_below(at)):
                break
            start = at
        return start

    def _nearer_below(self, at: int) -> bool:
        height = self._lines[at].bottom - self._lines[at].top
        up = self._gap(at - 1, at) if at and self._lines[at - 1].words else float("inf")
        return self._gap(at, at + 1) < min(up, 2 * height) - 0.1 * height and up < float("inf")

    def _pull(self, at: int, by_line: dict[int, Row], columns: Sequence[Column]) -> int:
        """Whether a line of words belongs to the row above (positive) or below (negative).

        By how near it stands (3), how its words go on (2) or whether they had room above (1).
        """
        height = self._lines[at].bottom - self._lines[at].top
        up = self._gap(at - 1, at) if at and self._lines[at - 1].words else float("inf")
        down = float("inf")
        if at + 1 < len(self._lines) and self._lines[at + 1].words:
            down = self._gap(at, at + 1)
        first, last = next(iter(by_line)), next(reversed(by_line))
        if at < first or at > last:
            return -3 if at < first else 2
        if abs(up - down) > 0.1 * height:
            return 3 if up < down else -3
        rest = self._is_rest(at, at - 1, columns)
        under = self._is_rest(at + 1, at, columns) if at + 1 in by_line else 0
        if rest == under:
            return 0 if rest == 1 else rest
        return rest if rest > under else -under

    def _end(self, run: Sequence[int], columns: Sequence[Column]) -> int:
        """One past the last line of the table: lines of words right under its last row count."""
        end = run[-1] + 1
        gaps = sorted(self._gap(one, two) for one, two in itertools.pairwise(run))
        usual = gaps[len(gaps) // 2] if gaps else 0.0
        while end < len(self._lines) and end - run[-1] <= _BRIDGE:
            words = self._text(end)
            if not words or self._rowish[end] or not self._fits(end, columns):
                break
            gap = self._gap(end - 1, end)
            tight = gap < usual * 0.8
            rest = gap <= usual + 0.1 and self._is_rest(end, end - 1, columns) > 1
            if not (tight or rest) or _NOTE.match(words):
                break
            end += 1
        return end

    def _is_rest(self, at: int, above: int, columns: Sequence[Column]) -> int:
        """How much a label seems to go on: by indent 3, small letters 2, want of room 1."""
        if not self._lines[above].words or not self._lines[at].words:
            return 0
        words = self._lines[at].words
        place = self._place(words[0].x0, words[0].x1, columns)
        upper = [
            word
            for word in self._lines[above].words
            if self._place(word.x0, word.x1, columns) == place and not is_value(word.text)
        ]
        if not upper or is_value(words[0].text):
            return 0
        left, right = columns[place]
        if words[0].x0 - left > 0.9 * self._space and upper[0].x0 - left < 0.5 * self._space:
            return 3
        if words[0].text[0].islower() or _OPEN_WORD.search(upper[-1].text.lower()):
            return 2
        if words[-1].text.isupper() and not upper[-1].text.isupper():
            return 0  # the name of a section
        return int(right - upper[-1].x1 < words[0].x1 - words[0].x0)

    def _cells(self, at: int, columns: Sequence[Column]) -> list[list[list[Span]]]:
        """Words by column; pieces that are values and share a column stay apart."""
        cells: list[list[list[Span]]] = [[] for _ in columns]
        for part in self._parts[at]:
            touched = self._touched(part, columns)
            free = len(self._parts[at]) < len(columns)
            label = free and not is_value(_joined(part)) and not self._splits(part, columns)
            if len(touched) < 2 or label:
                self._put(cells[self._first(part, touched, columns)], part)
                continue
            for word in part:
                self._put(cells[self._place(word.x0, word.x1, columns)], [word])
        return cells

    def _first(self, part: Segment, touched: Sequence[int], columns: Sequence[Column]) -> int:
        if len(touched) > 1:
            return touched[0]
        return self._place(part[0].x0, part[-1].x1, columns)

    def _splits(self, part: Segment, columns: Sequence[Column]) -> bool:
        """Whether the words of a piece are a label and the values beside it."""
        return is_value(part[-1].text) and self._place(part[-1].x0, part[-1].x1, columns) > (
            self._place(part[0].x0, part[0].x1, columns)
        )

    def _put(self, cell: list[list[Span]], part: Segment) -> None:
        """Add a piece to a cell; beside another it is a second run when either is a value."""
        if not cell:
            cell.append(list(part))
        elif (
            part[0].x0 - cell[-1][-1].x1 < self._space
            or not (is_value(_joined(part)) or is_value(_joined(cell[-1])))
            or _joined(cell[-1]) == "$"
            or _joined(part) in {"%", "*"}
        ):
            cell[-1].extend(part)
        else:
            cell.append(list(part))

    def _join(
        self, row: Row, at: int, cells: list[list[list[Span]]], *, before: bool = False
    ) -> None:
        """Add the words of another line to a row, under or over its own."""
        row.others.append(at)
        for mine, more in zip(row.cells, cells, strict=True):
            if not more:
                continue
            if not mine:
                mine.extend(more)
            elif before:
                mine[0] = [*more[-1], *mine[0]]
            else:
                mine[-1].extend(more[0])
