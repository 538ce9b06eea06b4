"""Sankey: the route of money drawn, widths in proportion to amounts.

`along` is the way the money goes (to
the right on a desk, down on a phone) and `across` is where nodes of one step stand side by side.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from traza.ui import words
from traza.ui.components.crossings import arrange
from traza.ui.components.flows import Flow, Node, Route, gather, positive

LETTER = 7.9  # width of a letter at the size of the labels
LINE = 17
THIN = 2.0  # the least length of a node that is drawn: an amount is never invisible


@dataclass(frozen=True, slots=True)
class Frame:
    """A width of screen: size of the sheet, thickness of nodes, and what a label needs."""

    name: str
    along: float
    across: float
    down: bool
    most: int
    thick: float = 12
    slot: float = 20
    gap: float = 8
    ahead: float = 0
    behind: float = 0


WIDE = Frame("wide", along=1120, across=560, down=False, most=14, behind=170)
NARROW = Frame("narrow", along=780, across=328, down=True, most=8, slot=24, gap=6, ahead=44)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle as SVG attributes."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text and where it stands."""

    x: str
    y: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node: its rectangle, what a finger may press, its number in the legend, its label."""

    node: Node
    number: int
    text: str
    box: Box
    reach: Box
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class DrawnFlow:
    """A band from one node to another as an SVG path."""

    flow: Flow
    source: Node
    target: Node
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """A step in the order of the keyboard: its nodes, then the flows that leave them."""

    title: str
    address: str
    x: str
    y: str
    nodes: tuple[DrawnNode, ...]
    flows: tuple[DrawnFlow, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A route drawn for one width of screen."""

    name: str
    title: str
    view: str
    steps: tuple[DrawnStep, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a node stands across the sheet: the place kept for it, and its own length inside."""

    slot: float
    room: float
    start: float
    length: float


def draw(route: Route, frame: Frame) -> Drawing:
    """Lay out a route; amounts that are not positive are left to the tables."""
    few = gather(route, frame.most)
    order = arrange(few)
    places = stretches(few, order, frame)
    nodes = few.by_key
    bands = _bands(few, order, places, frame)
    count, steps = 0, []
    for place, keys in enumerate(order):
        drawn = []
        for key in keys:
            count += 1
            drawn.append(_node(nodes[key], len(order), count, places[key], frame))
        x, y = _heading(place, len(order), frame)
        step = few.steps[place]
        steps.append(DrawnStep(step.title, step.address, x, y, tuple(drawn), bands[place]))
    return Drawing(frame.name, route.title, _view(places, frame), tuple(steps))


def stretches(route: Route, order: Sequence[Sequence[str]], frame: Frame) -> Mapping[str, Stretch]:
    """Where each node stands across the sheet; one scale holds for every step."""
    nodes = route.by_key
    scale = min((_scale([nodes[k] for k in keys], frame) for keys in order if keys), default=0.0)
    found: dict[str, Stretch] = {}
    for keys in order:
        lengths = [max(THIN, nodes[key].centavos * scale) for key in keys]
        rooms = [max(frame.slot, length) for length in lengths]
        slack = frame.across - sum(rooms) - frame.gap * (len(keys) - 1)
        at = slack / 2 if frame.down else 0.0
        for key, length, room in zip(keys, lengths, rooms, strict=True):
            found[key] = Stretch(at, room, at + (room - length) / 2, length)
            at += room + frame.gap
    return found


def _scale(nodes: Sequence[Node], frame: Frame) -> float:
    """Units a centavo may take so that this step fits, small nodes keeping their least room."""
    room = max(frame.across - frame.gap * (len(nodes) - 1), frame.slot * len(nodes) + 1)
    large = sorted((node.centavos for node in nodes), reverse=True)
    while large:
        scale = (room - frame.slot * (len(nodes) - len(large))) / sum(large)
        if large[-1] * scale >= frame.slot:
            return scale
        large.pop()
    return room / max(1, sum(node.centavos for node in nodes))


def _bands(
    route: Route,
    order: Sequence[Sequence[str]],
    places: Mapping[str, Stretch],
    frame: Frame,
) -> list[tuple[DrawnFlow, ...]]:
    """Bands by the step they leave, in the order of their source and then of their target."""
    nodes = route.by_key
    rank = {key: (step, spot) for step, keys in enumerate(order) for spot, key in enumerate(keys)}
    flows = sorted(positive(route), key=lambda f: (rank[f.source], rank[f.target]))
    leaving = _ends(flows, places, nodes, source=True)
    arriving = _ends(
        sorted(flows, key=lambda f: (rank[f.target], rank[f.source])), places, nodes, source=False
    )
    drawn: list[list[DrawnFlow]] = [[] for _ in order]
    for flow in flows:
        step = nodes[flow.source].step
        ends = leaving[flow.source, flow.target], arriving[flow.source, flow.target]
        begin = _along(step, len(order), frame) + frame.thick
        path = _ribbon(begin, _along(step + 1, len(order), frame), *ends, down=frame.down)
        source, target = nodes[flow.source], nodes[flow.target]
        drawn[step].append(DrawnFlow(flow, source, target, words.pesos(flow.centavos), path))
    return [tuple(flows) for flows in drawn]


def _ends(
    flows: Sequence[Flow],
    places: Mapping[str, Stretch],
    nodes: Mapping[str, Node],
    *,
    source: bool,
) -> Mapping[tuple[str, str], tuple[float, float]]:
    """Where each band meets its node: start and length along the node's side."""
    used: dict[str, float] = defaultdict(float)
    found = {}
    for flow in flows:
        key = flow.source if source else flow.target
        share = flow.centavos / nodes[key].centavos
        length = places[key].length * min(1.0, share)
        found[flow.source, flow.target] = (places[key].start + used[key], length)
        used[key] += length
    return found


def _ribbon(
    begin: float, end: float, one: tuple[float, float], two: tuple[float, float], *, down: bool
) -> str:
    """A band whose sides are cubic curves, at least one unit wide so that it can be seen."""
    half = (begin + end) / 2
    top, low = one[0], one[0] + max(1.0, one[1])
    high, deep = two[0], two[0] + max(1.0, two[1])
    points = [(begin, top), (half, top), (half, high), (end, high)]
    points += [(end, deep), (half, deep), (half, low), (begin, low)]
    said = [f"{_css(b)} {_css(a)}" if down else f"{_css(a)} {_css(b)}" for a, b in points]
    return f"M{said[0]}C{said[1]} {said[2]} {said[3]}L{said[4]}C{said[5]} {said[6]} {said[7]}Z"


def _node(node: Node, count: int, number: int, place: Stretch, frame: Frame) -> DrawnNode:
    along = _along(node.step, count, frame)
    middle = place.slot + place.room / 2
    if frame.down:
        box = (place.start, along, place.length, frame.thick)
        reach = (place.slot, along - 22, place.room, frame.thick + 22)
        fits = len(node.label) * LETTER <= place.room
        lines = [node.label if fits else str(number)]
        spot, anchor = (middle, along - 6), "middle"
    else:
        box = (along, place.start, frame.thick, place.length)
        lines = _lines(node, _letters(node, count, frame), int(place.room / LINE))
        wide = max(map(len, lines)) * LETTER
        reach = (along, place.slot, frame.thick + 6 + wide, place.room)
        first = middle + 5 - LINE * (len(lines) - 1) / 2
        spot, anchor = (along + frame.thick + 6, first), "start"
    labels = tuple(
        Label(_css(spot[0]), _css(spot[1] + LINE * place), anchor, line)
        for place, line in enumerate(lines)
    )
    text = words.pesos(node.centavos)
    return DrawnNode(node, number, text, Box(*map(_css, box)), Box(*map(_css, reach)), labels)


def _letters(node: Node, count: int, frame: Frame) -> int:
    """How many letters fit between a node and the next step, or the edge of the sheet."""
    after = _along(node.step + 1, count, frame) if node.step + 1 < count else frame.along
    return int((after - _along(node.step, count, frame) - frame.thick - 12) / LETTER)


def _lines(node: Node, letters: int, most: int) -> list[str]:
    """The name in as many lines as fit, cut where they do not, and the amount below it."""
    lines = textwrap.wrap(node.label, letters, max_lines=max(1, most), placeholder="…")
    return [*lines, words.millions(node.centavos)] if len(lines) < most else lines


def _heading(step: int, count: int, frame: Frame) -> tuple[str, str]:
    """Where the title of a step is written."""
    along = _along(step, count, frame)
    return ("0", _css(along - 24)) if frame.down else (_css(along), "-14")


def _along(step: int, count: int, frame: Frame) -> float:
    """Where a step begins on the way of the money."""
    room = frame.along - frame.thick - frame.ahead - frame.behind
    return frame.ahead + (room * step / (count - 1) if count > 1 else 0.0)


def _view(places: Mapping[str, Stretch], frame: Frame) -> str:
    """The viewBox: as far as the nodes go, and room for the titles of the steps."""
    far = max((place.slot + place.room for place in places.values()), default=frame.slot)
    if frame.down:
        return f"0 0 {_css(max(far, frame.across))} {_css(frame.along + 4)}"
    return f"0 -32 {_css(frame.along)} {_css(far + 36)}"


def _css(number: float) -> str:
    return f"{number:.1f}"
