"""What single cause would explain several things that a table does not keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from traza.kernel.fold import fold
from traza.modules.reading.contracts import Table
from traza.modules.verification.rules.diagnosis.broken import (
    Bond,
    Cell,
    Changes,
    State,
    mends,
    state,
)
from traza.modules.verification.rules.sum_doubts import part_over_whole
from traza.modules.verification.rules.tables.closing import counted, counted_one_more, share_lacks
from traza.modules.verification.rules.tables.family import compare
from traza.modules.verification.rules.tables.lacks import lacks_a_row
from traza.modules.verification.rules.tables.linear import Linear
from traza.modules.verification.rules.tables.matrix import ZERO
from traza.modules.verification.rules.tables.totals import Role, Sum
from traza.modules.verification.rules.tables.words import Adds

# How many candidates of each kind are tried a table: the likeliest come first.
_MOST = 400
# A table with so much that fails has no single cause, and a long one takes too long to turn.
_MOST_BROKEN, _MOST_ROWS = 60, 400
_FACTORS = tuple(Decimal(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6))


class Kind(StrEnum):
    """What happened to the table."""

    REPEATED_ROW = "repeated-row"
    MISSING_ROW = "missing-row"
    SWAPPED_CELLS = "swapped-cells"
    SWAPPED_COLUMNS = "swapped-columns"
    CELL = "cell"
    UNIT = "unit"
    PART = "part"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause, the checks that it explains, and how the table would be without it.

    `changes` are other numbers for cells; `without` a row that is left out; `row` the figures, by
    column, of one that is missing under `under`; `proven` that no other scope explains the sums.
    """

    kind: Kind
    explains: frozenset[str]
    cells: tuple[Cell, ...]
    changes: Changes
    without: tuple[int, ...] = ()
    row: Changes | None = None
    under: int | None = None
    proven: bool = False


def causes(table: Table, hints: Changes | None = None) -> tuple[Cause, ...]:
    """The causes that explain the failed checks of a table, each check explained once.

    `hints` are what another table of the document prints for some of its cells.
    """
    told = state(table)
    left = frozenset(bond.id for bond in told.broken)
    if len(left) > _MOST_BROKEN:
        return ()
    found: list[Cause] = []
    for cell, number in (hints or {}).items():
        explains = mends(told, {cell: number}) & left
        if explains:
            kind = Kind.UNIT if _is_unit(_said(told, cell), number) else Kind.CELL
            found.append(Cause(kind, explains, (cell,), {cell: number}))
            left -= explains
    while left:
        options = [option for option in _options(told, left) if option.explains & left]
        best = max(options, key=lambda option: len(option.explains & left), default=None)
        if best is None:
            break
        found.append(best)
        left -= best.explains
    return tuple(found)


def _options(told: State, left: frozenset[str]) -> Iterator[Cause]:
    """Every cause that may be tried, the simplest first."""
    broken = [bond for bond in told.broken if bond.id in left]
    if not broken:
        return
    for section in _sections(broken):
        yield from _repeated(told, section)
        yield from _part(told, section)
    yield from _swapped_columns(told, broken)
    yield from _swapped_cells(told, broken)
    yield from _cells(told, broken)
    for section in _sections(broken):
        yield from _missing(told, section, broken)
        yield from _scope(told, section)


def _sections(broken: list[Bond]) -> list[list[Bond]]:
    """The sums that fail, by the row that adds."""
    rows: dict[int, list[Bond]] = {}
    for bond in broken:
        if isinstance(bond.of, Sum):
            rows.setdefault(bond.row, []).append(bond)
    return list(rows.values())


def _gaps(told: State, section: list[Bond]) -> dict[int, Decimal]:
    return {
        bond.of.column: bond.gap(told.one) or ZERO for bond in section if isinstance(bond.of, Sum)
    }


def _repeated(told: State, section: list[Bond]) -> Iterator[Cause]:
    """The sums are over by exactly one row that stands twice."""
    gaps, first = _gaps(told, section), section[0].of
    if not isinstance(first, Sum):
        return
    names = [fold(label) for label in told.one.labels]
    for row in reversed(first.group):
        line = told.one.cells[row]
        if any(gap != -(line[column] or ZERO) for column, gap in gaps.items()):
            continue
        twins = [at for at in range(row) if _twins(told, at, row, names)]
        if twins:
            ids = frozenset(bond.id for bond in section)
            cells = tuple((row, column) for column in gaps)
            yield Cause(Kind.REPEATED_ROW, ids, cells, {}, without=(row, twins[-1]))
            return


def _twins(told: State, one: int, other: int, names: list[str]) -> bool:
    """The same label or none, and the same figures; running numbers apart."""
    said = [at for at, nature in enumerate(told.one.nature) if nature is not Adds.NEVER]
    return names[one] == names[other] and all(
        told.one.cells[one][at] == told.one.cells[other][at] for at in said
    )


