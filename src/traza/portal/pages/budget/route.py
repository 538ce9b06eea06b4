"""The route of a book's money: source, programme, agency, place, what for, and who was paid.

Each step asks the figure for its money split by the step before and itself, so every flow is a
number of the catalogue with its rows behind. Where a report publishes the same works by kind and
again by place, and never by both at once, a step in between says so: nothing is invented.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.portal.pages.budget.view import View, Where, not_broken_down, said
from traza.ui.components.flows import Flow, Node, Route, Step, gather
from traza.ui.components.sankey import WIDE

ONCE, BY_PLACE = ("all", "kind"), ("all", "place")
EVERY = ("all", "kind", "place", "apart")
PLACES = ("region", "municipality", "state")
COLOURS = frozenset({"state", "municipality", "community", "federation"})
VIEWS: Mapping[str, str | Promise] = {
    "lugar": lazy("Sólo por lugar"),
    "tipo": lazy("Sólo por tipo"),
    "ambos": lazy("Lugar y tipo"),
}
Key = tuple[str, Any]
Pairs = dict[tuple[Key, Key], int]  # centavos between two nodes


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of the way: its title and the dimensions whose first value names its nodes.

    `nothing` are the words for a node without code; `at` is its place in the route. A step with
    `many` nodes (whom was paid) is asked only for those that a page draws. `first_always`: every
    row of the book has a value of the first dimension.
    """

    title: str
    dimensions: tuple[str, ...]
    nothing: str = ""
    many: bool = False
    at: int = -1
    first_always: bool = False

    @property
    def by(self) -> tuple[str, ...]:
        """The dimensions that tell a row's node: where the first one does, the others do not."""
        return self.dimensions[:1] if self.first_always else self.dimensions

    def keys(self, by: Sequence[str]) -> Callable[[Sequence[Any]], Key]:
        """What gives dimension and code of a row, the first that has a value; `by` names the row's
        first columns."""
        places = [(dimension, by.index(dimension)) for dimension in self.by]

        def of(row: Sequence[Any]) -> Key:
            for dimension, place in places:
                if row[place] not in (None, ""):
                    return dimension, row[place]
            return "", None

        return of

    def where(self, key: Key) -> dict[str, Any]:
        """The filter that leaves only the rows of a node."""
        found: dict[str, Any] = {}
        for dimension in self.dimensions:
            found[dimension] = key[1] if dimension == key[0] else None
            if dimension == key[0]:
                break
        return found

    def name(self, key: Key) -> str:
        """The key of a node in the route."""
        return f"{self.at}:{key[0]}:{key[1] or ''}"


