"""The route of money as steps, nodes and flows, before anything is drawn.

A route is honest when what enters a node is what leaves it, to the centavo, and every step adds to
the same total. `imbalances` says where that fails; a page that shows a route shows that as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid


@dataclass(frozen=True, slots=True)
class Step:
    """A column of the route: its title and the page that lists all its nodes."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Node:
    """A stop of the money. `apart`: not a thing of the source, but what it leaves undivided.

    `holds` counts the nodes that were gathered in it.
    """

    key: str
    step: int
    label: str
    centavos: int
    address: str
    colour: str = ""
    apart: bool = False
    holds: int = 1


@dataclass(frozen=True, slots=True)
class Flow:
    """Centavos that go from a node to one of the next step; `address` opens their rows."""

    source: str
    target: str
    centavos: int
    address: str


@dataclass(frozen=True, slots=True)
class Route:
    """A whole route. Nodes and flows name each other by `Node.key`, unique in the route."""

    title: str
    steps: tuple[Step, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    def __post_init__(self) -> None:
        """A flow joins a node to one of the next step; raises ValueError where it does not."""
        steps = {node.key: node.step for node in self.nodes}
        for flow in self.flows:
            if steps[flow.target] != steps[flow.source] + 1:
                raise ValueError(f"{flow.source} and {flow.target} are not in consecutive steps")

    @property
    def total(self) -> int:
        """Centavos that set out: those of the first step."""
        return sum(node.centavos for node in self.nodes if node.step == 0)

    @property
    def by_key(self) -> Mapping[str, Node]:
        """Nodes by their key."""
        return {node.key: node for node in self.nodes}


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A node whose amounts differ. `came` and `left` are None at the ends of the route."""

    node: Node
    came: int | None
    left: int | None


def imbalances(route: Route) -> tuple[Imbalance, ...]:
    """Nodes where the amount, what came in and what went out are not the same centavos."""
    came: dict[str, int] = defaultdict(int)
    left: dict[str, int] = defaultdict(int)
    for flow in route.flows:
        left[flow.source] += flow.centavos
        came[flow.target] += flow.centavos
    last = len(route.steps) - 1
    wrong = []
    for node in route.nodes:
        inward = came[node.key] if node.step > 0 else None
        outward = left[node.key] if node.step < last else None
        if any(side is not None and side != node.centavos for side in (inward, outward)):
            wrong.append(Imbalance(node, inward, outward))
    return tuple(wrong)


def gather(route: Route, most: int) -> Route:
    """The same route with at most `most` nodes a step: the smallest become one, "Otros".

    Amounts re-add to the centavo, because flows are added as they meet. A node `apart` is kept; a
    route that was gathered before may be gathered again, and its "Otros" take in the new ones.
    """
    steps = [[n for n in route.nodes if n.step == step] for step in range(len(route.steps))]
    into: dict[str, str] = {}
    kept: list[Node] = []
    for place, nodes in enumerate(steps):
        key = f"{place}:others"
        few = _smallest(nodes, most)
        if few:
            few += [node for node in nodes if node.key == key]
        kept += [node for node in nodes if node not in few]
        if few:
            into |= {node.key: key for node in few}
            kept.append(_others(key, few, route.steps[place].address))
    return replace(route, nodes=tuple(kept), flows=_merged(route, into))


def _others(key: str, few: list[Node], address: str) -> Node:
    """One node for several, which tells how many it holds."""
    count = sum(node.holds for node in few)
    label = _("Otros %(n)s") % {"n": count}
    total = sum(node.centavos for node in few)
    return Node(key, few[0].step, label, total, address, apart=True, holds=count)


def _smallest(nodes: list[Node], most: int) -> list[Node]:
    """Which nodes do not fit; never only one, since "Otros 1" hides a name and saves nothing."""
    free = sorted((n for n in nodes if not n.apart), key=lambda n: (-n.centavos, n.key))
    room = max(1, most - (len(nodes) - len(free)) - 1)
    return free[room:] if len(nodes) > most else []


def _merged(route: Route, into: Mapping[str, str]) -> tuple[Flow, ...]:
    """Flows between the nodes that remain; a merged one opens the page of its step."""
    if not into:
        return route.flows
    steps = {node.key: node.step for node in route.nodes}
    added: dict[tuple[str, str], Flow] = {}
    for flow in route.flows:
        ends = into.get(flow.source, flow.source), into.get(flow.target, flow.target)
        address = flow.address
        if ends != (flow.source, flow.target):
            moved = flow.target if flow.target in into else flow.source
            address = route.steps[steps[moved]].address
        so_far = added[ends].centavos if ends in added else 0
        added[ends] = Flow(*ends, so_far + flow.centavos, address)
    return tuple(added.values())


def positive(route: Route) -> list[Flow]:
    """Flows that can be drawn: the others stay in the tables."""
    nodes = route.by_key
    return [
        flow
        for flow in route.flows
        if flow.centavos > 0 and nodes[flow.source].centavos > 0 and nodes[flow.target].centavos > 0
    ]


def tables(route: Route) -> tuple[Grid, ...]:
    """One table a step of the way: from, to, how much, what share; each amount opens its rows."""
    nodes = route.by_key
    return tuple(
        _table(route, nodes, [f for f in route.flows if nodes[f.source].step == step], step)
        for step in range(len(route.steps) - 1)
    )


def _table(route: Route, nodes: Mapping[str, Node], flows: Iterable[Flow], step: int) -> Grid:
    begin, end = route.steps[step].title, route.steps[step + 1].title
    columns = [
        Column(begin),
        Column(end),
        Column(_("Monto"), Kind.PESOS, adds=True),
        Column(_("Parte del total"), Kind.PERCENT),
    ]
    rows = [
        [
            Link(nodes[flow.source].label, nodes[flow.source].address),
            Link(nodes[flow.target].label, nodes[flow.target].address),
            Link(flow.centavos, flow.address),
            words.share(flow.centavos, route.total),
        ]
        for flow in sorted(flows, key=lambda f: _order(nodes, f))
    ]
    return grid(
        _("De %(begin)s a %(end)s") % {"begin": begin.lower(), "end": end.lower()},
        columns,
        rows,
        total=_("Total"),
    )


def _order(nodes: Mapping[str, Node], flow: Flow) -> tuple[object, ...]:
    source = nodes[flow.source]
    return (source.apart, -source.centavos, source.key, -flow.centavos, flow.target)
