"""Geometry of bars as percentages, so that SVG attributes alone draw them (no inline style)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from traza.ui import words


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: label, value and its text, colour class, start and width in percent.

    `share` is its percentage of the whole, None where there is no whole to be part of.
    """

    label: str
    value: int
    text: str
    colour: str
    start: str
    width: str
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Part:
    """What a segment is made from. `value` may be None: it is then left out of the bar."""

    label: str
    value: int | None
    text: str
    colour: str


def split(parts: Iterable[Part]) -> tuple[Segment, ...]:
    """Lay parts side by side so that together they fill the bar; parts without value are left out.

    Where one is negative there is no whole to share: all are listed and none is drawn.
    """
    present = [(part, part.value) for part in parts if part.value is not None]
    if any(value < 0 for _, value in present):
        return tuple(
            Segment(part.label, value, part.text, part.colour, "0%", "0%", None)
            for part, value in present
        )
    total = sum(value for _, value in present)
    segments, start = [], Decimal(0)
    for part, value in present:
        width = Decimal(value) * 100 / total if total else Decimal(0)
        segments.append(
            Segment(part.label, value, part.text, part.colour, _css(start), _css(width), width)
        )
        start += width
    return tuple(segments)


def aloud(segments: Iterable[Segment]) -> str:
    """A bar for who hears it: each part with its amount and its share."""
    return "; ".join(map(_aloud, segments)) or words.no_data()


def _aloud(segment: Segment) -> str:
    share = "" if segment.share is None else f"({words.percent(segment.share)})"
    return f"{segment.label}: {segment.text} {share}"


def width(value: Decimal | int | None, largest: Decimal | int | None) -> str:
    """How much of the bar a value fills, as "42.5%", cut at 100 %; empty without a value."""
    if value is None or not largest:
        return "0%"
    return _css(max(Decimal(0), min(Decimal(100), Decimal(value) * 100 / Decimal(largest))))


def _css(percent: Decimal) -> str:
    return f"{percent.quantize(Decimal('0.01')).normalize():f}%"
