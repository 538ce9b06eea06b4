"""Tables as one system of sums: the same cell of two tables is one, and each total is an equation.

A cell is named by the columns in which it is no total, so that the total of concepts of a place in
one table and the total of ages of that place in another are the same cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.platform.disclosure.contracts import Cell, Key, Linked, Sum, Table
from traza.platform.disclosure.crossing import cross
from traza.platform.disclosure.refusals import (
    LooseTotal,
    NoSuchColumn,
    NotAdding,
    NotTheSame,
)
from traza.platform.disclosure.sums import (
    MOST_COLUMNS,
    Hierarchy,
    Parents,
    Sums,
    all_sums,
    hierarchy,
    plain,
)

TOTAL_WORDS = frozenset(["total", "totales", "subtotal", "subtotales"])
Places = Mapping[Key, tuple[Table, Cell]]


def linked(tables: Sequence[Table], parents: Parents | None = None) -> Linked:
    """The cells of tables and their sums. Raises NotTheSame, NotAdding and LooseTotal, naming file
    and row."""
    cells = _cells(tables)
    keys = tuple(cells)
    counts = np.array([cells[key][1].count for key in keys], np.int64)
    above = hierarchy(parents or {}, keys)
    places = {key: place for place, key in enumerate(keys)}
    sums = all_sums(places, counts, above)
    for total, columns in zip(sums.sums, sums.columns, strict=True):
        added = int(counts[list(total.parts)].sum())
        if total.written and added != counts[total.total]:
            table, cell = cells[keys[total.total]]
            raise NotAdding(
                name=table.name, row=cell.row, column=" × ".join(columns), said=cell.count,
                sum=added,
            )  # fmt: skip
    _refuse_named_totals(cells, keys, sums, above)
    loose = _loose(cells, keys, sums, above)
    crossing = cross(places, counts, above)
    untied = (*sums.untied, crossing.columns) if crossing.columns else sums.untied
    counts = np.concatenate([counts, crossing.counts])
    every = (*sums.sums, *crossing.sums)
    unused = _unused(tables, parents or {}, keys)
    return Linked(keys, counts, every, _depth(len(counts), every), loose, untied, unused)


def _unused(tables: Sequence[Table], parents: Parents, keys: Iterable[Key]) -> tuple[str, ...]:
    """Columns of parents of which no table has a value above others. Raises NoSuchColumn."""
    above: dict[str, set[str]] = {}
    for (column, _), parent in parents.items():
        above.setdefault(column, set()).add(parent)
    there = {(column, plain(value)) for key in keys for column, value in key}
    divided = {column for table in tables for column in table.columns}
    for column in above:
        if column not in divided:
            raise NoSuchColumn(column=column, columns=", ".join(sorted(divided)))
    return tuple(
        column
        for column, values in above.items()
        if not any((column, value) in there for value in values)
    )


def _refuse_named_totals(cells: Places, keys: Sequence[Key], sums: Sums, above: Hierarchy) -> None:
    """Raises LooseTotal for a value that begins with a word of totals and is the total of nothing:
    its cells may be in sums of other columns, and not in its own."""
    explained = {
        (column, value)
        for total, columns in zip(sums.sums, sums.columns, strict=True)
        if total.written
        for column, value in keys[total.total]
        if column in columns
    }
    explained |= {(column, value) for (column, _), value in above.above.items()}
    for key, (table, cell) in cells.items():
        for column, value in sorted(key):
            words = fold(value).split()
            named = bool(words) and words[0] in TOTAL_WORDS
            if named and (column, value) not in explained and (column, value) not in above.above:
                why = told("«%(value)s» parece un total y no se sabe de qué", value=value)
                raise LooseTotal(name=table.name, row=cell.row, why=why)


def _cells(tables: Sequence[Table]) -> dict[Key, tuple[Table, Cell]]:
    cells: dict[Key, tuple[Table, Cell]] = {}
    for table in tables:
        for cell in table.cells:
            where, first = cells.setdefault(cell.key, (table, cell))
            if first.count != cell.count:
                raise NotTheSame(
                    name=table.name, row=cell.row, one=cell.count, other=first.count,
                    where=where.name, there=first.row,
                )  # fmt: skip
    return cells


def _loose(cells: Places, keys: Sequence[Key], sums: Sums, above: Hierarchy) -> tuple[int, ...]:
    """Totals that no sum has, because no table has any part of them: nothing here tells of them.

    Raises LooseTotal where parts of it, or of others like it, are there: whoever reads them may
    find a sum that the proof would be without, and it would not say so.
    """
    tied = {place for total in sums.sums for place in (total.total, *total.also, *total.parts)}
    parents = {(column, value) for (column, _), value in above.above.items()}
    free = [place for place in range(len(keys)) if place not in tied]
    having = _having_parts({keys[place] for place in free}, keys, above)
    divided = {
        table.name: {column for part in table.cells for column, _ in part.key}
        for table in {id(table): table for table, _ in cells.values()}.values()
    }
    loose: list[int] = []
    for place in free:
        table, cell = cells[keys[place]]
        why = _why_loose(divided[table.name], cell.key, having)
        if why:
            raise LooseTotal(name=table.name, row=cell.row, why=why)
        if len(cell.key) < len(table.columns) or cell.key & parents:
            loose.append(place)
    return tuple(loose)


def _having_parts(totals: set[Key], keys: Iterable[Key], above: Hierarchy) -> set[Key]:
    """Those of which some other cell is a part."""
    having: set[Key] = set()
    for key in keys if totals else ():
        if len(key) > MOST_COLUMNS:
            having |= {total for total in totals if total < key}
            continue
        for raised in product(*(above.rises(column, value) for column, value in key)):
            total = frozenset(pair for pair in raised if pair is not None)
            if total != key and total in totals:
                having.add(total)
    return having


def _why_loose(divided: Iterable[str], key: Key, having: set[Key]) -> str | None:
    """What makes of a cell that no sum has a total that lacks its own; None: nothing does."""
    if key in having:
        return told("hay partes de él y no se sabe cuáles son todas")
    columns = {column for column, _ in key}
    for column in sorted(divided):
        if column not in columns:
            return told("no están sus partes de «%(column)s», y las de otros sí", column=column)
    return None


def _depth(cells: int, sums: Sequence[Sum]) -> NDArray[np.int64]:
    """The longest way down by sums from each cell; sums go up, so that it ends."""
    depth = np.zeros(cells, np.int64)
    changed = True
    while changed:
        changed = False
        for total in sums:
            if not total.written:
                continue
            below = int(depth[list(total.parts)].max()) + 1
            if below > depth[total.total]:
                depth[total.total] = below
                changed = True
    return depth