class Builder:
    """Gathers the steps, nodes and flows of a view; names and addresses come last, for what stays.

    A federal programme has hundreds of nodes and a page draws fourteen a step.
    """

    def __init__(self, view: View, most: int | None) -> None:
        self.view = view
        self.most = most
        self.steps: list[Step] = []
        self.nodes: dict[str, Node] = {}
        self.centavos: dict[str, int] = defaultdict(int)  # of each node
        self.flows: list[Flow] = []
        self.filters: dict[str, tuple[Stop, Key]] = {}
        self.behind: dict[tuple[str, str], Where] = {}
        self._page = reverse("portal:budget_route")
        self._listing = reverse("portal:budget_spending")

    def open(self, stop: Stop) -> Stop:
        """Put a step after those there are."""
        way = next((each for each in stop.dimensions if each not in self.view.where), "line")
        address = self.view.at(self._listing, por="line" if way == "lens" else way, ver="")
        self.steps.append(Step(stop.title, address))
        return replace(stop, at=len(self.steps) - 1)

    def node(self, stop: Stop, key: Key, centavos: int) -> str:
        """Add centavos to a node; its key in the route."""
        name = stop.name(key)
        if name not in self.nodes:
            self.filters[name] = stop, key
            self.nodes[name] = Node(name, stop.at, "", 0, "", apart=not key[0])
        self.centavos[name] += centavos
        return name

    def add(self, node: Node) -> None:
        """Add a node, or its centavos to the one that is there."""
        self.nodes[node.key] = node
        self.centavos[node.key] += node.centavos

    def flow(self, source: str, target: str, centavos: int, where: Where) -> None:
        """Add a flow, with the filter that leaves only its rows."""
        self.flows.append(Flow(source, target, centavos, ""))
        self.behind[source, target] = where

    def join(self, begin: Stop, end: Stop, lens: Sequence[str], *, opens: bool = False) -> None:
        """The flows between two steps and the nodes they reach; with `opens`, their sources too."""
        if end.many and self.most:
            pairs = self._largest(begin, end, tuple(lens))
        else:
            pairs = self._pairs(begin, end, {"lens": tuple(lens)})
        for (source, target), centavos in pairs.items():
            if not centavos:
                continue
            if opens or begin.name(source) not in self.nodes:
                self.node(begin, source, centavos if opens else 0)
            self.node(end, target, centavos)
            where = {"lens": tuple(lens), **begin.where(source), **end.where(target)}
            self.flow(begin.name(source), end.name(target), centavos, where)

    def _pairs(self, begin: Stop, end: Stop, also: Where) -> Pairs:
        """Centavos between the nodes of two steps."""
        by = list(dict.fromkeys((*begin.by, *end.by)))
        begins, ends = begin.keys(by), end.keys(by)
        found: Pairs = defaultdict(int)
        for row in self.view.rows(by, also):
            found[begins(row), ends(row)] += int(row[-1] or 0)
        return found

    def _largest(self, begin: Stop, end: Stop, lens: tuple[str, ...]) -> Pairs:
        """Put all but the largest nodes of a step with many into one; the flows to the largest.
        What goes to the rest is what the sources have less what goes to the largest."""
        (dimension,) = end.dimensions
        rows, count = self.view.largest(dimension, {"lens": lens}, self.most or 1)
        also: dict[str, Any] = {"lens": lens}
        if count <= len(rows):
            return self._pairs(begin, end, also)
        kept = also | {dimension: tuple(row[0] for row in rows)}
        left: dict[Key, int] = {}
        begins = begin.keys(begin.by)
        for row in self.view.rows(begin.by, also):
            key = begins(row)
            left[key] = left.get(key, 0) + int(row[-1] or 0)
        pairs = self._pairs(begin, end, kept)
        for (source, _target), centavos in pairs.items():
            left[source] -= centavos
        name, address = f"{end.at}:rest", self.view.at(self._listing, por=dimension, ver="")
        label = _("Los demás (%(n)s)") % {"n": f"{count - len(rows):,}"}
        for key, centavos in left.items():
            if centavos:
                self.add(Node(name, end.at, label, centavos, address))
                self.flows.append(Flow(begin.name(key), name, centavos, address))
        return pairs

    def route(self) -> Route:
        """What was gathered, the smallest nodes together, with names and addresses."""
        title = _("Ruta del dinero: %(book)s") % {"book": self.view.book.name}
        nodes = tuple(
            replace(node, centavos=self.centavos[key]) for key, node in self.nodes.items()
        )
        whole = Route(title, tuple(self.steps), nodes, tuple(self.flows))
        few = gather(whole, self.most) if self.most else whole
        return replace(
            few,
            nodes=tuple(self._named(node) for node in few.nodes),
            flows=tuple(self._led(flow) for flow in few.flows),
        )

    def _named(self, node: Node) -> Node:
        if node.key not in self.filters:
            return node
        stop, key = self.filters[node.key]
        words = (stop.nothing or not_broken_down()) if node.apart else said(self.view, *key)
        colour = key[1] if key[0] == "contributor" and key[1] in COLOURS else ""
        address = self.view.filtered(self._page, stop.where(key))
        return replace(node, label=words, address=address, colour=colour)

    def _led(self, flow: Flow) -> Flow:
        where = self.behind.get((flow.source, flow.target))
        if where is None or flow.address:
            return flow
        by = ("lens",) if where == {"lens": EVERY} else ()
        return replace(flow, address=self.view.facts(where, by))


def lenses(view: View) -> dict[str, int]:
    """Centavos by published breakdown; "apart" adds to nothing else."""
    return {lens: int(value or 0) for lens, value in view.rows(["lens"], {"lens": EVERY})}


def is_by_place(view: View, only: str) -> bool:
    """Does the route follow what is published by place?"""
    return only == "lugar" or any(name in view.where for name in PLACES)


def other_sum(view: View, only: str) -> tuple[int, int] | None:
    """Centavos of a route by place, and those of the view's total where they are others: a source
    may publish less by place than by kind."""
    if not is_by_place(view, only):
        return None
    money = lenses(view)
    told, whole = (sum(money.get(lens, 0) for lens in each) for each in (BY_PLACE, ONCE))
    return None if told == whole else (told, whole)


def route(view: View, only: str = "", most: int | None = WIDE.most) -> Route:
    """The route of a view; `only` is "lugar" or "tipo" to follow one breakdown alone, anything else
    both, joined where the source says no more.

    With `most`, the smallest nodes of a step are gathered as "Otros".
    """
    money = lenses(view)
    stops = _stops(view)
    by_place = is_by_place(view, only)
    by_kind = only == "tipo" or any(name in view.where for name in stops[4].dimensions)
    if money.get("kind") and money.get("place") and not by_place and not by_kind:
        return _bridged(Builder(view, most), stops)
    return _straight(Builder(view, most), stops, BY_PLACE if by_place else ONCE)


