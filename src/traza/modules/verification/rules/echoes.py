"""One cause, one finding: what the prose seems to deny when a cell is already known to be wrong."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.verification.contracts import Check, Severity

# Findings that lean on a cell and say nothing of why it is wrong.
_LEANING = frozenset({"told-vs-table", "told-twice", "card-fields", "way", "own-legend"})
_TABLE = frozenset({"growth-rate", "per-unit", "percent", "row-identity", "part-whole"})


def without_echoes(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks without those that repeat a cell which another check proves wrong."""
    every = tuple(checks)
    wrong = {
        (check.table, check.cell)
        for check in every
        if check.kind in _TABLE and check.cell and check.severity is Severity.ERROR
    }
    return tuple(
        check
        for check in every
        if check.kind not in _LEANING
        or check.severity is None
        or (check.table, check.cell) not in wrong
    )
