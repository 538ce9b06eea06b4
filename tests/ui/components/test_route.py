"""The route of money: what it adds, how it is gathered, where it is drawn."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.ui.components import sankey
from traza.ui.components.crossings import arrange, crossings
from traza.ui.components.flows import Flow, Node, Route, Step, gather, imbalances, tables
from traza.ui.templatetags.ui import route_of

NAMES = ("Fuente", "Programa", "Lugar")


def route_of_paths(paths: dict[tuple[int, int, int], int]) -> Route:
    """A route made of whole ways from the first step to the last."""
    nodes: dict[str, int] = defaultdict(int)
    ways: dict[tuple[str, str], int] = defaultdict(int)
    for path, centavos in paths.items():
        keys = [f"{step}:{spot}" for step, spot in enumerate(path)]
        for key in keys:
            nodes[key] += centavos
        for pair in pairwise(keys):
            ways[pair] += centavos
    return Route(
        "Ruta",
        tuple(Step(name, f"#{name}") for name in NAMES),
        tuple(Node(key, int(key[0]), f"Nodo {key}", c, f"#{key}") for key, c in nodes.items()),
        tuple(Flow(*pair, c, f"#{'-'.join(pair)}") for pair, c in ways.items()),
    )


spots = st.integers(0, 11)
routes = st.dictionaries(
    st.tuples(spots, spots, spots), st.integers(1, 10**13), min_size=1, max_size=40
).map(route_of_paths)


@given(routes)
def test_ways_from_end_to_end_balance_in_every_node(route: Route) -> None:
    assert imbalances(route) == ()


@given(routes, st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_centavo_lost_in_any_flow_is_told(route: Route, which: int, lost: int) -> None:
    spot = which % len(route.flows)
    flows = list(route.flows)
    flows[spot] = replace(flows[spot], centavos=flows[spot].centavos - lost)
    named = {wrong.node.key for wrong in imbalances(replace(route, flows=tuple(flows)))}
    assert named == {flows[spot].source, flows[spot].target}


@given(routes, st.integers(2, 14))
def test_gathering_loses_no_centavo_and_fits(route: Route, most: int) -> None:
    few = gather(route, most)
    assert imbalances(few) == ()
    assert few.total == route.total
    for step in range(len(route.steps)):
        count = sum(node.step == step for node in few.nodes)
        assert count == min(most, sum(node.step == step for node in route.nodes))


@given(routes, st.integers(2, 14), st.integers(2, 14))
def test_what_was_gathered_is_gathered_again_and_every_step_adds_up(
    route: Route, first: int, second: int
) -> None:
    few = gather(gather(route, first), second)

    keys = [node.key for node in few.nodes]
    assert len(keys) == len(set(keys))
    for step in range(len(NAMES)):
        assert sum(node.centavos for node in few.nodes if node.step == step) == route.total
        assert sum(n.holds for n in few.nodes if n.step == step) == sum(
            n.step == step for n in route.nodes
        )
    assert imbalances(few) == ()


@given(routes)
def test_every_drawn_level_adds_to_the_whole_at_both_widths(route: Route) -> None:
    once = gather(route, sankey.WIDE.most)
    for frame in (sankey.WIDE, sankey.NARROW):
        for step in sankey.draw(once, frame).steps:
            assert sum(one.node.centavos for one in step.nodes) == route.total


def test_gathered_nodes_are_the_smallest_and_lead_to_the_whole_list() -> None:
    route = route_of_paths({(spot, 0, 0): 100 + spot for spot in range(5)})
    others = gather(route, 3).by_key["0:others"]
    assert (others.label, others.centavos) == ("Otros 3", 100 + 101 + 102)
    assert others.address == "#Fuente"


def test_what_the_source_does_not_divide_is_never_gathered() -> None:
    route = route_of_paths({(spot, 0, 0): 100 + spot for spot in range(5)})
    apart = replace(route.nodes[0], apart=True, label="No desglosado en la fuente")
    nodes = tuple(apart if node.key == apart.key else node for node in route.nodes)
    assert apart in gather(replace(route, nodes=nodes), 3).nodes


def test_a_flow_that_skips_a_step_is_refused() -> None:
    route = route_of_paths({(0, 0, 0): 1})
    with pytest.raises(ValueError, match="consecutive"):
        replace(route, flows=(Flow("0:0", "2:0", 1, "#"),))


@given(routes)
def test_every_node_stands_in_its_order_and_in_proportion(route: Route) -> None:
    for frame in (sankey.WIDE, sankey.NARROW):
        few = gather(route, frame.most)
        order = arrange(few)
        places = sankey.stretches(few, order, frame)
        nodes = few.by_key
        drawn = {(nodes[k].centavos, round(p.length, 6)) for k, p in places.items()}
        longer = sorted(drawn)
        assert [length for _, length in longer] == sorted(length for _, length in longer)
        for keys in order:
            stretches = [places[key] for key in keys]
            for one, two in pairwise(stretches):
                assert one.slot + one.room + frame.gap <= two.slot + 1e-6
            assert stretches[-1].slot + stretches[-1].room <= frame.across + 1e-6
            assert min(each.length for each in stretches) >= sankey.THIN


@given(routes)
def test_the_order_is_the_same_for_the_same_route_and_crosses_no_more(route: Route) -> None:
    mixed = replace(route, nodes=route.nodes[::-1], flows=route.flows[::-1])
    order = arrange(route)
    by_size = sorted(route.nodes, key=lambda n: (-n.centavos, n.key))
    plain = [[n.key for n in by_size if n.step == step] for step in range(len(route.steps))]
    assert arrange(mixed) == order
    assert crossings(order, route.flows) <= crossings(plain, route.flows)


def test_crossings_are_untied() -> None:
    route = route_of_paths({(0, 1, 0): 60, (1, 0, 1): 50, (2, 2, 2): 40})
    assert crossings(arrange(route), route.flows) == 0
    assert crossings((("0:0", "0:1"), ("1:0", "1:1"), ("2:0", "2:1")), route.flows[:4]) > 0


def test_flows_of_a_node_fill_its_side() -> None:
    route = route_of_paths({(0, 0, 0): 300, (0, 1, 0): 700})
    wide = sankey.draw(route, sankey.WIDE)
    ends = [re.findall(r"-?[\d.]+", flow.path) for flow in wide.steps[0].flows]
    box = wide.steps[0].nodes[0].box
    first = min(float(numbers[1]) for numbers in ends)
    last = max(float(numbers[-1]) for numbers in ends)
    assert first == pytest.approx(float(box.y), abs=0.1)
    assert last == pytest.approx(float(box.y) + float(box.height), abs=0.1)


def test_amounts_that_are_not_positive_stay_in_the_table() -> None:
    route = route_of_paths({(0, 0, 0): 500, (0, 1, 1): -20})
    assert imbalances(route) == ()
    wide = sankey.draw(route, sankey.WIDE)
    assert sum(len(step.flows) for step in wide.steps) == 2
    assert "−$0.20" in {cell.text for row in tables(route)[0].rows for cell in row}


@given(routes)
def test_tables_hold_every_flow_and_add_to_the_total(route: Route) -> None:
    grids = tables(route)
    assert sum(len(grid.rows) for grid in grids) == len(route.flows)
    assert [grid.totals[2].raw for grid in grids] == [route.total, route.total]


def test_an_empty_route_draws_nothing_and_does_not_break() -> None:
    route = Route("Ruta", tuple(Step(name, "#") for name in NAMES), (), ())
    assert [len(step.nodes) for step in sankey.draw(route, sankey.NARROW).steps] == [0, 0, 0]
    assert "no cuadra" not in route_of(route)


def test_keyboard_goes_from_source_to_destination() -> None:
    route = route_of_paths({(0, 0, 0): 300, (0, 1, 0): 700})
    html = str(route_of(route))
    first = html[: html.index("</svg>")]
    order = re.findall(r'<a href="#([^"]+)"\s+aria-label', first)
    assert order == ["0:0", "0:0-1:1", "0:0-1:0", "1:1", "1:0", "1:1-2:0", "1:0-2:0", "2:0"]
    assert "style=" not in html


def test_a_name_full_of_markup_is_only_text() -> None:
    route = route_of_paths({(0, 0, 0): 300})
    nodes = tuple(replace(node, label='<b>"Río"&') for node in route.nodes)
    html = str(route_of(replace(route, nodes=nodes)))
    assert "<b>" not in html
