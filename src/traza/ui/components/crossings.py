"""The order of nodes in a route, so that few of its bands cross.

Source: Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
structures" (1981), barycentre ordering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from traza.ui.components.flows import Flow, Route, positive

SWEEPS = 4


def arrange(route: Route) -> tuple[tuple[str, ...], ...]:
    """Keys of the nodes to draw, step by step, ordered so that few bands cross.

    The order depends on the route alone, so that the same route is always drawn the same.
    """
    shown = [node for node in route.nodes if node.centavos > 0]
    first = sorted(shown, key=lambda n: (n.apart, -n.centavos, n.key))
    order = [[n.key for n in first if n.step == step] for step in range(len(route.steps))]
    apart = {node.key for node in shown if node.apart}
    flows = positive(route)
    best, least = order, crossings(order, flows)
    for sweep in range(SWEEPS):
        order = _swept(order, flows, apart, forward=sweep % 2 == 0)
        count = crossings(order, flows)
        if count < least:
            best, least = order, count
    return tuple(tuple(keys) for keys in best)


def crossings(order: Sequence[Sequence[str]], flows: Sequence[Flow]) -> int:
    """How many pairs of bands cross, for nodes in this order."""
    place = {key: (step, spot) for step, keys in enumerate(order) for spot, key in enumerate(keys)}
    by_step: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for flow in flows:
        step, spot = place[flow.source]
        by_step[step].append((spot, place[flow.target][1]))
    return sum(_inversions(sorted(ends)) for ends in by_step.values())


def _inversions(ends: Sequence[tuple[int, int]]) -> int:
    count, seen = 0, [0] * (1 + max(target for _, target in ends))
    for place, (_, target) in enumerate(ends):
        count += place - sum(seen[: target + 1])
        seen[target] += 1
    return count


def _swept(
    order: Sequence[Sequence[str]], flows: Sequence[Flow], apart: set[str], *, forward: bool
) -> list[list[str]]:
    """One pass: each step ordered by where its neighbours stand, weighted by the money."""
    swept = [list(keys) for keys in order]
    links: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for flow in flows:
        near, far = (flow.target, flow.source) if forward else (flow.source, flow.target)
        links[near].append((far, flow.centavos))
    steps = range(1, len(swept)) if forward else range(len(swept) - 2, -1, -1)
    for step in steps:
        beside = swept[step - 1 if forward else step + 1]
        spot = {key: place for place, key in enumerate(beside)}
        now = {key: place for place, key in enumerate(swept[step])}
        middle = {key: _middle(links[key], spot, now[key]) for key in swept[step]}
        swept[step].sort(key=lambda key: (key in apart, middle[key], now[key]))
    return swept


def _middle(links: Sequence[tuple[str, int]], spot: Mapping[str, int], now: int) -> float:
    weight = sum(centavos for _, centavos in links)
    return sum(spot[key] * centavos for key, centavos in links) / weight if weight else now
