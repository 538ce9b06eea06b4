"""Staff say what contributes to which node of a plan, and which goal goes on with which."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.records import Alignment, Continuation, SubjectKind
from traza.modules.planning.forms.records import AlignForm, ContinueForm
from traza.modules.planning.views import doors
from traza.modules.planning.views.plans import tell_new
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter


@may_enter(PLAN)
@require_http_methods(["GET", "POST"])
def align(request: HttpRequest) -> HttpResponse:
    """Propose alignments, a row each."""
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    plans = _plan_choices()
    start = {"year": doors.today_of(agency).year} | typed.take(request)
    sent = request.method == "POST"
    form = AlignForm(plans, request.POST if sent else None, initial=start)
    if sent and form.is_valid():
        said = attribution_of(request.user, why=form.cleaned_data["why"])
        try:
            new = planning.propose_alignments(agency, _alignments(agency, form), said=said)
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            text = ngettext("Quedó propuesta %s.", "Quedaron propuestas %s.", new)
            nothing = _("Nada cambió: el registro ya decía eso.")
            messages.success(request, text % new if new else nothing)
            return redirect("planning:plans")
    context = {"form": form, "nodes": _nodes(), "has_plans": bool(plans)}
    return render(request, "planning/align.html", context, status=422 if form.errors else 200)


def _plan_choices() -> list[tuple[str, str]]:
    """Every approved version, the one that holds first."""
    found = []
    for held in planning.plans():
        for one in reversed(planning.plan_editions(held.record)):
            said = planning.as_plan(one)
            called = (
                f"{said.title} ({said.published:%d/%m/%Y}) · {directory.agency_name(one.agency)}"
            )
            found.append((f"{one.record}:{one.number}", called))
    return found


def _nodes() -> list[tuple[str, list[str]]]:
    """The keys of each plan as it holds, to copy them."""
    plans = map(planning.as_plan, planning.plans())
    return [(one.title, [f"{n.code} {n.label}" for n in one.nodes]) for one in plans]


def _alignments(agency: str, form: AlignForm) -> list[Alignment]:
    data = form.cleaned_data
    plan, edition = (int(part) for part in data["plan"].split(":"))
    found = []
    for row in data["rows"]:
        key, called = planning.find_subject(agency, row.subject, row.key, data["year"])
        found.append(
            Alignment(row.subject, key, called, plan, edition, row.node, is_withdrawn=data["gone"])
        )
    return found


def _tell(form: AlignForm, refusal: Refusal) -> None:
    decision = refusal.values.get("decision")
    texts = [one.text for one in getattr(decision, "against", ())] or [str(refusal)]
    for text in texts[:20]:
        form.add_error("rows" if decision else None, text)


@may_enter(PLAN)
@require_http_methods(["GET", "POST"])
def continue_goal(request: HttpRequest) -> HttpResponse:
    """Record that a goal goes on with one of an earlier year."""
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    year = doors.today_of(agency).year
    start = {"later_year": year, "earlier_year": year - 1} | typed.take(request)
    sent = request.method == "POST"
    form = ContinueForm(request.POST if sent else None, initial=start)
    form.label_suffix = ""
    if sent and form.is_valid():
        value = _continuation(agency, form)
        said = attribution_of(request.user, why=form.cleaned_data["why"])
        if value is not None:
            try:
                tell_new(request, planning.continue_goal(agency, value, said=said))
            except Refusal as refusal:
                doors.tell(form, refusal)
            else:
                return redirect("planning:plans")
    return render(
        request, "planning/continue.html", {"form": form}, status=422 if form.errors else 200
    )


def _continuation(agency: str, form: ContinueForm) -> Continuation | None:
    data, found = form.cleaned_data, {}
    for name in ("earlier", "later"):
        key, _called = planning.find_subject(
            agency, SubjectKind.GOAL, data[name], data[f"{name}_year"]
        )
        if key:
            found[name] = int(key)
        else:
            form.add_error(name, _("Esa meta no está en ese año. Escríbala como unidad/meta."))
    if len(found) < 2:
        return None
    return Continuation(found["earlier"], found["later"], is_withdrawn=data["gone"])
