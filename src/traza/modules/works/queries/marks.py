"""Marks of the map: works gathered by one grid for every tile of a zoom.

A cell of the grid with one work is that work; with more, it says how many they are, what they add
up to and what most of them are. Which it is depends on the cell alone, never on the tile it falls
in, so that nothing changes at the edge of a tile.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from traza.modules.works.contracts.published import AMOUNT_LIMITS, WorkFilters
from traza.modules.works.contracts.tiles import STAGE_SHADES, Shading, WorkMark, WorkPoint
from traza.modules.works.queries import past
from traza.modules.works.queries.columns import TABLE
from traza.modules.works.queries.tiles import DEEPEST, WIDE, middle_of, points_of, standing, stretch
from traza.modules.works.rules.place import CELLS, range_of
from traza.platform.columns.declared import MISSING, Array
from traza.platform.columns.part import ColumnPart
from traza.platform.columns.store import ColumnSnapshot

SHADES = 8  # more than any shading has


def marks(
    filters: WorkFilters, shading: Shading, tile: tuple[int, int, int], bits: int = 4
) -> tuple[WorkMark, ...]:
    """The marks of a tile of Web Mercator (zoom, column, row), 2^`bits` cells a side; none where
    there is no tile."""
    z, x, y = tile
    if not (0 <= z <= DEEPEST and 0 <= x < 1 << z and 0 <= y < 1 << z):
        return ()
    register = past.register(filters.as_of)

    def found() -> tuple[WorkMark, ...]:
        return _marks(register, filters, shading, tile, bits)

    if z > WIDE:
        return found()
    return register.once(("marks", filters, shading, tile, bits), found)


def places_of(numbers: list[int], filters: WorkFilters) -> tuple[WorkPoint, ...]:
    """Where these works are, of those that have a place."""
    return points_of(numbers, past.register(filters.as_of).rows)


def _marks(
    register: ColumnSnapshot,
    filters: WorkFilters,
    shading: Shading,
    tile: tuple[int, int, int],
    bits: int,
) -> tuple[WorkMark, ...]:
    first, last = range_of(*tile)
    parts = [
        (part, *found)
        for part, rows in standing(register, filters)
        if len((found := stretch(part, rows, first, last))[0])
    ]
    if not parts:
        return ()
    cells = np.concatenate([p.placed_cells[places] for p, _, places in parts])
    across = np.concatenate([p.across[places] for p, _, places in parts])
    down = np.concatenate([p.down[places] for p, _, places in parts])
    numbers = np.concatenate([p.columns["id"][positions] for p, positions, _ in parts])
    amounts = np.concatenate([p.columns["amount"][positions] for p, positions, _ in parts])
    shades = np.concatenate([_shades(p, positions, shading) for p, positions, _ in parts])
    groups = cells >> 2 * max(0, CELLS - tile[0] - bits)
    if len(parts) > 1:
        order = np.argsort(groups, kind="stable")
        groups, across, down, numbers, amounts, shades = (
            one[order] for one in (groups, across, down, numbers, amounts, shades)
        )
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    works = np.diff([*starts, len(groups)])
    centavos = np.add.reduceat(np.where(amounts == MISSING, 0, amounts), starts)
    x, y = (middle_of(one, starts, works, tile[0]) for one in (across, down))
    alone = np.where(works == 1, numbers[starts], 0)
    usual = _usual(shades, starts, works, most=shading is not Shading.FLAG)
    rows = zip(
        x, y, works.tolist(), centavos.tolist(), alone.tolist(), usual.tolist(), strict=True
    )  # fmt: skip
    return tuple(WorkMark(*row) for row in rows)


def _usual(shades: Array, starts: Array, works: Array, *, most: bool) -> Array:
    """Of each group the shade that most have, or the highest that any has."""
    if not most:
        highest: Array = np.maximum.reduceat(shades, starts)
        return highest
    group = np.repeat(np.arange(len(starts)), works)
    counted = np.bincount(group * SHADES + shades, minlength=len(starts) * SHADES)
    usual: Array = counted.reshape(len(starts), SHADES).argmax(axis=1)
    return usual


def _shades(part: ColumnPart, positions: Array, shading: Shading) -> Array:
    """The shade of each of these works, from 0 (not known, or none)."""
    if shading is Shading.FLAG:
        flagged: Array = (part.columns["flags"][positions] != 0).astype("i8")
        return flagged
    if shading is Shading.AMOUNT:
        shade: Array = np.searchsorted(AMOUNT_LIMITS, part.columns["amount"][positions], "right")
        return shade
    stages = part.columns["stage"][positions]
    by_word = np.array(
        [_shade_of(TABLE.lexicon.word(number)) for number in range(int(stages.max(initial=0)) + 1)]
    )
    found: Array = by_word[stages]
    return found


@lru_cache(maxsize=512)
def _shade_of(stage: str) -> int:
    return next((shade for shade, held in STAGE_SHADES.items() if stage in held), 0)
