"""Goals, indicators, plan and commitments as pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.trace import Trace
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.published import (
    GoalInfo,
    IndicatorInfo,
    PlanNodeInfo,
    UnitInfo,
)
from traza.modules.reading import api as reading
from traza.modules.reading.contracts import Direction, Light
from traza.modules.verification import api as verification
from traza.modules.verification.contracts import Status
from traza.portal.pages import figures, names
from traza.ui import words
from traza.ui.components import series
from traza.ui.components.plan import Branch
from traza.ui.components.series import ChartView
from traza.ui.components.trace import Place


def place(trace: Trace) -> Place:
    """A trace of the register as a place with its address on this site."""
    return Place(trace.document, trace.page, trace.line, trace.cell or "")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a goal: its name, programmed and actual; `blank` when neither was printed."""

    name: str
    programmed: int | None
    actual: int | None

    @property
    def blank(self) -> bool:
        """Nothing was printed for this quarter."""
        return self.programmed is None and self.actual is None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its four quarters and its result: `met`, `not_met` or `unknown`."""

    goal: GoalInfo
    status: str

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Its year by quarter."""
        names = (_("ene–mar"), _("abr–jun"), _("jul–sep"), _("oct–dic"))
        return tuple(map(Quarter, names, self.goal.programmed, self.goal.actual))


@dataclass(frozen=True, slots=True)
class UnitGoals:
    """A unit with its goals, each with the result that the catalogue of figures gives it.

    `shared`: several documents (two quarters, two governments) have a unit of this code.
    """

    unit: UnitInfo
    rows: tuple[GoalRow, ...]
    shared: bool = False

    @property
    def title(self) -> str:
        """What its document is called, to tell it from its namesakes."""
        return names.documents().get(self.unit.trace.document, "") if self.shared else ""

    @property
    def query(self) -> str:
        """What tells its address from that of the same unit in another document."""
        return "?" + urlencode({"documento": self.unit.trace.document}) if self.shared else ""

    @property
    def code(self) -> str:
        """The printed code; empty where the form prints only a name."""
        return self.unit.code if any(mark.isdigit() for mark in self.unit.code) else ""

    @property
    def met(self) -> int:
        """Goals whose year reached its target."""
        return sum(row.status == "met" for row in self.rows)


def units() -> list[UnitGoals]:
    """Every executing unit with its goals."""
    status = {
        (document, unit, goal): result
        for document, unit, goal, result, _count in figures.split(
            "goals_count", ("document", "unit", "goal", "status"), order=None
        )
    }
    rows: dict[tuple[str, str], list[GoalRow]] = {}
    for goal in planning.list_goals():
        key = (goal.trace.document, goal.unit_code)
        rows.setdefault(key, []).append(GoalRow(goal, status.get((*key, goal.code), "unknown")))
    known = planning.list_units()
    times = Counter(unit.code for unit in known)
    return [
        UnitGoals(unit, tuple(rows.get((unit.trace.document, unit.code), ())), times[unit.code] > 1)
        for unit in known
    ]


def unit(code: str, document: str = "") -> UnitGoals | None:
    """The unit with that code, of that document where one is named; None when there is none."""
    found = [each for each in units() if each.unit.code == code]
    named = [each for each in found if each.unit.trace.document == document]
    return next(iter(named if document else found), None)


@dataclass(frozen=True, slots=True)
class Copy:
    """A printed copy of a goal: where, and its cells where the text is known."""

    place: Place
    cells: tuple[str, ...]


