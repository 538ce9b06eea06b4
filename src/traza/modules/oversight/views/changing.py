"""What staff records of a committee: one form a page, kept as typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import ANSWER, COMMITTEES
from traza.modules.oversight.contracts.committee import AlreadyStanding
from traza.modules.oversight.forms import committee as written
from traza.modules.oversight.views import doors
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms.rows import with_pasted
from traza.platform.law import clock


@may_enter(COMMITTEES, of=doors.new_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def form(request: HttpRequest, work: int) -> HttpResponse:
    """Form the committee of a work."""
    dossier = doors.new_of(request, work)
    page = _committee(request)
    if page.is_bound and page.is_valid():
        try:
            number = oversight.form_committee(
                work, page.committee(), said=attribution_of(request.user)
            )
        except AlreadyStanding as refusal:
            messages.info(request, str(refusal))
            return redirect("oversight:committee", oversight.standing_committee(work))
        except Refusal as refusal:
            page.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quedó registrado el comité."))
            return _back(request, number, work)
    context = {"dossier": dossier, "work": work, "form": page}
    return render(request, "oversight/form.html", context, status=422 if page.errors else 200)


def _committee(request: HttpRequest) -> written.CommitteeForm:
    """The form as sent, or new: with more rows, or what was typed before a session ended."""
    if request.method == "POST" and "more" not in request.POST:
        return written.CommitteeForm(request.POST)
    if request.method != "POST":
        return written.CommitteeForm(initial={"formed_on": _today()} | typed.take(request))
    kept = {name: str(request.POST[name]) for name in request.POST}
    with_pasted(written.MEMBERS, kept)
    return written.CommitteeForm(initial=kept)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def training(request: HttpRequest, number: int) -> HttpResponse:
    """Record a workshop."""
    title = _("Registrar una capacitación")
    return _of_members(request, number, title, written.TrainingForm, oversight.record_training)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def delivery(request: HttpRequest, number: int) -> HttpResponse:
    """Record information that was handed over."""
    title = _("Registrar información entregada")
    return _of_members(request, number, title, written.DeliveryForm, oversight.record_delivery)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def signs(request: HttpRequest, number: int) -> HttpResponse:
    """Record what members said at the hand-over."""
    info, _dossier = doors.committee_of(request, number)
    waiting = [one for one in info.standing if one.signed is None]
    page = _page(request, written.SignsForm, members=waiting)

    def sign(given: dict[str, Any]) -> None:
        oversight.record_signs(
            number, on=given["on"], words=page.words(), said=attribution_of(request.user)
        )

    return _answer(request, number, page, _("Registrar firmas de la entrega"), sign)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def close(request: HttpRequest, number: int) -> HttpResponse:
    """End a committee."""
    doors.committee_of(request, number)
    page = _page(request, written.CloseForm)
    return _answer(
        request,
        number,
        page,
        _("Terminar el comité"),
        lambda given: oversight.close_committee(number, **given, said=attribution_of(request.user)),
    )


@may_enter(COMMITTEES, of=doors.committee_of)
@takes_bodies_of(written.MOST_BYTES)
@require_http_methods(["GET", "POST"])
@doors.uncached
def attach(request: HttpRequest, number: int) -> HttpResponse:
    """Keep the signed act."""
    doors.committee_of(request, number)
    sent = request.method == "POST"
    page = written.ActForm(request.POST, request.FILES) if sent else written.ActForm()

    def keep(given: dict[str, Any]) -> None:
        stored = store.keep(given["file"].chunks(), limit=written.MOST_BYTES)
        oversight.attach_act(number, stored.sha256, said=attribution_of(request.user))

    return _answer(request, number, page, _("Guardar el acta firmada"), keep)


@may_enter(ANSWER, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def answer(request: HttpRequest, number: int, complaint: int) -> HttpResponse:
    """Answer a complaint of the committee."""
    info, _dossier = doors.committee_of(request, number)
    sent = oversight.complaints_of(info.work, original=True)
    found = next((one for one in sent if one.id == complaint), None)
    if found is None:
        raise Http404
    page = _page(request, written.AnswerForm)
    return _answer(
        request,
        number,
        page,
        _("Contestar una queja"),
        lambda given: oversight.answer_complaint(
            complaint, **given, said=attribution_of(request.user)
        ),
        extra={"complaint": found},
    )


def _of_members(
    request: HttpRequest, number: int, title: str, kind: Callable[..., Any], record: Any
) -> HttpResponse:
    """A form about the members who stand, recorded by its verb."""
    info, _dossier = doors.committee_of(request, number)
    page, said = _page(request, kind, members=info.standing), attribution_of(request.user)
    return _answer(request, number, page, title, lambda given: record(number, **given, said=said))


def _page(request: HttpRequest, kind: Callable[..., Any], **options: Any) -> Any:
    if request.method == "POST":
        return kind(request.POST, **options)
    return kind(initial={"on": _today()} | typed.take(request), **options)


def _back(request: HttpRequest, number: int, work: int) -> HttpResponse:
    """To the committee; or on with its work, for who came from the page of the work."""
    if "obra" in request.GET:
        return redirect("works:go_on", work)
    return redirect("oversight:committee", number)


def _today() -> str:
    return clock.today().isoformat()


def _answer(
    request: HttpRequest,
    number: int,
    page: forms.Form,
    title: str,
    record: Callable[[dict[str, Any]], object],
    *,
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    """The form, or the way back once what it says is recorded."""
    if request.method == "POST" and page.is_valid():
        try:
            record(page.cleaned_data)
        except Refusal as refusal:
            page.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quedó registrado."))
            return _back(request, number, oversight.committee_work(number))
    info, dossier = doors.committee_of(request, number)
    context = {"committee": info, "dossier": dossier, "form": page, "title": title, **(extra or {})}
    context["back"] = reverse("oversight:committee", args=[number])
    return render(request, "oversight/change.html", context, status=422 if page.errors else 200)
