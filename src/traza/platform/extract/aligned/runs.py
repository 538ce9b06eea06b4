"""Runs: rows with values that follow each other and may be one table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from traza.platform.extract.aligned.columns import columns_of, fits, same
from traza.platform.extract.aligned.contracts import BRIDGE, joined
from traza.platform.extract.aligned.laid import Laid
from traza.platform.extract.aligned.words import is_rule, is_value

_LOOK_BACK = 30
_MORE = 1.35


def runs(laid: Laid) -> Iterator[list[int]]:
    """Lines with values that follow each other, with a few lines of words between them."""
    run: list[int] = []
    for at, rowish in enumerate(laid.rowish):
        if not rowish:
            continue
        if run and not _goes_on(laid, run, at):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _goes_on(laid: Laid, run: Sequence[int], at: int) -> bool:
    """Whether a row continues the table: nothing between but labels, and the same columns."""
    last, run = run[-1], run[-_LOOK_BACK:]
    if at - last > 4 * BRIDGE:
        return False
    between = [one for one in range(last + 1, at) if laid.lines[one].words]
    between = [one for one in between if not is_rule(laid.text(one))]
    if not _may_bridge(laid, between, run):
        return False
    height = laid.height(last)
    usual = _pitch(laid, run) * (1 + len(between)) + height * len(between)
    far = laid.gap(last, at) > usual * _MORE
    if not between and (not far or len(run) < 2):
        return True
    columns = columns_of(laid, run)
    if any(not fits(laid, one, columns) for one in between):
        return False
    if far and len(run) > 1 and (not between or laid.heads(at)):
        return same(laid, at, columns) and not between
    return len(run) < 2 or same(laid, at, columns)


def _may_bridge(laid: Laid, between: Sequence[int], run: Sequence[int]) -> bool:
    """Whether the lines of words between two rows are few and may be labels."""
    if len(between) > BRIDGE or any(len(laid.parts[one]) > 2 for one in between):
        return False
    wide = any(len(laid.parts[one]) > 1 for one in between)
    return not wide or _is_wrap(laid, between, run)


def _is_wrap(laid: Laid, between: Sequence[int], run: Sequence[int]) -> bool:
    """Two pieces of words may be two labels broken over lines, in a table of such rows."""
    wide = sum(sum(not is_value(joined(part)) for part in laid.parts[one]) > 1 for one in run)
    return wide * 2 > len(run) and all(
        not any(is_value(joined(part)) for part in laid.parts[one]) for one in between
    )


def _pitch(laid: Laid, run: Sequence[int]) -> float:
    """How far a row usually stands from the next."""
    gaps = sorted(laid.gap(one, two) for one, two in itertools.pairwise(run))
    height = laid.height(run[-1])
    return max(gaps[len(gaps) // 2] if gaps else 0.0, height * 0.9)
