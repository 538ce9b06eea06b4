"""An application is written, checked as it is typed, sent, and answered with a receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.modules.grants.contracts.applying import Draft, DraftChanged, UnknownApplication
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.organisations import NotYourOrganisation
from traza.modules.grants.documents.receipt import receipt_pdf
from traza.modules.grants.forms.applying import BUDGET, GOALS, STAGES, ApplicationForm, PaperForm
from traza.modules.grants.views.organisations import owner
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.files.store import MEGABYTE
from traza.platform.forms.merging import merge
from traza.platform.forms.rows import with_pasted
from traza.ui.forms import posted

PLUMBING = {"csrfmiddlewaretoken", "seen", "save", "send", "more"}


def draft_of(request: HttpRequest, draft: int) -> Draft:
    """The draft of an address. Raises Http404 for one that is not theirs."""
    try:
        return api.get_draft(draft, request.user.pk)
    except (UnknownApplication, NotYourOrganisation) as error:
        raise Http404 from error


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def application(request: HttpRequest, draft: int) -> HttpResponse:
    """The form: saved with a button, and sent with another."""
    arrived = timezone.now()  # before anything is read: the moment that the deadline asks
    found = draft_of(request, draft)
    call = api.get_call(found.call)
    if request.method != "POST" or found.sent is not None:
        return _page(request, found, call, _form(call, initial=dict(found.values)))
    typed = {
        name: str(request.POST[name]) for name in request.POST if not _is_plumbing(name)
    }  # fmt: skip
    if "more" in request.POST:
        for table in (BUDGET, GOALS, STAGES):
            with_pasted(table, typed)
        return _page(request, found, call, _form(call, initial=typed))
    return _kept(request, found, call, typed, arrived)


def _kept(
    request: HttpRequest, found: Draft, call: Call, typed: dict[str, str], arrived: Any
) -> HttpResponse:
    form = _form(call, typed)
    seen = _whole(request.POST.get("seen", ""))
    if seen != found.version:
        base = api.values_at(found.id, seen)
        typed, conflicts = merge(form, base, found.values, typed)
        if any(one.keeps_mine for one in conflicts):
            again = _form(call, initial=typed)
            return _page(request, found, call, again, status=409, conflicts=conflicts)
        form = _form(call, typed)
    try:
        version = api.save_application(found.id, typed, found.version, said=owner(request))
        if "send" in request.POST and form.is_valid():
            folio = api.send_application(
                found.id, form.project(), version, said=owner(request), now=arrived
            )
            messages.success(
                request, _("Se recibió con el folio %s.") % f"{call.folio}/{folio:04d}"
            )
            return redirect("grants:application", found.id)
    except DraftChanged as refusal:
        return _page(
            request, found, call, _form(call, initial=typed), status=409, said=str(refusal)
        )
    except Refusal as refusal:
        fresh = api.get_draft(found.id, request.user.pk)
        return _page(request, fresh, call, form, status=422, refused=refusal)
    fresh = api.get_draft(found.id, request.user.pk)
    if form.errors or "send" in request.POST:
        return _page(request, fresh, call, form, status=422)
    messages.success(request, _("Guardado."))
    return redirect("grants:application", found.id)


@may_enter(SIGNED_IN)
@never_cache
@require_POST
def check(request: HttpRequest, draft: int) -> HttpResponse:
    """What the rules say of what is typed now; nothing is kept."""
    found = draft_of(request, draft)
    call = api.get_call(found.call)
    form = _form(call, request.POST)
    form.is_valid()
    return render(request, "grants/checked.html", {"decision": _judged(found, call, form)})


@may_enter(SIGNED_IN)
@never_cache
@takes_bodies_of(11 * MEGABYTE)
@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, draft: int) -> HttpResponse:
    """The documents of an application, one for each requirement."""
    found = draft_of(request, draft)
    call = api.get_call(found.call)
    asked = api.requirements_on_paper(call)
    choices = [(one.code, f"{one.code} {one.what}") for one in asked]
    sent = posted(request)
    form = PaperForm(sent, request.FILES if sent is not None else None, choices=choices)
    if form.is_bound and form.is_valid():
        file, code = form.cleaned_data["file"], form.cleaned_data["code"]
        try:
            keep = api.attach_paper if found.sent is None else api.correct_paper
            keep(found.id, code, file.name or "", file.read(), said=owner(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("El documento quedó guardado."))
            return redirect("grants:papers", draft)
    held = {one.code: one for one in api.papers_of(found.id)}
    observed = {one.paper.code: one.text for one in api.observations_of(found.id)}
    context = {
        "observed": [(one, observed[one.code]) for one in asked if one.code in observed],
        "may_send": found.sent is None or bool(observed),
        "draft": found, "call": call, "form": form,
        "rows": [(one, held.get(one.code)) for one in asked],
    }  # fmt: skip
    return render(request, "grants/papers.html", context, status=422 if form.errors else 200)


@may_enter(SIGNED_IN)
@never_cache
@require_safe
def receipt(request: HttpRequest, draft: int) -> HttpResponse:
    """The receipt of what was received, as PDF."""
    found = draft_of(request, draft)
    try:
        made = api.receipt_of(found.id, request.user.pk)
    except UnknownApplication as error:
        raise Http404 from error
    content = receipt_pdf(made, api.get_call(found.call))
    answer = HttpResponse(content, content_type="application/pdf")
    name = made.number.replace("/", "-")
    answer["Content-Disposition"] = f'attachment; filename="acuse-{name}.pdf"'
    return answer


def _is_plumbing(name: str) -> bool:
    return name in PLUMBING or name.startswith("draft")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _form(call: Call, data: Any = None, **options: Any) -> ApplicationForm:
    scheme = api.programme(call.rules).schemes[call.contents.scheme]
    return ApplicationForm(data, scheme=scheme, **options)


def _judged(found: Draft, call: Call, form: ApplicationForm) -> Decision | None:
    if form.errors:
        return None
    shown = [one.code for one in api.papers_of(found.id)]
    applied = api.applied_of(
        form.project(), call, found.id, shown=shown, at=timezone.now()
    )  # fmt: skip
    return api.judged(applied, call)


def _page(
    request: HttpRequest,
    found: Draft,
    call: Call,
    form: ApplicationForm,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    read = form if form.is_bound else _form(call, dict(form.initial))
    read.is_valid()
    shown = {
        "draft": found,
        "call": call,
        "form": form,
        "sections": list(form.sections()),
        "decision": _judged(found, call, read),
    }
    return render(request, "grants/application.html", shown | context, status=status)
