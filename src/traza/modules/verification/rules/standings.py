"""Which lights a worded legend gives to a result, beside its goal and its base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from traza.modules.verification.rules.conditions import Bands
from traza.modules.verification.rules.legends import roundings
from traza.modules.verification.rules.worded import Worded
from traza.modules.verification.rules.worded_condition import AT, BEHIND, BEYOND, Condition

_ONES = (False, True)
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standing:
    """A result, its goal and its base, and whether it should go down; None where unsaid.

    `rate` is the percentage of the goal where the document prints it.
    """

    result: Decimal
    goal: Decimal | None
    base: Decimal | None
    down: bool | None
    rate: Decimal | None = None


def given(legend: Worded, at: Standing) -> frozenset[str]:
    """Every light that the legend may give, by any reading of it; none when one gives nothing."""
    if legend.literal:
        alone = _Reading(down=True, literal=True, inverse=False)
        return (_read(legend, at, alone) or frozenset()) if at.down is not False else frozenset()
    ways = _ONES if at.down is None else (at.down,)
    found: set[str] = set()
    for down, literal, inverse in product(ways, _ONES, _ONES):
        lights = _read(legend, at, _Reading(down=down, literal=literal, inverse=inverse))
        if lights is None:
            return frozenset()
        found |= lights
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """`literal`: "menor que la meta" is less, even where less is better; `inverse`: what a falling
    indicator lacks is told of its result and not of its goal."""

    down: bool
    literal: bool
    inverse: bool


def _read(legend: Worded, at: Standing, reading: _Reading) -> frozenset[str] | None:
    found = set()
    for light, condition in legend.lights.items():
        if condition.rest:
            continue
        holds = _holds(condition, at, reading)
        if holds is None:
            return None
        if holds:
            found.add(light)
    rest = {light for light, condition in legend.lights.items() if condition.rest}
    return frozenset(_narrowest(legend, found) or rest) or None


def _narrowest(legend: Worded, found: set[str]) -> set[str]:
    """Lights as steps: "al menos 90 % de la meta" ends where the goal is reached."""
    reached = any(BEHIND not in legend.lights[light].goal for light in found)
    open_ends = {light for light in found if _end(legend.lights[light].share)}
    if reached:
        return found - open_ends or found
    steps = {light: _end(legend.lights[light].share) for light in open_ends}
    best = max((end for end in steps.values() if end is not None), default=None)
    return {light for light in found if steps.get(light, best) == best}


def _end(bands: Bands) -> Decimal | None:
    """Where a band with no upper end begins."""
    return bands[0].low if len(bands) == 1 and bands[0].high is None else None


def _holds(condition: Condition, at: Standing, reading: _Reading) -> bool | None:
    """Whether every part of a condition holds; None when something it asks for is not said."""
    parts = list(_parts(condition, at, reading))
    if None in parts:
        return None
    return all(parts)


def _parts(condition: Condition, at: Standing, reading: _Reading) -> Iterator[bool | None]:
    every = frozenset({BEHIND, AT, BEYOND})
    if condition.goal != every:
        yield None if at.goal is None else _side(at.result, at.goal, reading) in condition.goal
    if condition.base != every:
        yield None if at.base is None else _side(at.result, at.base, reading) in condition.base
    for what, sign in condition.signs:
        other = at.goal if what == "goal" else at.base
        down = reading.down and not reading.literal
        yield None if other is None else _compares(at.result, other, sign, down=down)
    if condition.over:
        more = None if not at.goal else _FULL * (at.result - at.goal) / abs(at.goal)
        yield _in(condition.over, more)
    if condition.share:
        yield _in(condition.share, _share(at, reading))
    if condition.short:
        yield _in(condition.short, _short(at, reading))


def _side(result: Decimal, other: Decimal, reading: _Reading) -> int:
    if result == other:
        return AT
    return BEYOND if (result < other) == reading.down else BEHIND


def _compares(result: Decimal, other: Decimal, sign: str, *, down: bool) -> bool:
    if result == other:
        return sign.endswith("=")
    return ((result > other) != down) == sign.startswith(">")


def _in(bands: Bands, figure: Decimal | None) -> bool | None:
    if figure is None:
        return None
    return any(band.holds(one) for one in roundings(figure) for band in bands)


def _share(at: Standing, reading: _Reading) -> Decimal | None:
    """What a result is of its goal, as its direction asks."""
    if at.rate is not None:
        return at.rate
    if at.goal is None or not at.goal or not at.result:
        return None
    return _FULL * (at.goal / at.result if reading.down else at.result / at.goal)


def _short(at: Standing, reading: _Reading) -> Decimal | None:
    """The percentage that a result lacks for its goal, zero once it is there."""
    if at.goal is None or not at.goal or not at.result:
        return None
    lacks = at.result - at.goal if reading.down else at.goal - at.result
    over = at.result if reading.inverse and reading.down else at.goal
    return max(Decimal(0), _FULL * lacks / abs(over))
