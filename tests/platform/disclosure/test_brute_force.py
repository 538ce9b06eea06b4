"""An attack of our own kind proves nothing of itself: here every table that could be is written."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from traza.kernel.refusal import Refusal
from traza.platform.disclosure import Asked, Cell, Table, linked, protect

COUNTS = st.one_of(st.integers(0, 4), st.integers(3, 7))


def with_totals(name, columns, counts):
    """A table with every total of every column, in long form."""
    cells = {}
    for labels, count in counts.items():
        for kept in product([True, False], repeat=len(labels)):
            key = frozenset(
                (column, label)
                for column, label, keep in zip(columns, labels, kept, strict=True)
                if keep
            )
            cells[key] = cells.get(key, 0) + count
    rows = tuple(Cell(key, count, row + 2) for row, (key, count) in enumerate(cells.items()))
    return Table(name, tuple(columns), rows)


def possible(system, hidden, wide, floor):
    """The values of each hidden cell in every table of whole numbers that agrees with the rest,
    none below `floor` (1 where zeros are published) nor larger than its own by more than `wide`."""
    unknown, found = sorted(hidden), {cell: set() for cell in hidden}
    sums = [(each.total, each.parts) for each in system.sums if hidden & {each.total, *each.parts}]
    last = {}
    for total, parts in sums:
        last.setdefault(max(hidden & {total, *parts}), []).append((total, parts))
    values = [int(each) for each in system.counts]

    def write(number):
        if number == len(unknown):
            for cell in unknown:
                found[cell].add(values[cell])
            return
        cell = unknown[number]
        for value in range(floor, int(system.counts[cell]) + wide + 1):
            values[cell] = value
            if all(values[t] == sum(values[p] for p in parts) for t, parts in last.get(cell, [])):
                write(number + 1)
        values[cell] = int(system.counts[cell])

    write(0)
    return found


def check(tables, asked):
    system = linked(tables)
    try:
        plan = protect(system, asked)
    except Refusal:
        return None
    hidden = {one.place for one in plan.hidden}
    must = {place for place, count in enumerate(system.counts) if asked.primary(int(count))}
    assert must <= hidden
    if len(hidden) <= 9:
        values = possible(system, hidden, asked.width, 0 if asked.zeros else 1)
        for one in plan.hidden:
            assert len(values[one.place]) > 1
            assert min(values[one.place]) >= one.bounds.least
            if one.bounds.most is not None:
                assert max(values[one.place]) <= one.bounds.most
            if one.primary:
                assert max(values[one.place]) - min(values[one.place]) >= asked.width
    return plan


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(COUNTS, min_size=6, max_size=6),
    threshold=st.integers(2, 4),
    values=st.sampled_from([2, None]),
    zeros=st.booleans(),
)
def test_nobody_is_told_in_a_table(counts, threshold, values, zeros):
    cells = dict(zip(product("ab", "xyz"), counts, strict=True))
    check([with_totals("t", ["r", "c"], cells)], Asked(threshold, zeros, values))


@settings(max_examples=40, deadline=None)
@given(
    first=st.lists(COUNTS, min_size=4, max_size=4),
    share=st.lists(st.integers(0, 3), min_size=2, max_size=2),
)
def test_nobody_is_told_in_two_tables_that_share_rows(first, share):
    one = dict(zip(product("ab", "xy"), first, strict=True))
    rows = {row: one[row, "x"] + one[row, "y"] for row in "ab"}
    other = {}
    for row, part in zip("ab", share, strict=True):
        other[row, "m"] = min(part, rows[row])
        other[row, "w"] = rows[row] - other[row, "m"]
    check([with_totals("t", ["r", "c"], one), with_totals("u", ["r", "sex"], other)], Asked(3))


@settings(max_examples=25, deadline=None)
@given(counts=st.lists(COUNTS, min_size=8, max_size=8))
def test_nobody_is_told_in_a_table_of_three_columns(counts):
    cells = dict(zip(product("ab", "xy", "12"), counts, strict=True))
    check([with_totals("t", ["r", "c", "y"], cells)], Asked(3, values=2))


@settings(max_examples=30, deadline=None)
@given(counts=st.lists(COUNTS, min_size=6, max_size=6))
def test_totals_that_are_public_stay(counts):
    cells = dict(zip(product("ab", "xyz"), counts, strict=True))
    system = linked([with_totals("t", ["r", "c"], cells)])
    try:
        plan = protect(system, Asked(3, keep_totals=True))
    except Refusal:
        return
    assert all(system.depth[one.place] == 0 for one in plan.hidden)
