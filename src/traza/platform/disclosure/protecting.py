"""Choose, attack, learn, until the attack recovers nothing; then the proof of every hidden cell."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from traza.kernel.language import told
from traza.platform.disclosure import choosing
from traza.platform.disclosure.attack import bounds, groups, look
from traza.platform.disclosure.choosing import Choice
from traza.platform.disclosure.contracts import Asked, Bounds, Hidden, Linked, Plan
from traza.platform.disclosure.refusals import NotProtected

ROUNDS = 500


def protect(tables: Linked, asked: Asked) -> Plan:
    """What to hide. Raises NotProtected when no choice does, or none was found in the time."""
    must = np.array([asked.primary(int(count)) for count in tables.counts], bool)
    if asked.keep_totals and bool((must & (tables.depth > 0)).any()):
        why = told("un total es menor que el umbral y --keep-totals dice que ya es público")
        raise NotProtected(why=why)
    # Unknowns are what a cell has above the floor, so that the attack knows what all readers know.
    tables = replace(tables, counts=np.maximum(tables.counts - asked.floor, 0))
    choice, until = choosing.begin(tables, asked, must), time.monotonic() + asked.seconds
    primary = [int(cell) for cell in np.flatnonzero(must)]
    for number in range(ROUNDS):
        chosen = choosing.choose(choice, until - time.monotonic()) if primary else []
        if chosen is None:
            raise NotProtected(why=_why(until))
        if _protects(choice, primary, chosen):
            return Plan(_proof(tables, must, [*primary, *chosen], asked), rounds=number + 1)
    raise NotProtected(why=told("no se encontró una elección en %(rounds)s rondas", rounds=ROUNDS))


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
    for group in groups(choice.tables, hidden):
        look(group, [choice.width if must[cell] else 1 for cell in group.cells])
        for place, cell in enumerate(group.cells):
            if not must[cell]:
                continue
            found, proofs = bounds(group, place, choice.width, seen=True)
            if found.width >= choice.width:
                continue
            failed = True
            choosing.learn(choice, cell, proofs, set(hidden))
    return not failed


def _proof(
    tables: Linked, must: NDArray[np.bool_], cells: list[int], asked: Asked
) -> tuple[Hidden, ...]:
    """The bounds of every hidden cell, asked one by one of a system made anew.

    A cell that covers others and is told exactly covers nothing: it is not hidden.
    """
    found: list[Hidden] = []
    for group in groups(tables, cells):
        wide = [asked.width if must[cell] else 1 for cell in group.cells]
        look(group, wide)
        for place, cell in enumerate(group.cells):
            above = bounds(group, place, wide[place], seen=False)[0]
            found.append(Hidden(cell, bool(must[cell]), _from(asked.floor, above)))
    kept = (one for one in found if one.primary or one.bounds.width > 0)
    return tuple(sorted(kept, key=lambda one: one.place))


def _from(floor: int, above: Bounds) -> Bounds:
    """Bounds of a count, from those of what it has above the floor."""
    most, seen = above.most, above.seen_most
    return Bounds(
        above.least + floor, None if most is None else most + floor,
        above.seen_least + floor, None if seen is None else seen + floor,
    )  # fmt: skip
