"""Finds the tables of a run of lines, and tells what of it is not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traza.platform.extract.aligned.body import body
from traza.platform.extract.aligned.columns import collisions, columns_of, widened
from traza.platform.extract.aligned.contracts import Grid, Line
from traza.platform.extract.aligned.header import header_over, header_rows
from traza.platform.extract.aligned.labels import first_line, last_line
from traza.platform.extract.aligned.laid import Laid
from traza.platform.extract.aligned.runs import runs
from traza.platform.extract.aligned.words import is_missed, is_rule, is_value

_COLLIDING = 0.2


class Finder:
    """Finds the tables of a run of lines. `space` is the least gap between two columns."""

    def __init__(self, lines: Sequence[Line], space: float) -> None:
        self._laid = Laid(lines, space)
        # Lines of which it is not known whether they name a section or go on with a label.
        self.unsure: list[int] = []

    def grids(self) -> Iterator[Grid]:
        """The tables, from top to bottom."""
        done = 0
        taken: set[int] = set()
        for run in runs(self._laid):
            grid = self._grid(run, done)
            if grid is not None:
                done = grid.last + 1
                taken.update(range(grid.first, done))
                self.unsure += self._left_over(grid)
                yield grid
        self.unsure += [
            at
            for at in range(len(self._laid.lines))
            if at not in taken and (is_missed(self._laid.text(at)) or self._between(at, taken))
        ]

    def _left_over(self, grid: Grid) -> list[int]:
        """Lines inside a table that none of its rows took: a row whose pieces did not meet."""
        used = {at for row in grid.rows for at in (row.line, *row.others)}
        inside = (at for at in range(grid.first, grid.last) if at not in used)
        return [
            at for at in inside if self._laid.lines[at].words and not is_rule(self._laid.text(at))
        ]

    def _between(self, at: int, taken: set[int]) -> bool:
        """Whether figures alone stand between two tables: a row of which nothing else was read."""
        words = self._laid.text(at).split()
        inside = bool(taken) and min(taken) < at < max(taken)
        return inside and bool(words) and all(map(is_value, words))

    def _grid(self, run: list[int], done: int) -> Grid | None:
        laid = self._laid
        columns = columns_of(laid, run)
        if len(columns) < 2 or collisions(laid, run, columns) > _COLLIDING * len(run):
            return None
        header = header_over(laid, run[0], columns, done)
        if len(run) < 2 and (len(columns) < 3 or not header):
            return None
        rows = header_rows(laid, header, columns)
        wide = widened(laid, run, columns)
        reach = range(first_line(laid, run, wide, header, done), last_line(laid, run, wide))
        rows += body(laid, run, wide, reach, self.unsure)
        lines = [one for row in rows for one in (row.line, *row.others)]
        return Grid(min(lines), max(lines), tuple(rows))
