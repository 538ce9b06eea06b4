"""Columns: the stretches that the pieces of the rows cover, parted by what they leave free."""

from __future__ import annotations

from collections.abc import Sequence

from traza.platform.extract.aligned.contracts import Column, Segment, joined
from traza.platform.extract.aligned.laid import Laid
from traza.platform.extract.aligned.words import is_value

_SPILLED = 0.1


def columns_of(laid: Laid, run: Sequence[int]) -> list[Column]:
    """Stretches that the pieces of the rows cover, parted by what nearly all leave free."""
    strict = _covered(laid, run, 0)
    if collisions(laid, run, strict) == 0 or len(run) < 3:
        return strict
    loose = _covered(laid, run, max(1, int(len(run) * _SPILLED)))
    return loose if collisions(laid, run, loose) < collisions(laid, run, strict) else strict


def _covered(laid: Laid, run: Sequence[int], spare: int) -> list[Column]:
    edges: list[tuple[float, int]] = []
    for at in run:
        for part in laid.parts[at]:
            edges += [(part[0].x0, 1), (part[-1].x1, -1)]
    edges.sort(key=lambda edge: (edge[0], -edge[1]))
    found: list[Column] = []
    depth, start = 0, 0.0
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= spare < depth:
            start = x
        elif depth <= spare < before:
            if found and start - found[-1][1] < laid.space * 0.25:
                found[-1] = (found[-1][0], x)
            else:
                found.append((start, x))
    return found


def collisions(laid: Laid, run: Sequence[int], columns: Sequence[Column]) -> int:
    """Pieces that share a column with another piece of their row."""
    count = 0
    for at in run:
        places = [column_at(part[0].x0, part[-1].x1, columns) for part in laid.parts[at]]
        count += len(places) - len(set(places))
    return count


def column_at(x0: float, x1: float, columns: Sequence[Column]) -> int:
    """The column that a stretch overlaps most, else the nearest."""
    best, most = 0, float("-inf")
    for at, (left, right) in enumerate(columns):
        overlap = (x1 if x1 < right else right) - (x0 if x0 > left else left)
        if overlap > most:
            best, most = at, overlap
    return best


def columns_under(part: Segment, columns: Sequence[Column]) -> list[int]:
    """The columns that a piece stands over."""
    x0, x1 = part[0].x0, part[-1].x1
    return [at for at, (left, right) in enumerate(columns) if x0 < right and left < x1]


def fits(laid: Laid, at: int, columns: Sequence[Column]) -> bool:
    """Whether each piece of a line of words stands inside one column."""
    for part in laid.parts[at]:
        if part[-1].x1 < columns[0][0]:
            continue  # a label at the left of rows that show only their numbers
        left, right = columns[column_at(part[0].x0, part[-1].x1, columns)]
        following = [one[0] for one in columns if one[0] > left]
        limit = min(following, default=right + 4 * laid.space)
        if part[-1].x1 > limit or part[0].x0 < left - 2 * laid.space:
            return False
    return True


def same(laid: Laid, at: int, columns: Sequence[Column]) -> bool:
    """Whether a row has its values where the columns are."""
    values = [part for part in laid.parts[at] if is_value(joined(part))]
    inside = 0
    for part in values:
        left, right = columns[column_at(part[0].x0, part[-1].x1, columns)]
        inside += min(part[-1].x1, right) > max(part[0].x0, left)
    return inside * 2 >= len(values)


def widened(laid: Laid, run: Sequence[int], columns: Sequence[Column]) -> list[Column]:
    """Columns as wide as the labels broken over lines that stand among their rows."""
    found = list(columns)
    for at in range(run[0], run[-1] + 1):
        if laid.rowish[at] or not fits(laid, at, columns):
            continue
        for part in laid.parts[at]:
            place = column_at(part[0].x0, part[-1].x1, columns)
            found[place] = (found[place][0], max(found[place][1], part[-1].x1))
    return found
