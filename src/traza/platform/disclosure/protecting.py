"""Choose, attack, learn, until the attack recovers nothing; then the proof of every hidden cell."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from traza.kernel.language import told
from traza.platform.disclosure import choosing
from traza.platform.disclosure.attack import bounds, look
from traza.platform.disclosure.choosing import Choice
from traza.platform.disclosure.contracts import Asked, Bounds, Hidden, Linked, Plan
from traza.platform.disclosure.grouping import Group, groups
from traza.platform.disclosure.refusals import NotProtected

ROUNDS = 500


def protect(tables: Linked, asked: Asked) -> Plan:
    """What to hide. Raises NotProtected when no choice does, or none was found in the time."""
    must = np.array([asked.primary(int(count)) for count in tables.counts], bool)
    if asked.keep_totals and bool((must & (tables.depth > 0)).any()):
        why = told("un total es menor que el umbral y --keep-totals dice que ya es público")
        raise NotProtected(why=why)
    # Unknowns are what a cell has above the floor, so that the attack knows what all readers know.
    counts = np.maximum(tables.counts - asked.floor, 0)
    counts[tables.crossings] = tables.counts[tables.crossings]
    must[tables.crossings] = False
    tables = replace(tables, counts=counts)
    choice, until = choosing.begin(tables, asked, must), time.monotonic() + asked.seconds
    primary = [int(cell) for cell in np.flatnonzero(must)]
    for number in range(ROUNDS):
        chosen = choosing.choose(choice, until - time.monotonic()) if primary else []
        if chosen is None:
            raise NotProtected(why=_why(until))
        if _protects(choice, primary, chosen):
            proof = _proof(choice, [*primary, *chosen], asked.floor)
            if all(_is_wide(cell.bounds, asked.width) for cell in proof if cell.primary):
                return Plan(proof, rounds=number + 1)
            choosing.want_another(choice, {*primary, *chosen})
    raise NotProtected(why=told("no se encontró una elección en %(rounds)s rondas", rounds=ROUNDS))


def _widths(choice: Choice, group: Group) -> list[int]:
    """How far each cell of a group must be able to move: a crossing need not."""
    width, keys = choice.width, len(choice.tables.keys)
    return [width if choice.must[cell] else int(cell < keys) for cell in group.cells]


def _is_wide(bounds_of: Bounds, width: int) -> bool:
    """Whether so many values were found possible, and their ends are so far."""
    return bounds_of.width >= width and bounds_of.values > width


def _why(until: float) -> str:
    if time.monotonic() >= until:
        return told("se acabó el tiempo; dé más con --seconds")
    return told(
        "no hay celdas que puedan cubrirlas; publique menos columnas o junte renglones y "
        "vuelva a intentarlo"
    )


def _protects(choice: Choice, primary: list[int], chosen: list[int]) -> bool:
    """Whether the attack finds each primary cell as wide as asked; else it learns."""
    hidden, failed = [*primary, *chosen], False
    must = choice.must
    for group in groups(choice.tables, [*hidden, *choice.tables.crossings]):
        if not must[group.cells].any():
            continue
        look(group, _widths(choice, group))
        for place, cell in enumerate(group.cells):
            if not must[cell]:
                continue
            found, proofs = bounds(group, place, choice.width, exact=False)
            if found.width >= choice.width:
                continue
            failed = True
            choosing.learn(choice, cell, proofs, set(hidden))
    return not failed


def _proof(choice: Choice, cells: list[int], floor: int) -> tuple[Hidden, ...]:
    """The bounds of every hidden cell, asked one by one of a system made anew.

    A cell that covers others and is told exactly covers nothing: it is not hidden.
    """
    tables, must = choice.tables, choice.must
    proved: list[Hidden] = []
    for group in groups(tables, [*cells, *tables.crossings]):
        if min(group.cells) >= len(tables.keys):
            continue
        wide = _widths(choice, group)
        look(group, wide)
        for place, cell in enumerate(group.cells):
            if cell in tables.crossings:
                continue
            above = bounds(group, place, wide[place], exact=True)[0]
            proved.append(Hidden(cell, bool(must[cell]), _from(floor, above)))
    hidden = (cell for cell in proved if cell.primary or cell.bounds.width > 0)
    return tuple(sorted(hidden, key=lambda cell: cell.place))


def _from(floor: int, above: Bounds) -> Bounds:
    """Bounds of a count, from those of what it has above the floor."""
    most, reached = above.most, above.seen_most
    return Bounds(
        above.least + floor, None if most is None else most + floor,
        above.seen_least + floor, None if reached is None else reached + floor, above.values,
    )  # fmt: skip
