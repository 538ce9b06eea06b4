"""Calls for who writes and signs them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Attribution, NotAllowed
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import Call, CallContents, CallStage
from traza.modules.grants.contracts.capabilities import AWARD, CALL
from traza.modules.grants.forms.calls import RUBRIC, CallForm, start_of_call
from traza.modules.grants.views import doors
from traza.modules.grants.views.said import call_context
from traza.platform.access.authority import agency_of, attribution_of, holds
from traza.platform.access.four_eyes import is_same_person
from traza.platform.access.roles import may_enter
from traza.platform.forms.rows import with_pasted
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn

RULES = max(api.PROGRAMMES)  # the newest that are known


@may_enter(CALL, AWARD)
@never_cache
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every call within reach."""
    said = attribution_of(request.user)
    context = {
        "rows": api.list_calls(agency=agency_of(said)),
        "may_write": holds(said, CALL),
    }
    return render(request, "grants/board.html", context)


@may_enter(CALL)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A call is written."""
    said = attribution_of(request.user)
    form = _form(request, {}, agency_of(said))
    if form.is_bound and form.is_valid():
        folio = _kept(form, lambda contents: api.register_call(
            _agency(form, said), RULES, contents, said=said))  # fmt: skip
        if folio:
            messages.success(request, _("La convocatoria quedó escrita. Otra persona la firma."))
            return redirect("grants:manage_call", folio)
    return _page(request, form, {})


@may_enter(CALL, of=doors.call_of)
@never_cache
@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest, folio: str) -> HttpResponse:
    """A call is written again, while nobody signed it."""
    call, said = doors.call_of(request, folio), attribution_of(request.user)
    form = _form(request, start_of_call(call.contents), call.agency)
    if form.is_bound and form.is_valid():
        number = _kept(form, lambda contents: api.rewrite_call(folio, contents, said=said))
        if number:
            messages.success(request, _("Quedó como nuevo texto de la convocatoria."))
            return redirect("grants:manage_call", folio)
    return _page(request, form, {"call": call})


@may_enter(CALL, AWARD, of=doors.call_of)
@never_cache
@require_safe
def manage(request: HttpRequest, folio: str) -> HttpResponse:
    """A call for who works on it."""
    return _manage(request, doors.call_of(request, folio), "")


@may_enter(AWARD, of=doors.call_of)
@never_cache
@require_http_methods(["POST"])
def publish(request: HttpRequest, folio: str) -> HttpResponse:
    """A second person signs the text that they saw."""
    call = doors.call_of(request, folio)
    try:
        seen = request.POST.get("sha256", "")
        api.publish_call(folio, seen, said=attribution_of(request.user))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _manage(request, call, str(refusal))
    messages.success(request, _("La convocatoria es pública desde ahora."))
    return redirect("grants:manage_call", folio)


def _manage(request: HttpRequest, call: Call, refused: str) -> HttpResponse:
    said, is_draft = attribution_of(request.user), call.stage is CallStage.DRAFT
    lacks = api.lacks_of_call(call) if is_draft else ()
    context = call_context(call) | {
        "lacks": lacks,
        "refused": refused,
        "may_write": is_draft and holds(said, CALL),
        "may_sign": is_draft and holds(said, AWARD) and not lacks,
        "same": is_same_person(AWARD, said, call.writers),
        "is_draft": is_draft,
        "versions": api.versions_of_call(call.folio),
        "line": budget.get_line(call.contents.line),
    }
    return render(request, "grants/manage_call.html", context, status=422 if refused else 200)


def _form(request: HttpRequest, start: dict[str, Any], agency: str) -> CallForm:
    rules = api.programme(RULES)
    if request.method == "POST" and "more" in request.POST:
        kept = {name: str(request.POST[name]) for name in request.POST}
        with_pasted(RUBRIC, kept)
        return CallForm(initial=kept, rules=rules, agency=agency)
    return CallForm(posted(request), initial=start, rules=rules, agency=agency)


def _agency(form: CallForm, said: Attribution) -> str:
    """Whose the call is: the agency of who writes it, or that of the book it is paid from."""
    return agency_of(said) or budget.book_by_id(int(form.cleaned_data["book"])).agency


def _kept(form: CallForm, do: Any) -> Any:
    with RefusedIn(form):
        contents: CallContents = form.contents()
        return do(contents)
    return None


def _page(request: HttpRequest, form: CallForm, context: dict[str, Any]) -> HttpResponse:
    dates = ("opens_on", "opens_hour", "closes_on", "closes_hour", "corrections_on", "result_on")
    money = ("fund", "most", "cap", "book", "key", "payer")
    shown = context | {
        "form": form,
        "table": form.section(RUBRIC),
        "dates": form.plain_fields(*dates, "state"),
        "money": form.plain_fields(*money),
        "jury": form.plain_fields("jurors", "disagreement", "minimum"),
    }
    return render(request, "grants/call_form.html", shown, status=422 if form.errors else 200)