def copies(goal: GoalInfo) -> list[Copy]:
    """The printed copies of a goal, from the source lines where the file was given."""
    numbers = [int(seen["line"]) for seen in goal.seen_on if seen.get("line")]
    kept = reading.lines_at(goal.trace.document, numbers)
    found = []
    for seen in goal.seen_on:
        line = kept.get(seen.get("line", 0))
        printed = tuple(seen.get("printed_cells") or ())
        at = Place(goal.trace.document, seen.get("page"), seen.get("line"))
        found.append(Copy(at, line.cells if line else printed))
    return found


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """An indicator with the light we compute and the sentence that says why.

    `shared`: several documents (two years) have an indicator of this name.
    """

    info: IndicatorInfo
    light: Light | None
    why: str
    card_light: Light | None
    shared: bool = False

    @property
    def query(self) -> str:
        """What tells its address from that of the same indicator in another document."""
        return "?" + urlencode({"documento": self.info.trace.document}) if self.shared else ""

    @property
    def title(self) -> str:
        """What its document is called, to tell it from its namesakes."""
        return names.documents().get(self.info.trace.document, "") if self.shared else ""

    @property
    def is_percent(self) -> bool:
        """Printed with a percent sign."""
        return any(result.printed.strip().endswith("%") for result in self.info.results)

    @property
    def last(self) -> str:
        """The last result as a sentence writes it."""
        return self.write(self.info.results[-1].value if self.info.results else None)

    def write(self, value: Decimal | None) -> str:
        """A value with the indicator's own sign."""
        text = words.whole(value)
        return f"{text} %" if self.is_percent and value is not None else text

    @property
    def baseline(self) -> str:
        """The baseline as a sentence writes it."""
        return self.write(self.info.baseline)

    @property
    def card_baseline(self) -> str:
        """The baseline that the card prints."""
        return self.write(self.info.card_baseline)

    @property
    def target(self) -> str:
        """The target as a sentence writes it."""
        return self.write(self.info.target)

    @property
    def card_differs(self) -> bool:
        """Table and card print different baselines."""
        own, card = self.info.baseline, self.info.card_baseline
        return card is not None and own is not None and card != own

    @property
    def reached(self) -> bool | None:
        """Whether the last result reaches the target, by the direction that the document declares;
        None when one of the three is not said."""
        info = self.info
        if info.target is None or not info.results or info.direction is None:
            return None
        last = info.results[-1].value
        return (
            last >= info.target
            if Direction(info.direction) is Direction.UP
            else (last <= info.target)
        )

    @property
    def chart(self) -> ChartView:
        """Results by year with baseline and target."""
        info = self.info
        points = [(result.year, float(result.value)) for result in info.results]
        if info.baseline is not None and info.baseline_year is not None:
            points = [(info.baseline_year, float(info.baseline)), *points]
        told = "; ".join(f"{result.year}: {self.write(result.value)}" for result in info.results)
        sentence = _("Línea base %(base)s. Resultados: %(told)s.") % {
            "base": self.baseline,
            "told": told,
        }
        base = goal = None
        if info.baseline is not None:
            base = (f"{_('línea base')}: {self.baseline}", float(info.baseline))
        if info.target is not None:
            goal = (f"{_('meta')}: {self.target}", float(info.target))
        return series.line(info.name, sentence, points, base, goal)


def indicators() -> list[ShownIndicator]:
    """Every indicator with our light beside the printed one."""
    known = planning.list_indicators()
    times = Counter(info.slug for info in known)
    return [_shown(info, shared=times[info.slug] > 1) for info in known]


def indicator(slug: str, document: str = "") -> ShownIndicator | None:
    """The indicator with that address, of that document where one is named; None when none."""
    found = [each for each in indicators() if each.info.slug == slug]
    named = [each for each in found if each.info.trace.document == document]
    return next(iter(named if document else found), None)


def _shown(info: IndicatorInfo, *, shared: bool) -> ShownIndicator:
    light, why = _light(info, info.baseline)
    return ShownIndicator(info, light, why, _light(info, info.card_baseline)[0], shared)


def _light(info: IndicatorInfo, baseline: Decimal | None) -> tuple[Light | None, str]:
    if baseline is None or not info.results or info.direction is None:
        return None, _("Falta la línea base, el resultado o el sentido para calcularlo.")
    last, direction = info.results[-1].value, Direction(info.direction)
    return (
        verification.light_against_baseline(baseline, last, direction),
        verification.explain_light(baseline, last, direction),
    )


def not_following(info: IndicatorInfo) -> list[verification.Numbered]:
    """The checks of its document that found this indicator not to follow from what it is computed
    of: its method, its card, its table, the totals beside it. Worst first. That a colour cannot be
    read says nothing of the value."""
    said = f"«{info.name}»"
    failing = verification.Filters(Status.FAIL)
    found = verification.findings(info.trace.document, failing, worst_first=True)
    return [one for one in found if said in one.check.where and one.check.kind != "light"]


def plan_tree() -> list[Branch]:
    """The plan from its roots down; a node with two parents stands under both."""
    nodes = {node.slug: node for node in planning.list_plan_nodes()}
    roots = [node for node in nodes.values() if not node.up]
    return [_branch(node, nodes, ()) for node in roots]


def plan_node(slug: str) -> tuple[PlanNodeInfo, list[PlanNodeInfo], Branch] | None:
    """A node, those above it and the branch below it; None when there is none."""
    nodes = {node.slug: node for node in planning.list_plan_nodes()}
    node = nodes.get(slug)
    if node is None:
        return None
    return node, [nodes[up] for up in node.up if up in nodes], _branch(node, nodes, ())


def _branch(node: PlanNodeInfo, nodes: Mapping[str, PlanNodeInfo], seen: Sequence[str]) -> Branch:
    below = [nodes[slug] for slug in node.down if slug in nodes and slug not in seen]
    return Branch(
        kind=f"{node.code}, {node.plan}" if node.code else node.plan,
        label=node.label,
        address=reverse("portal:plan_node", args=[node.slug]),
        children=tuple(_branch(child, nodes, (*seen, node.slug)) for child in below),
        open=True,
    )
