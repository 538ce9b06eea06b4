"""The rows of a table, each with the lines of words that it is broken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from traza.platform.extract.aligned.cells import cells_of, join
from traza.platform.extract.aligned.contracts import Column, Row
from traza.platform.extract.aligned.labels import may_be_rest, pull_of
from traza.platform.extract.aligned.laid import Laid


def body(
    laid: Laid, run: Sequence[int], columns: Sequence[Column], reach: range, unsure: list[int]
) -> list[Row]:
    """The rows from the first to the last line; `unsure` takes the lines that it guesses about."""
    rows = [Row(at, cells_of(laid, at, columns)) for at in run]
    by_line = {row.line: row for row in rows}
    loose = [at for at in reach if at not in by_line and laid.lines[at].words]
    pulls = {at: pull_of(laid, at, by_line, columns) for at in loose}
    pulls = _agreed(laid, pulls, columns, run[-1], unsure)
    extra: list[Row] = []
    above: Row | None = None
    waiting: list[int] = []
    for at in reach:
        if at in by_line:
            above = by_line[at]
            for one in reversed(waiting):
                join(above, one, cells_of(laid, one, columns), before=True)
            waiting = []
        elif at in pulls:
            pull = pulls[at]
            if pull < 0 and at < run[-1]:
                waiting.append(at)
            elif pull > 0 and above is not None:
                join(above, at, cells_of(laid, at, columns))
            elif at < run[-1]:
                above = Row(at, cells_of(laid, at, columns))
                extra.append(above)
                if may_be_rest(laid, at, columns):
                    unsure.append(at)  # a section or a piece of a label: it will be told
    return sorted([*rows, *extra], key=lambda row: row.line)


def _agreed(
    laid: Laid,
    pulls: Mapping[int, int],
    columns: Sequence[Column],
    last: int,
    unsure: list[int],
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
        rest = may_be_rest(laid, at, columns)
        found[at] = (mode or pull) if rest else 0
        if rest and found[at] and not sure:  # words alone decided it
            unsure.append(at)
    return found
