"""What can be found of plans: goals, indicators, the plan tree and commitments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.modules.planning import api as planning
from traza.platform.searching.sources import both, mark_of

TABLES = (
    "planning_goal",
    "planning_unit",
    "planning_indicator",
    "planning_plannode",
    "planning_commitment",
    "planning_plannoderow",
    "planning_commitmentrow",
    "planning_indicatorcardrow",
)


def things() -> Iterator[Thing]:
    """Every promise with a page."""
    yield from _goals()
    for one in planning.list_indicators():
        document = urlencode({"documento": one.trace.document})
        yield Thing(
            SearchKind.PROMISE,
            f"indicator:{one.slug}",
            Said(one.name),
            f"{reverse('portal:indicator', args=[one.slug])}?{document}",
            both(lambda: _("Indicador")),
            words=f"indicador indicator {one.responsible} {one.unit} {one.trace.document}",
            weight=500,
        )
    for node in planning.list_plan_nodes():
        yield Thing(
            SearchKind.PROMISE,
            f"plan:{node.slug}",
            Said(node.label),
            reverse("portal:plan_node", args=[node.slug]),
            Said(f"{node.plan}, {node.code}"),
            names=(f"{node.plan} {node.code}", node.code),
            words=f"plan {node.plan}",
            weight=500,
        )
    for each in planning.list_commitments():
        yield Thing(
            SearchKind.PROMISE,
            f"commitment:{each.slug}",
            Said(each.title),
            reverse("portal:commitment", args=[each.slug]),
            Said(each.agency_name),
            words=f"compromiso commitment gobierno abierto {each.agency_name} {each.plan} "
            f"{each.trace.document}",
            weight=500,
        )

    yield from _own_indicators()
    yield from _kept_plans()
    for promised in planning.commitments():
        value = planning.as_commitment(promised)
        yield Thing(
            SearchKind.PROMISE,
            f"own_commitment:{promised.record}",
            Said(value.title),
            reverse("planning:public_commitment", args=[promised.record]),
            Said("; ".join(value.agencies)),
            words=f"compromiso commitment gobierno abierto {value.action_plan} {value.objective}",
            weight=500,
        )


def _own_indicators() -> Iterator[Thing]:
    for one in planning.own_indicators():
        yield Thing(
            SearchKind.PROMISE,
            f"own_indicator:{one.record}",
            Said(one.card.name),
            reverse("planning:public_indicator", args=[one.record]),
            both(lambda: _("Indicador que registra la dependencia")),
            names=(one.key,),
            words=f"indicador indicator {one.card.responsible} {one.card.unit}",
            weight=500,
        )


def _kept_plans() -> Iterator[Thing]:
    for edition in planning.plans():
        plan = planning.as_plan(edition)
        yield Thing(
            SearchKind.PROMISE,
            f"own_plan:{edition.record}",
            Said(plan.title),
            reverse("planning:public_plan", args=[edition.record]),
            Said(plan.source),
            words=f"plan programa {edition.key}",
            weight=500,
        )
        for node in plan.nodes:
            yield Thing(
                SearchKind.PROMISE,
                f"own_node:{edition.record}:{node.code}",
                Said(node.label),
                reverse("planning:public_node", args=[edition.record, edition.number, node.code]),
                Said(f"{plan.title}, {node.code}"),
                names=(node.code,),
                words=f"plan {plan.title} {node.kind.spanish}",
                weight=400,
            )


def _goals() -> Iterator[Thing]:
    for unit in planning.list_units():
        yield Thing(
            SearchKind.PROMISE,
            f"unit:{unit.code}",
            Said(unit.name),
            reverse("portal:unit", args=[unit.code]),
            both(lambda: _("Unidad con metas")),
            words=f"metas unidad goals {unit.code} {unit.programme_name} {unit.trace.document}",
            weight=400,
        )
    for goal in planning.list_goals():
        document = urlencode({"documento": goal.trace.document})
        yield Thing(
            SearchKind.PROMISE,
            f"goal:{goal.unit_code}/{goal.code}",
            Said(f"{goal.code} {goal.label}"),
            f"{reverse('portal:goal', args=[goal.unit_code, goal.code])}?{document}",
            both(partial(_goal_of, goal.unit_name, goal.year)),
            names=(f"meta {goal.code}", goal.code, goal.label, f"goal {goal.code}"),
            words=f"meta goal {goal.unit_name} {goal.year or ''} {goal.trace.document}",
            weight=300,
        )


def _goal_of(unit: str, year: int | None) -> str:
    return _("Meta de %(unit)s, %(year)s") % {"unit": unit, "year": year or _("sin dato")}


SOURCES = (Source("planning", partial(mark_of, *TABLES), things),)
