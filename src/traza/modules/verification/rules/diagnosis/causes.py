"""What single cause would explain several things that a table does not keep."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

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
from traza.modules.verification.rules.diagnosis.cause import FACTORS, MOST, Cause, Kind
from traza.modules.verification.rules.diagnosis.swaps import (
    crossing_cells,
    is_full_column,
    is_unit,
    met_cells,
    said_at,
    signed_column,
    swapped_cells,
    swapped_columns,
)
from traza.modules.verification.rules.sum_doubts import part_over_whole
from traza.modules.verification.rules.tables.closing import counted_one_more, share_lacks
from traza.modules.verification.rules.tables.closing_words import counted
from traza.modules.verification.rules.tables.family import compare
from traza.modules.verification.rules.tables.lacks import lacks_a_row
from traza.modules.verification.rules.tables.linear import Linear
from traza.modules.verification.rules.tables.matrix import ZERO
from traza.modules.verification.rules.tables.totals import Role, Sum
from traza.modules.verification.rules.tables.words import Adds

# A table with so much that fails has no single cause, and a long one takes too long to turn.
_MOST_BROKEN = 60


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
            kind = Kind.UNIT if is_unit(said_at(told, cell), number) else Kind.CELL
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
    yield from swapped_columns(told, broken)
    yield from swapped_cells(told, broken)
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
    added = [gap for at, gap in gaps.items() if not signed_column(told, at)]
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
    if other or any(
        at not in gaps and sums[at].keeps(told.one) for at in firm if is_full_column(told, at)
    ):
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


def _cells(told: State, broken: list[Bond]) -> Iterator[Cause]:
    """One cell that mends two broken things or more; or one by a change of unit."""
    wanted: dict[tuple[Cell, Decimal], int] = {}
    for bond in broken:
        gap = bond.gap(told.one)
        for cell in bond.cells:
            number = bond.needs(told.one, cell, gap)
            if number is not None and (number >= 0 or signed_column(told, cell[1])):
                wanted[cell, number] = wanted.get((cell, number), 0) + 1
    shared = [key for key, times in wanted.items() if times >= 2]
    crossing = shared or crossing_cells(broken, wanted)
    good = [
        (cell, number, explains)
        for cell, number in crossing[:MOST]
        if len(explains := mends(told, {cell: number})) >= 2
    ]
    most = max((len(explains) for _, _, explains in good), default=0)
    best = [one for one in good if len(one[2]) == most]
    if best and len({cell for cell, _, _ in best}) == 1:
        cell, number, explains = best[0]
        said = told.one.cells[cell[0]][cell[1]] or ZERO
        kind = Kind.UNIT if is_unit(said, number) else Kind.CELL
        yield Cause(kind, explains, (cell,), {cell: number})
        return
    units = [(cell, number) for cell, number in wanted if is_unit(said_at(told, cell), number)]
    units += [
        (cell, said_at(told, cell) * factor) for cell in met_cells(broken) for factor in FACTORS
    ]
    slips = [
        (cell, number, explains)
        for cell, number in units[:MOST]
        if (explains := mends(told, {cell: number}))
    ]
    widest = max((len(explains) for _, _, explains in slips), default=0)
    slips = [one for one in slips if len(one[2]) == widest]
    if len({cell for cell, _, _ in slips}) == 1:
        cell, number, explains = slips[0]
        yield Cause(Kind.UNIT, explains, (cell,), {cell: number})
