"""What anyone reads of the plans of the register: each plan as a tree, and each node."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from traza.kernel.whole_number import whole_number
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import GoalStatus
from traza.modules.planning.contracts.records import (
    Node,
    PlanValue,
    RecordEditionInfo,
    RecordKind,
    SubjectKind,
)
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.rules.plan_tree import plan_changes
from traza.modules.planning.views.record_doors import held_of
from traza.platform.access.roles import EVERYONE, may_enter
from traza.ui.components.plan import Branch


@may_enter(EVERYONE)
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans that agencies keep."""
    rows = [
        (one, planning.as_plan(one), directory.agency_name(one.agency)) for one in planning.plans()
    ]
    return render(request, "planning/public_plans.html", {"rows": rows})


@may_enter(EVERYONE)
@require_safe
def plan(request: HttpRequest, plan: int) -> HttpResponse:
    """A plan as a tree, in the version that is asked or in the one that holds."""
    versions = planning.plan_editions(plan)
    one = _version(plan, versions, request.GET.get("version"))
    value, at = planning.as_plan(one), versions.index(one)
    aligned = planning.aligned_to(plan, one.number)
    counts = Counter(each.node for each in aligned)
    before = planning.as_plan(versions[at - 1]) if at else None
    context = {
        "edition": one,
        "plan": value,
        "agency": directory.agency_name(one.agency),
        "tree": _tree(one, value, counts),
        "aligned": len(aligned),
        "versions": [(each, planning.as_plan(each)) for each in reversed(versions)],
        "changes": plan_changes(before, value) if before else None,
        "is_current": one.number == held_of(plan, RecordKind.PLAN).number,
    }
    return render(request, "planning/public_plan.html", context)


def _version(
    plan: int, versions: Sequence[RecordEditionInfo], asked: str | None
) -> RecordEditionInfo:
    number = whole_number(asked)
    if number is None and not asked:
        return held_of(plan, RecordKind.PLAN)
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _tree(edition: RecordEditionInfo, plan: PlanValue, counts: Mapping[str, int]) -> list[Branch]:
    below: dict[str, list[Node]] = defaultdict(list)
    for node in plan.nodes:
        below[node.parent].append(node)
    is_small = len(plan.nodes) <= 40
    return [_branch(edition, node, below, counts, is_open=is_small) for node in below[""]]


def _branch(
    edition: RecordEditionInfo,
    node: Node,
    below: Mapping[str, Sequence[Node]],
    counts: Mapping[str, int],
    *,
    is_open: bool,
) -> Branch:
    here = counts.get(node.code, 0)
    said = ngettext("%s alineación", "%s alineaciones", here) % here if here else ""
    return Branch(
        " · ".join(part for part in (node.kind.label, node.code, said) if part),
        node.label,
        reverse("planning:public_node", args=[edition.record, edition.number, node.code]),
        tuple(
            _branch(edition, one, below, counts, is_open=is_open)
            for one in below.get(node.code, ())
        ),
        open=is_open,
    )


@may_enter(EVERYONE)
@require_safe
def node(request: HttpRequest, plan: int, edition: int, code: str) -> HttpResponse:
    """A node: what it is under, and its goals, indicators, programmes and commitments."""
    versions = planning.plan_editions(plan)
    one = next((each for each in versions if each.number == edition), None)
    value = planning.as_plan(one) if one else None
    nodes = {each.code: each for each in value.nodes} if value else {}
    if one is None or value is None or code not in nodes:
        raise Http404
    here = nodes[code]
    codes = _under(code, value)
    aligned = [each for each in planning.aligned_to(plan, edition) if each.node in codes]
    goals = planning.aligned_goals(plan, edition, codes)
    statuses = Counter(each.status for each in goals)
    context = {
        "edition": one,
        "plan": value,
        "node": here,
        "above": _above(here, nodes),
        "tree": [b for b in _tree(one, value, {}) for b in _find(b, here)],
        "goals": [
            (each, directory.agency_name(each.agency), shown(each.annual), shown(each.reached))
            for each in goals
        ],
        "met": statuses[GoalStatus.MET],
        "not_met": statuses[GoalStatus.NOT_MET],
        "unknown": statuses[GoalStatus.UNKNOWN],
        "others": [
            (each, directory.agency_name(each.agency), _address(each.subject, each.key))
            for each in aligned
            if each.subject is not SubjectKind.GOAL
        ],
        "agency": directory.agency_name(one.agency),
        "is_current": one.number == versions[-1].number,
    }
    return render(request, "planning/public_node.html", context)


def _under(code: str, plan: PlanValue) -> list[str]:
    """A node with all that is below it."""
    found, at = [code], 0
    while at < len(found):
        found += [one.code for one in plan.nodes if one.parent == found[at]]
        at += 1
    return found


def _above(node: Node, nodes: Mapping[str, Node]) -> list[Node]:
    found: list[Node] = []
    while node.parent:
        node = nodes[node.parent]
        found.insert(0, node)
    return found


def _find(branch: Branch, node: Node) -> list[Branch]:
    """What is right below a node, somewhere in a branch."""
    if branch.label == node.label and branch.kind.endswith(f"· {node.code}"):
        return list(branch.children)
    return [found for child in branch.children for found in _find(child, node)]


def _address(subject: SubjectKind, key: str) -> str:
    if subject is SubjectKind.COMMITMENT:
        return reverse("planning:public_commitment", args=[int(key)])
    if subject is SubjectKind.NODE:
        plan, edition, code = key.split(":", 2)
        return reverse("planning:public_node", args=[int(plan), int(edition), code])
    if subject is SubjectKind.INDICATOR:
        return reverse("portal:indicator", args=[key])
    return ""
