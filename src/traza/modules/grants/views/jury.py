"""A juror's own pages: interests, what was assigned, and its blind score."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.modules.grants.contracts.evaluating import NotYourTask
from traza.modules.grants.forms.evaluating import ScoreForm, TiesForm
from traza.modules.grants.views import doors
from traza.modules.grants.views.organisations import owner
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.ui.forms import posted


@may_enter(SIGNED_IN)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The calls of whose jury one is, and what one was given."""
    me = request.user.pk
    calls = {folio: api.get_call(folio) for folio in api.jury_calls(me)}
    context = {
        "calls": calls.values(),
        "tasks": [(one, calls[one.call]) for one in api.tasks_of(me)],
    }
    return render(request, "grants/jury.html", context)


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def ties(request: HttpRequest, folio: str) -> HttpResponse:
    """What joins one to each organisation that applies."""
    call = doors.public_call(folio)
    try:
        rows = api.declared_by(call, request.user.pk)
    except NotYourTask as error:
        raise Http404 from error
    form = TiesForm(posted(request), rows=rows)
    if form.is_bound and form.is_valid():
        for organisation, tie in form.ties(rows).items():
            api.declare_tie(folio, organisation, tie, said=owner(request))
        messages.success(request, _("Su declaración quedó guardada."))
        return redirect("grants:jury")
    context = {"call": call, "form": form, "rows": rows}
    return render(request, "grants/ties.html", context, status=422 if form.errors else 200)


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, task: int) -> HttpResponse:
    """A project without the name of who presents it, and the rubric."""
    try:
        found = api.get_task(task, request.user.pk)
    except NotYourTask as error:
        raise Http404 from error
    call = api.get_call(found.call)
    criteria = call.contents.criteria
    form = ScoreForm(posted(request), criteria=criteria)
    if form.is_bound and form.is_valid():
        try:
            points, reasons = form.points(), form.reasons()
            api.score_application(task, points, reasons, said=owner(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Su calificación quedó entregada."))
            return redirect("grants:jury")
    context = {
        "call": call,
        "task": found,
        "form": form,
        "project": api.project_of(call, found.folio),
        "given": [
            (one, found.points.get(one.code), found.reasons.get(one.code)) for one in criteria
        ],
    }
    return render(request, "grants/task.html", context, status=422 if form.errors else 200)
