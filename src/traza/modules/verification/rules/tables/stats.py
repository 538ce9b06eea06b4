"""Rows that say the average, the highest or the lowest of the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.ratios import ratios
from traza.modules.verification.rules.tables.words import Adds, is_mixed

_KINDS = (
    ("mean", re.compile(r"^(?:promedio|media)\b(?! ponderad)")),
    ("most", re.compile(r"^(?:maximo|valor maximo|maxima|el mayor)\b")),
    ("least", re.compile(r"^(?:minimo|valor minimo|minima|el menor)\b")),
)


@dataclass(frozen=True, slots=True)
class Stat:
    """`row` is the `kind` (mean, most, least) of `group` in `column`; `others` columns keep it."""

    kind: str
    row: int
    column: int
    group: tuple[int, ...]
    others: int

    def exact(self, one: Matrix) -> Decimal | None:
        """What the group gives."""
        cells = [cell for at in self.group if (cell := one.cells[at][self.column]) is not None]
        if not cells:
            return None
        if self.kind == "mean":
            return sum(cells, ZERO) / len(cells)
        return max(cells) if self.kind == "most" else min(cells)

    def holds(self, one: Matrix) -> bool:
        """Whether the print is that, to its last digit."""
        said, exact = one.cells[self.row][self.column], self.exact(one)
        step = one.steps[self.row][self.column]
        return said is None or exact is None or abs(said - exact) <= step


@once
def stats(table: Table) -> tuple[Stat, ...]:
    """Each figure of each such row."""
    one = matrix(table)
    kinds = {at: kind for at in range(len(one.rows)) if (kind := _kind(one.labels[at]))}
    mixed = {at for at in range(len(one.rows)) if is_mixed(one.labels[at])}
    kinds.update(dict.fromkeys(mixed, "mean"))
    formulas = {found.of for found in ratios(table)} if mixed else set()
    group = tuple(at for at in range(len(one.rows)) if at not in kinds and not one.is_total(at))
    if not kinds or len(group) < 2:
        return ()
    found = []
    for row, kind in kinds.items():
        columns = [
            at
            for at in range(len(one.columns))
            if one.cells[row][at] is not None
            and not (row in mixed and (one.nature[at] is Adds.SUM or at in formulas))
        ]
        all_ = [Stat(kind, row, column, group, 0) for column in columns]
        good = sum(1 for each in all_ if each.holds(one))
        if good * 2 >= len(all_):
            found += [Stat(kind, row, each.column, group, good - each.holds(one)) for each in all_]
    return tuple(found)


def _kind(label: str) -> str | None:
    said = plain(label)
    return next((kind for kind, pattern in _KINDS if pattern.match(said)), None)