def _stops(view: View) -> tuple[Stop, ...]:
    """The steps that a book's source can fill, in their order, whatever part of it is seen."""
    whole = replace(view, where={})
    known: dict[str, list[bool]] = {}

    def valued(name: str) -> list[bool]:
        """Of each value of a dimension whether it is one: what is empty is a value too."""
        if name not in known:
            rows = whole.rows([name], {"lens": (*ONCE, "place")})
            known[name] = [row[0] not in (None, "") for row in rows]
        return known[name]

    def has(name: str) -> bool:
        return any(valued(name))

    source = "funding" if has("funding") else "contributor"
    agency = "administrative" if has("administrative") else "agency"
    place = next((each for each in PLACES if has(each)), "state")
    by_kind = has("subprogramme")
    return (
        Stop(_("Quién lo pone"), (source,)),
        Stop(_("Programa"), ("programme",)),
        Stop(_("Dependencia"), (agency,)),
        Stop(_("Región") if place == "region" else _("Lugar"), (place,)),
        Stop(_("Para qué"), ("subprogramme", "object"), first_always=all(valued("subprogramme")))
        if by_kind
        else Stop(_("Qué se compra"), ("chapter",)),
        Stop(_("Quién cobró"), ("payee",), _("La fuente no dice a quién se pagó"), many=True),
    )


def _straight(made: Builder, stops: Sequence[Stop], lens: Sequence[str]) -> Route:
    """Every step from the same rows."""
    begin = made.open(stops[0])
    for place, stop in enumerate(stops[1:]):
        end = made.open(stop)
        made.join(begin, end, lens, opens=place == 0)
        begin = end
    return made.route()


def _bridged(made: Builder, stops: Sequence[Stop]) -> Route:
    """Both breakdowns of the same works, with a step between them that nobody published."""
    source, programme, agency, place = (made.open(stop) for stop in stops[:4])
    bridge = made.open(Stop(_("Lugar y para qué"), ("lens",)))
    what, payee = (made.open(stop) for stop in stops[4:])
    made.join(source, programme, ONCE, opens=True)
    made.join(programme, agency, ONCE)
    made.join(agency, place, BY_PLACE)
    _level(made, agency, place)
    _cross(made, place, bridge, BY_PLACE)
    _cross(made, what, bridge, ONCE)
    made.join(what, payee, ONCE)
    return made.route()


def _level(made: Builder, agency: Stop, place: Stop) -> None:
    """What one of both tables has and the other has not, agency by agency, as a node of its own."""
    left = {key: made.centavos[key] for key, node in made.nodes.items() if node.step == agency.at}
    for flow in made.flows:
        if flow.source in left:
            left[flow.source] -= flow.centavos
    for key, centavos in left.items():
        if centavos:
            address = made.view.facts({"lens": EVERY}, ("lens",))
            label, name = _("Diferencia entre las dos tablas"), f"{place.at}:difference"
            made.add(Node(name, place.at, label, centavos, address, apart=True))
            made.flow(key, name, centavos, {"lens": EVERY})


def _cross(made: Builder, stop: Stop, bridge: Stop, lens: Sequence[str]) -> None:
    """Between a step and the bridge: into it from the places, out of it to what was bought."""
    into = stop.at < bridge.at
    keys = stop.keys(stop.by)
    for row in made.view.rows([*stop.by, "lens"], {"lens": tuple(lens)}):
        if not row[-1]:
            continue
        centavos, published = int(row[-1]), row[-2]
        key = keys(row)
        end = stop.name(key) if into else made.node(stop, key, centavos)
        middle = _middle(made, bridge, published, centavos if into else 0)
        ends = (end, middle) if into else (middle, end)
        made.flow(*ends, centavos, {"lens": (published,), **stop.where(key)})
    difference = made.nodes.get(f"{stop.at}:difference")
    if into and difference:
        middle = _middle(made, bridge, "place", made.centavos[difference.key])
        made.flow(difference.key, middle, difference.centavos, {"lens": EVERY})


def _middle(made: Builder, bridge: Stop, lens: str, centavos: int) -> str:
    """The node of the bridge that a breakdown goes through."""
    whole = lens == "all"
    label = (
        _("Publicado en una sola tabla")
        if whole
        else _("No publicado por lugar y por tipo a la vez")
    )
    name = f"{bridge.at}:{'all' if whole else 'both'}"
    address = made.view.facts({"lens": ("all",) if whole else ("kind", "place")}, ("lens",))
    made.add(Node(name, bridge.at, label, centavos, address, apart=True))
    return name
