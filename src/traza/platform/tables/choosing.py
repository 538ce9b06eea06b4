"""Which smaller rollups a long one gets: those that save most rows of what is asked.

The choice is greedy, as Harinarayan, Rajaraman and Ullman (1996) do it: each turn takes the set of
dimensions that saves most, given those taken before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from math import prod

Names = frozenset[str]

MOST = 12  # smaller rollups of one figure
WORTH = 4  # a smaller rollup has at most a fourth of the rows of the whole
BETTER = 2  # and at most half of what answered the question before
FINEST = 4  # dimensions with most values, which make a rollup long
TOP = 12  # sets asked most whose unions are tried
ONCE = 0.01  # what a pair of dimensions that nobody asked yet weighs beside one that was asked


def wanted(
    dimensions: Iterable[str], always: Names, asked: Mapping[Names, float]
) -> dict[Names, float]:
    """Sets of dimensions with their weight: as asked, and each pair a little.

    `always` are the dimensions that every question needs.
    """
    names = [name for name in dimensions if name not in always]
    found = {frozenset(pair) | always: ONCE for pair in combinations(names, 2)}
    for names_asked, times in asked.items():
        found[names_asked | always] = found.get(names_asked | always, 0) + times
    return found


def candidates(
    distinct: Mapping[str, int], always: Names, asked: Mapping[Names, float]
) -> tuple[Names, ...]:
    """Sets of dimensions worth a look. `distinct` counts the values of each dimension.

    What is asked most, and two of those together; the whole without some of its finest dimensions;
    and each of the finest with the coarsest, one more each time.
    """
    every = frozenset(distinct)
    most = sorted(asked, key=lambda names: (-asked[names], sorted(names)))[:TOP]
    found = [(names | always) & every for names in most]
    found += [one | other for one, other in combinations(found, 2)]
    coarse = sorted(every - always, key=lambda name: (distinct[name], name))
    finest = coarse[-FINEST:]
    for many in range(1, len(finest) + 1):
        found += [every - frozenset(left) for left in combinations(finest, many)]
    for name in finest:
        for many in range(len(coarse[:-FINEST]) + 1):
            found.append(always & every | {name, *coarse[:many]})
    return tuple(dict.fromkeys(names for names in found if names and names != every))


def at_most(names: Names, distinct: Mapping[str, int]) -> int:
    """The groups that so many dimensions can have: every value with every other."""
    return prod(distinct[name] for name in names)


def is_small(size: int, rows: int) -> bool:
    """Whether a rollup of that size is worth making beside one of so many rows."""
    return size * WORTH <= rows


def chosen(
    rows: int, sizes: Mapping[Names, int], wants: Mapping[Names, float]
) -> tuple[Names, ...]:
    """The candidates to make, best first; `rows` are those of the whole rollup."""
    small = {names: size for names, size in sizes.items() if is_small(size, rows)}
    cost = dict.fromkeys(wants, rows)
    taken: list[Names] = []
    while small and len(taken) < MOST:
        saved = {
            names: sum(
                weight * (cost[want] - size)
                for want, weight in wants.items()
                if want <= names and size * BETTER <= cost[want]
            )
            for names, size in small.items()
        }
        best = max(saved, key=lambda names: (saved[names], -small[names], sorted(names)))
        if not saved[best]:
            break
        size = small.pop(best)
        taken.append(best)
        for want in wants:
            if want <= best:
                cost[want] = min(cost[want], size)
    return tuple(taken)