def _part(told: State, section: list[Bond]) -> Iterator[Cause]:
    """The sums are over by rows that may already be in others."""
    runs = {bond.of.without for bond in section if isinstance(bond.of, Sum)}
    run = next(iter(runs)) if len(runs) == 1 else None
    if run and len(section) >= 2:
        ids = frozenset(bond.id for bond in section)
        cells = tuple((row, column) for row in run for column in _gaps(told, section))
        yield Cause(Kind.PART, ids, cells, {}, without=run)


def _missing(told: State, section: list[Bond], broken: list[Bond]) -> Iterator[Cause]:
    """All sums of a total are short, by figures that would make one more sound row."""
    gaps, first = _gaps(told, section), section[0].of
    if not isinstance(first, Sum):
        return
    added = [gap for at, gap in gaps.items() if not _signed(told, at)]
    if not added or any(gap <= 0 for gap in added):
        return
    if len(gaps) < 2 and not (
        counted_one_more(told.one, first.row, first.group)
        or share_lacks(told.one, compare(told.one, first.row, first.group), gaps)
    ):
        return
    other = [bond for bond in broken if bond.row != first.row and not isinstance(bond.of, Sum)]
    sums = {
        bond.of.column: bond
        for bond in told.bonds
        if isinstance(bond.of, Sum) and bond.row == first.row
    }
    firm = [at for at in sums if told.one.nature[at] is Adds.SUM]
    if other or any(at not in gaps and sums[at].keeps(told.one) for at in firm if _full(told, at)):
        return
    if not _sound(told, gaps):
        return
    cells = tuple((first.row, column) for column in gaps)
    ids = frozenset(bond.id for bond in section)
    yield Cause(
        Kind.MISSING_ROW, ids, cells, {}, row=_as_cells(first.row, gaps), under=first.row,
        proven=lacks_a_row(told.one, first, gaps),
    )  # fmt: skip


def _as_cells(row: int, gaps: dict[int, Decimal]) -> dict[Cell, Decimal]:
    return {(row, column): gap for column, gap in gaps.items()}


def _full(told: State, column: int) -> bool:
    """Whether nearly every row has something in that column: then a missing one has it too."""
    rows = [line[column] for line in told.one.cells]
    return sum(1 for cell in rows if cell) * 5 >= len(rows) * 4


def _sound(told: State, gaps: dict[int, Decimal]) -> bool:
    """Whether those figures keep the identities that the table keeps in its rows."""
    for bond in told.bonds:
        if isinstance(bond.of, Linear) and set(bond.of.columns) <= gaps.keys():
            added = sum((gaps[at] for at in bond.of.plus), ZERO)
            taken = sum((gaps[at] for at in bond.of.minus), ZERO)
            if abs(gaps[bond.of.whole] - added + taken) > 3 * bond.of.slack(told.one, bond.row):
                return False
    return True


def _scope(told: State, section: list[Bond]) -> Iterator[Cause]:
    """None of several sums of a total comes out: it may be the total of something else."""
    first = section[0].of
    if not isinstance(first, Sum) or first.role is Role.CHAPTER or _over(told, section):
        return
    if len(first.group) in counted(told.one, first.row):
        return  # it says of how many it is: they are all printed
    firm = [at for at in _gaps(told, section) if told.one.nature[at] is not Adds.ONCE]
    if first.proven == 0 and len(firm) >= 2:
        cells = tuple((first.row, column) for column in _gaps(told, section))
        yield Cause(Kind.SCOPE, frozenset(bond.id for bond in section), cells, {})


def _over(told: State, section: list[Bond]) -> bool:
    """Whether a single row is more than the total: no scope explains that."""
    sums = [bond.of for bond in section if isinstance(bond.of, Sum)]
    return any(part_over_whole(told.one, each) for each in sums)


def _swapped_cells(told: State, broken: list[Bond]) -> Iterator[Cause]:
    """Two cells of one row, or of one column, exchanged."""
    for tried, (one, other) in enumerate(_pairs(told, broken)):
        if tried >= _MOST:
            return
        first, second = told.one.cells[one[0]][one[1]], told.one.cells[other[0]][other[1]]
        if first is None or second is None or first == second:
            continue
        changes = {one: second, other: first}
        explains = mends(told, changes)
        if len(explains) >= 2:
            yield Cause(Kind.SWAPPED_CELLS, explains, (one, other), changes)


def _pairs(told: State, broken: list[Bond]) -> Iterator[tuple[Cell, Cell]]:
    """Pairs that two broken things share: by row, then by column."""
    rows = {bond.row for bond in broken}
    sums = [bond.of for bond in broken if isinstance(bond.of, Sum)]
    gaps = {(each.row, each.column): each.gap for each in sums}
    for one, other in combinations(sums, 2):
        if one.row == other.row and gaps[one.row, one.column] == -gaps[other.row, other.column]:
            lacks = one.gap
            for at in (one.row, *one.group):
                first, second = told.one.cells[at][one.column], told.one.cells[at][other.column]
                side = -1 if at == one.row else 1
                if first is not None and second is not None and second - first == side * lacks:
                    yield (at, one.column), (at, other.column)
    within = sorted(row for row in rows if row not in {each.row for each in sums})
    columns = sorted({at for bond in broken for _, at in bond.cells})
    for row in within:
        yield from (((row, one), (row, other)) for one, other in combinations(columns, 2))
    for one_row, other_row in combinations(within[:12], 2):
        yield from (((one_row, at), (other_row, at)) for at in columns)


