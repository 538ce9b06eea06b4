"""The applications of a call for who checks, rules and assigns."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traza.kernel.actor import Attribution, NotAllowed
from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.capabilities import AWARD, CALL
from traza.modules.grants.contracts.evaluating import NotYet, Received
from traza.modules.grants.forms.evaluating import AssignForm, JurorForm, VerdictForm
from traza.modules.grants.views import doors
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.law import clock
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn


@may_enter(CALL, AWARD, of=doors.call_of)
@never_cache
@require_http_methods(["GET", "POST"])
def received(request: HttpRequest, folio: str) -> HttpResponse:
    """Every application of a call, its jury, and what would be awarded."""
    call, said = doors.call_of(request, folio), attribution_of(request.user)
    form = JurorForm(posted(request))
    if form.is_bound and form.is_valid():
        email = form.cleaned_data["email"]
        with RefusedIn(form):
            api.name_juror(folio, email, said=said)
            messages.success(request, _("Esa persona ya es del jurado."))
            return redirect("grants:received", folio)
    context = {
        "call": call,
        "rows": api.received_of(call),
        "jury": api.jury_of(call),
        "form": form,
        "may_write": holds(said, CALL),
        "may_award": holds(said, AWARD),
    }
    return render(request, "grants/received.html", context, status=422 if form.errors else 200)


@may_enter(CALL, AWARD, of=doors.call_of)
@never_cache
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """An application: its documents are checked here."""
    call, said = doors.call_of(request, folio), attribution_of(request.user)
    row = row_of(call, number)
    rows = api.checked_of(call, number)
    choices = [(each.code, f"{each.code} {each.what}") for each in rows if each.paper]
    form = VerdictForm(posted(request), choices=choices)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        with RefusedIn(form):
            api.check_paper(
                folio, number, data["code"], data["text"], holds=data["holds"] == "yes", said=said
            )
            messages.success(request, _("Quedó registrada la revisión."))
            return redirect("grants:received_one", folio, number)
    return _page(request, call, row, form)


@may_enter(AWARD, of=doors.call_of)
@never_cache
@require_POST
def admit(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Whether it takes part, as the rules give it."""
    call, said = doors.call_of(request, folio), attribution_of(request.user)
    row = row_of(call, number)
    try:
        takes_part = api.admit_application(folio, number, said=said)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _page(request, call, row, None, refused=str(refusal))
    told = _("Participa.") if takes_part else _("No participa: abajo está por qué.")
    messages.success(request, told)
    return redirect("grants:received_one", folio, number)


@may_enter(CALL, of=doors.call_of)
@never_cache
@require_POST
def assign(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """A juror for an application; refused with the conflict."""
    call, said = doors.call_of(request, folio), attribution_of(request.user)
    row = row_of(call, number)
    form = AssignForm(request.POST, choices=_jurors(call))
    refused = _("Elija a alguien del jurado.")
    if form.is_valid():
        try:
            api.assign_juror(folio, number, int(form.cleaned_data["juror"]), said=said)
        except NotAllowed:
            raise
        except Refusal as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Quedó asignada la evaluación."))
            return redirect("grants:received_one", folio, number)
    return _page(request, call, row, None, refused=refused)


@may_enter(CALL, AWARD, of=doors.call_of)
@never_cache
@require_safe
def paper(request: HttpRequest, folio: str, number: int, code: str) -> HttpResponseBase:
    """A document of an application; always downloaded, never opened here."""
    call = doors.call_of(request, folio)
    row_of(call, number)
    found = next((each.paper for each in api.checked_of(call, number) if each.code == code), None)
    path = store.found(found.sha256) if found else None
    if found is None or path is None:
        raise Http404
    answer = FileResponse(
        path.open("rb"), content_type="application/pdf", as_attachment=True,
        filename=f"{folio}-{number:04d}-{code}.pdf",
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@may_enter(AWARD, of=doors.call_of)
@never_cache
@require_http_methods(["GET", "POST"])
def award(request: HttpRequest, folio: str) -> HttpResponse:
    """A simulation, marked as such; and the award itself, by one press."""
    call, said = doors.call_of(request, folio), attribution_of(request.user)
    refused = ""
    if request.method == "POST":
        try:
            _award(request, folio, said)
        except NotAllowed:
            raise
        except Refusal as refusal:
            refused = str(refusal)
        else:
            return redirect("grants:result", folio)
    made, simulated, why = api.award_of_call(call), None, ""
    if made is None:
        try:
            today = clock.today(api.place_of_call(call.agency, call.contents))
            simulated = api.simulated(call, today)
        except (NotYet, Refusal) as refusal:
            why = str(refusal)
    rows = {each.folio: each for each in api.received_of(call)}
    context = {
        "call": call, "made": made, "simulated": simulated, "why": why, "refused": refused,
        "left": len(api.new_withdrawals(call, made)) if made else 0,
        "rows": [(each, rows[each.folio]) for each in simulated.placed] if simulated else [],
    }  # fmt: skip
    return render(request, "grants/award.html", context, status=422 if refused else 200)


def _award(request: HttpRequest, folio: str, said: Attribution) -> None:
    if "again" in request.POST:
        new = api.reallocate_call(folio, said=said)
        text = ngettext("Se apoya a %s proyecto más.", "Se apoya a %s proyectos más.", new)
        messages.success(request, text % new)
    else:
        api.award_call(folio, said=said)
        messages.success(request, _("El fallo quedó emitido y es público."))


def row_of(call: Call, number: int) -> Received:
    """The application of an address. Raises Http404."""
    found = next((each for each in api.received_of(call) if each.folio == number), None)
    if found is None:
        raise Http404
    return found


def _jurors(call: Call) -> list[tuple[str, str]]:
    return [(str(juror.id), email) for juror, email in api.jury_of(call)]


def _page(
    request: HttpRequest, call: Call, row: Received, form: VerdictForm | None, *, refused: str = ""
) -> HttpResponse:
    said, rows = attribution_of(request.user), api.checked_of(call, row.folio)
    choices = [(each.code, f"{each.code} {each.what}") for each in rows if each.paper]
    emails = {juror.id: email for juror, email in api.jury_of(call)}
    given = api.assigned_of(call, row.folio)
    context = {
        "call": call,
        "row": row,
        "rows": rows,
        "project": api.project_of(call, row.folio),
        "form": form or VerdictForm(choices=choices),
        "assign": AssignForm(choices=_jurors(call)),
        "given": [(emails.get(juror, ""), done) for juror, done in given.items()],
        "refused": refused,
        "may_check": row.admitted is None and holds(said, CALL),
        "may_admit": row.admitted is None and holds(said, AWARD),
        "may_assign": bool(row.admitted) and holds(said, CALL),
    }
    status = 422 if refused or (form is not None and form.errors) else 200
    return render(request, "grants/received_one.html", context, status=status)
