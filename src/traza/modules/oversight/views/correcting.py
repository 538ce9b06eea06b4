"""What was mistyped of a committee: corrected by who records, confirmed by who reviews."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import COMMITTEES, REPLACE
from traza.modules.oversight.contracts.correction import (
    ACT,
    OF_ASSEMBLY,
    OF_MEMBER,
    CorrectionInfo,
)
from traza.modules.oversight.forms.committee import (
    CorrectAssemblyForm,
    CorrectMemberForm,
    DecideForm,
)
from traza.modules.oversight.views import doors
from traza.modules.oversight.views.members import member_of
from traza.modules.oversight.views.replacing import decide_form, decided, of_committee
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, holds, reaches
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person


@may_enter(COMMITTEES, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def member(request: HttpRequest, number: int, member: int) -> HttpResponse:
    """Correct a member's data."""
    _info, _dossier, whose = member_of(request, number, member)
    start = {one.value: getattr(whose, one.value) for one in OF_MEMBER}
    form = _form(request, CorrectMemberForm, start)
    if request.method == "POST" and form.is_valid():
        try:
            done = oversight.correct_member(
                member,
                form.member(),
                form.cleaned_data["because"],
                said=attribution_of(request.user),
            )
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            return _recorded(request, number, done=done)
    title = _("Corregir los datos de %(name)s") % {"name": whose.name}
    return _page(request, number, form, title)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def assembly(request: HttpRequest, number: int) -> HttpResponse:
    """Correct what is said of the assembly."""
    info, _dossier = doors.committee_of(request, number)
    form = _form(request, CorrectAssemblyForm, {one: getattr(info, one) for one in OF_ASSEMBLY})
    if request.method == "POST" and form.is_valid():
        try:
            oversight.correct_assembly(
                number,
                form.assembly(),
                form.cleaned_data["because"],
                said=attribution_of(request.user),
            )
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            return _recorded(request, number, done=False)
    return _page(request, number, form, _("Corregir los datos de la asamblea"))


@may_enter(REPLACE, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def decide(request: HttpRequest, number: int, correction: int) -> HttpResponse:
    """Confirm a correction, or reject it with its reason."""
    info, dossier = doors.committee_of(request, number)
    found = _found(number, correction)
    sent = request.method == "POST"
    alone = second_person(
        ACT,
        attribution_of(request.user),
        [found.proposed_by],
        agency=dossier.agency,
        may=lambda actor: holds(actor, REPLACE) and reaches(actor, dossier.agency),
    )
    form = decide_form(request, sent=sent, alone=bool(alone))
    if sent and form.is_valid() and _decide(request, correction, form):
        return redirect("oversight:committee", number)
    context = {
        "committee": info,
        "dossier": dossier,
        "one": found,
        "form": form,
        "alone": alone,
    }
    status = 422 if form.errors else 200
    return render(request, "oversight/decide_correction.html", context, status=status)


def _form(request: HttpRequest, kind: Any, start: dict[str, Any]) -> Any:
    if request.method == "POST":
        return kind(request.POST)
    return kind(initial=start | typed.take(request))


def _tell(form: forms.Form, refusal: Refusal) -> None:
    """Each reason beside its field, or above."""
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        form.add_error(None, str(refusal))
        return
    for reason in decision.against:
        form.add_error(reason.field if reason.field in form.fields else None, reason.text)


def _recorded(request: HttpRequest, number: int, *, done: bool) -> HttpResponse:
    if done:
        messages.success(request, _("Quedó corregido."))
    else:
        messages.success(
            request, _("Quedó propuesta: surte efecto cuando otra persona la confirme.")
        )
    return redirect("oversight:committee", number)


def _page(request: HttpRequest, number: int, form: forms.Form, title: str) -> HttpResponse:
    info, dossier = doors.committee_of(request, number)
    context = {
        "committee": info,
        "dossier": dossier,
        "form": form,
        "title": title,
        "lead": _(
            "Es para errores al escribir. Si entra otra persona, use «Sustituir». Lo confirma "
            "quien revisa; el teléfono o correo se corrige al guardar."
        ),
        "back": reverse("oversight:committee", args=[number]),
    }
    return render(request, "oversight/change.html", context, status=422 if form.errors else 200)


def _found(number: int, correction: int) -> CorrectionInfo:
    return of_committee(oversight.corrections_of(number), correction)


def _decide(request: HttpRequest, correction: int, form: DecideForm) -> bool:
    words = (
        _("Quedó corregido."),
        _("Quedó rechazada la corrección; todo sigue como estaba."),
    )
    verbs = (oversight.confirm_correction, oversight.reject_correction)
    return decided(request, form, correction, verbs, words)
