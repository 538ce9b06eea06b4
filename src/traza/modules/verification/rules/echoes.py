"""One cause, one finding: what the prose seems to deny when a cell is already known to be wrong."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.verification.contracts import Check, Severity

# Findings that lean on a cell and say nothing of why it is wrong.
_LEANING = frozenset({"told-vs-table", "told-twice", "card-fields", "way", "own-legend"})
_TABLE = frozenset({"growth-rate", "per-unit", "percent", "row-identity", "part-of-whole"})
# The same quotient may be found by its header or by trying all columns.
_QUOTIENTS = frozenset({"growth-rate", "per-unit"})


_HARD = frozenset({Severity.ERROR, Severity.CONTRADICTION})
# A table and the cell of it, as checks name them.
Spot = tuple[str | None, str | None]


def without_echoes(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks without those that repeat a cell which another check proves wrong."""
    every = tuple(checks)
    wrong: set[Spot] = {
        (check.table, check.cell)
        for check in every
        if check.kind in _TABLE and check.cell and check.severity is Severity.ERROR
    }
    tried: set[Spot] = {
        (check.table, check.cell)
        for check in every
        if check.kind == "percent" and check.severity is not None
    }
    cards = {
        line
        for check in every
        if check.kind == "card-fields" and check.severity is not None
        for line in check.lines
    }
    denied = {
        check.lines[0]
        for check in every
        if check.kind == "told-vs-table" and check.severity in _HARD
    }
    every = tuple(
        check
        for check in every
        if not (check.kind == "growth-rate" and check.table is None and check.severity)
        or denied.isdisjoint(check.lines)
    )
    return tuple(
        check
        for check in every
        if check.severity is None or not _is_echo(check, wrong, tried, cards)
    )


def _is_echo(check: Check, wrong: set[Spot], tried: set[Spot], cards: set[int]) -> bool:
    """Whether a finding only repeats what another one says of the cell it leans on."""
    spot = check.table, check.cell
    if check.kind in _QUOTIENTS and check.cell and spot in tried:
        return True
    if check.kind == "own-legend" and check.lines[0] in cards:
        return True  # the card and the row differ: the light went by the wrong one
    return check.kind in _LEANING and spot in wrong
