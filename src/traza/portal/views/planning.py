"""Goals by unit, indicators, plan alignment and commitments."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from traza.modules.planning import api as planning
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import figures, scopes, sheets, sifted_promises
from traza.portal.pages import planning as join

LIGHTS = ("green", "yellow", "red")


@may_enter(EVERYONE)
def promises(request: HttpRequest) -> HttpResponse:
    """What was promised and what came of it: goals, indicators, commitments and the plan."""
    context = _goals() | {
        "lights": [
            (light, figures.value("indicators_by_light", {"light": light})) for light in LIGHTS
        ],
        "indicators_scope": scopes.of_figure("indicators_by_light"),
        "commitments": planning.list_commitments(),
    }
    return render(request, "portal/promises.html", context)


@may_enter(EVERYONE)
def goals(request: HttpRequest) -> HttpResponse:
    """Every executing unit and how its year went."""
    every = join.units()
    chosen, shown = sifted_promises.goals(request.GET, every)
    table = sifted_promises.goal_table(shown)
    kept = {(each.unit.trace.document, each.unit.code) for each in shown}
    if sheets.wanted(request.GET):
        scope = scopes.of_figure("goals_count")
        return chosen.as_file("metas", [table], scope.said if scope else _("Metas publicadas"))
    context = _goals() | {
        "units": every,
        "shown": [u for u in every if (u.unit.trace.document, u.unit.code) in kept],
        "table": table,
        "sieve": chosen.sieve(_("Palabras de la meta o de la unidad"), _("Qué")),
        "download": sheets.link(request.GET),
        "certain": figures.value("goals_count", {"confidence": "certain"}),
    }
    return render(request, "portal/goals.html", context)


def _goals() -> dict[str, Any]:
    """How many goals there are, and of how many it is known that they were met or not."""
    return {
        "scope": scopes.of_figure("goals_count"),
        "total": figures.value("goals_count"),
        "met": figures.value("goals_met"),
        "missed": figures.value("goals_count", {"status": "not_met"}),
        "unknown": figures.value("goals_count", {"status": "unknown"}),
    }


@may_enter(EVERYONE)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """The goals of a unit, programmed against actual by quarter."""
    found = join.unit(code, request.GET.get("documento", ""))
    if found is None:
        raise Http404
    return render(
        request,
        "portal/unit.html",
        {
            "unit": found,
            "scope": scopes.of_document(found.unit.trace.document),
            "place": join.place(found.unit.trace),
        },
    )


@may_enter(EVERYONE)
def goal(request: HttpRequest, code: str, goal: str) -> HttpResponse:
    """A goal: its year by quarter, how sure its reading is, its other readings and copies."""
    found = join.unit(code, request.GET.get("documento", ""))
    rows = found.rows if found else ()
    chosen = next((row.goal for row in rows if row.goal.code == goal), None)
    if chosen is None:
        raise Http404
    context = {
        "unit": found,
        "scope": scopes.of_document(chosen.trace.document),
        "goal": chosen,
        "copies": join.copies(chosen),
        "place": join.place(chosen.trace),
    }
    return render(request, "portal/goal.html", context)


@may_enter(EVERYONE)
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator: baseline, results, target, our light beside the printed one."""
    by_light = {light: figures.value("indicators_by_light", {"light": light}) for light in LIGHTS}
    scope = scopes.of_figure("indicators_by_light")
    context = {"indicators": join.indicators(), "scope": scope, **by_light}
    return render(request, "portal/indicators.html", context)


@may_enter(EVERYONE)
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """An indicator with its chart, card and source."""
    found = join.indicator(slug, request.GET.get("documento", ""))
    if found is None:
        raise Http404
    trace = found.info.trace
    scope = scopes.of_document(trace.document)
    context = {
        "indicator": found,
        "scope": scope,
        "place": join.place(trace),
        "findings": join.not_following(found.info),
    }
    return render(request, "portal/indicator.html", context)


@may_enter(EVERYONE)
def plan(request: HttpRequest) -> HttpResponse:
    """The plan alignment as a tree that one may walk."""
    return render(request, "portal/plan.html", {"tree": join.plan_tree()})


@may_enter(EVERYONE)
def plan_node(request: HttpRequest, slug: str) -> HttpResponse:
    """An objective: what it answers to and what answers to it."""
    found = join.plan_node(slug)
    if found is None:
        raise Http404
    node, above, branch = found
    context = {"node": node, "above": above, "branch": branch, "place": join.place(node.trace)}
    return render(request, "portal/plan_node.html", context)


@may_enter(EVERYONE)
def commitments(request: HttpRequest) -> HttpResponse:
    """Open-government commitments and how far each has come."""
    every = planning.list_commitments()
    chosen, shown = sifted_promises.commitments(request.GET, every)
    table = sifted_promises.commitment_table(shown)
    if sheets.wanted(request.GET):
        said = every[0].plan if every else _("Compromisos de gobierno abierto")
        return chosen.as_file("compromisos", [table], said)
    context = {
        "commitments": every,
        "table": table,
        "sieve": chosen.sieve(_("Palabras del compromiso"), _("Quién y cómo va")),
        "download": sheets.link(request.GET),
    }
    return render(request, "portal/commitments.html", context)


@may_enter(EVERYONE)
def commitment(request: HttpRequest, slug: str) -> HttpResponse:
    """A commitment with the answers of its follow-up grid."""
    found = next((each for each in planning.list_commitments() if each.slug == slug), None)
    if found is None:
        raise Http404
    context = {"commitment": found, "place": join.place(found.trace)}
    return render(request, "portal/commitment.html", context)