def _swapped_columns(told: State, broken: list[Bond]) -> Iterator[Cause]:
    """Two columns exchanged in every row: what all rows break as printed, none breaks then."""
    if len(told.one.rows) > _MOST_ROWS:
        return
    by_columns: dict[tuple[int, int], int] = {}
    for bond in broken:
        used = sorted({at for _, at in bond.cells})
        for pair in combinations(used, 2):
            by_columns[pair] = by_columns.get(pair, 0) + 1
    totals = sorted({bond.of.column for bond in broken if isinstance(bond.of, Sum)})
    pairs = [*combinations(totals, 2), *(pair for pair, times in by_columns.items() if times >= 2)]
    rows = range(len(told.one.rows))
    for one, other in list(dict.fromkeys(pairs))[:40]:
        if told.one.columns[one].title == told.one.columns[other].title:
            continue  # nothing printed tells them apart, so neither stands under another's name
        data = [row for row in rows if not told.one.is_total(row)]
        for which in (data, list(rows)):
            changes = {
                cell: number
                for row in which
                for cell, number in (
                    ((row, one), told.one.cells[row][other]),
                    ((row, other), told.one.cells[row][one]),
                )
                if number is not None
            }
            explains = mends(told, changes) if len(which) >= 2 else frozenset()
            if len(explains) >= 2:
                yield Cause(Kind.SWAPPED_COLUMNS, explains, ((0, one), (0, other)), changes)


def _cells(told: State, broken: list[Bond]) -> Iterator[Cause]:
    """One cell that mends two broken things or more; or one by a change of unit."""
    wanted: dict[tuple[Cell, Decimal], int] = {}
    for bond in broken:
        gap = bond.gap(told.one)
        for cell in bond.cells:
            number = bond.needs(told.one, cell, gap)
            if number is not None and (number >= 0 or _signed(told, cell[1])):
                wanted[cell, number] = wanted.get((cell, number), 0) + 1
    shared = [key for key, times in wanted.items() if times >= 2]
    crossing = shared or _crossing(broken, wanted)
    good = [
        (cell, number, explains)
        for cell, number in crossing[:_MOST]
        if len(explains := mends(told, {cell: number})) >= 2
    ]
    most = max((len(explains) for _, _, explains in good), default=0)
    best = [one for one in good if len(one[2]) == most]
    if best and len({cell for cell, _, _ in best}) == 1:
        cell, number, explains = best[0]
        said = told.one.cells[cell[0]][cell[1]] or ZERO
        kind = Kind.UNIT if _is_unit(said, number) else Kind.CELL
        yield Cause(kind, explains, (cell,), {cell: number})
        return
    units = [(cell, number) for cell, number in wanted if _is_unit(_said(told, cell), number)]
    units += [(cell, _said(told, cell) * factor) for cell in _met(broken) for factor in _FACTORS]
    slips = [
        (cell, number, explains)
        for cell, number in units[:_MOST]
        if (explains := mends(told, {cell: number}))
    ]
    widest = max((len(explains) for _, _, explains in slips), default=0)
    slips = [one for one in slips if len(one[2]) == widest]
    if len({cell for cell, _, _ in slips}) == 1:
        cell, number, explains = slips[0]
        yield Cause(Kind.UNIT, explains, (cell,), {cell: number})


def _signed(told: State, column: int) -> bool:
    """Whether the column prints figures below zero, as changes and differences do."""
    return any((line[column] or ZERO) < 0 for line in told.one.cells)


def _said(told: State, cell: Cell) -> Decimal:
    return told.one.cells[cell[0]][cell[1]] or ZERO


def _crossing(
    broken: list[Bond], wanted: dict[tuple[Cell, Decimal], int]
) -> list[tuple[Cell, Decimal]]:
    """Cells that stand in two broken things, one of which does not tell their number."""
    met = set(_met(broken))
    return [(cell, number) for cell, number in wanted if cell in met]


def _met(broken: list[Bond]) -> list[Cell]:
    """Cells that stand in two broken things or more."""
    times: dict[Cell, int] = {}
    for bond in broken:
        for cell in bond.cells:
            times[cell] = times.get(cell, 0) + 1
    return [cell for cell, number in times.items() if number >= 2][:40]


def _is_unit(said: Decimal, number: Decimal) -> bool:
    """Whether a number is another by thousands, millions or the place of the point."""
    return bool(said) and any(said * factor == number for factor in _FACTORS)
