"""Areas shaded by a value: five classes with as many areas each, drawn on the server.

The classes are quintiles, so that one rich municipality does not leave all others pale (Brewer and
Pickle 2002 find them read most rightly). An area without value is drawn apart, never as the least.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from traza.ui.components.maps import Outline, project

CLASSES = 5
SIDE = 420


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its outline, name, value (None: unknown), the value in words and its address."""

    outline: Outline
    name: str
    value: int | None
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Shade:
    """An area on the sheet: its path and class, from 1 (least) to 5; 0 where there is no value."""

    area: Area
    path: str
    level: int


@dataclass(frozen=True, slots=True)
class Shaded:
    """A drawn sheet inside `box`, what each class holds and how many areas have no value."""

    title: str
    box: str
    shades: tuple[Shade, ...]
    legend: tuple[tuple[int, str, str], ...]
    silent: int


def shade(title: str, areas: Sequence[Area], write: Callable[[int], str]) -> Shaded | None:
    """Draw the areas; None when fewer than two have a value, which a map cannot compare."""
    known = _known(areas)
    if len(known) < 2:
        return None
    return _drawn(title, areas, _bounds(known), write)


def shade_alike(
    maps: Sequence[tuple[str, Sequence[Area]]], write: Callable[[int], str]
) -> tuple[Shaded, ...]:
    """Small multiples: the same areas under several titles, with the classes of all their values
    together, so that a colour means the same in each. None of them where fewer than two values."""
    known = sorted(value for _title, areas in maps for value in _known(areas))
    if len(known) < 2:
        return ()
    bounds = _bounds(known)
    return tuple(_drawn(title, areas, bounds, write) for title, areas in maps)


def _known(areas: Sequence[Area]) -> list[int]:
    return sorted(area.value for area in areas if area.value is not None)


def _drawn(
    title: str,
    areas: Sequence[Area],
    bounds: Sequence[tuple[int, int]],
    write: Callable[[int], str],
) -> Shaded:
    drawn = project([area.outline for area in areas], SIDE)
    shades = tuple(
        Shade(area, path, _level(area.value, bounds))
        for area, path in zip(areas, drawn.paths, strict=True)
        if path
    )
    legend = tuple((level, write(low), write(high)) for level, (low, high) in enumerate(bounds, 1))
    return Shaded(title, drawn.box, shades, legend, len(areas) - len(_known(areas)))


def _bounds(known: Sequence[int]) -> list[tuple[int, int]]:
    """The least and most value of each class; equal values never fall in two."""
    count = min(CLASSES, len(set(known)))
    cuts = [known[len(known) * step // count] for step in range(count)]
    starts = sorted(set(cuts))
    return [
        (
            low,
            max(value for value in known if place + 1 == len(starts) or value < starts[place + 1]),
        )
        for place, low in enumerate(starts)
    ]


def _level(value: int | None, bounds: Sequence[tuple[int, int]]) -> int:
    if value is None:
        return 0
    return next(level for level, (_low, high) in enumerate(bounds, 1) if value <= high)
