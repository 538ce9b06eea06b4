"""Who reviews confirms or rejects a replacement, seeing its act and the balance it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import COMMITTEES, REPLACE
from traza.modules.oversight.contracts.correction import CorrectionInfo
from traza.modules.oversight.contracts.replacement import ReplacementInfo
from traza.modules.oversight.forms.committee import DecideForm
from traza.modules.oversight.views import doors
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person

Proposed = TypeVar("Proposed", ReplacementInfo, CorrectionInfo)
Verb = Callable[..., Any]
Words = tuple[str, str]


@may_enter(REPLACE, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def decide(request: HttpRequest, number: int, replacement: int) -> HttpResponse:
    """Confirm a replacement, or reject it with its reason."""
    info, dossier = doors.committee_of(request, number)
    found = _found(number, replacement)
    sent = request.method == "POST"
    alone = second_person(
        REPLACE, attribution_of(request.user), [found.proposed_by], agency=dossier.agency
    )
    form = decide_form(request, sent=sent, alone=bool(alone))
    if sent and form.is_valid() and _decide(request, replacement, form):
        return redirect("oversight:committee", number)
    title = oversight.labels().of
    leaving = next(one for one in info.members if one.id == found.leaving)
    context = {
        "committee": info,
        "dossier": dossier,
        "one": found,
        "leaving_role": title("role", leaving.role),
        "new_role": title("role", found.role),
        "who": f"{title('sex', found.sex)} · {title('age_group', found.age_group)}",
        "form": form,
        "alone": alone,
    }
    status = 422 if form.errors else 200
    return render(request, "oversight/decide.html", context, status=status)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_safe
@doors.uncached
def act(request: HttpRequest, number: int, replacement: int) -> HttpResponseBase:
    """The signed act of a replacement, as it was sent."""
    doors.committee_of(request, number)
    found = _found(number, replacement)
    return doors.kept_pdf(found.act_sha256, f"acta-sustitucion-{replacement}.pdf")


def decide_form(request: HttpRequest, *, sent: bool, alone: bool) -> DecideForm:
    """The form as sent, or new; who proposed it is offered only to reject it."""
    form = DecideForm(request.POST) if sent else DecideForm(initial=typed.take(request))
    if alone and isinstance(choice := form.fields["decision"], forms.ChoiceField):
        choice.choices = [one for one in form.CHOICES if one[0] != form.CONFIRM]
    return form


def _found(number: int, replacement: int) -> ReplacementInfo:
    return of_committee(oversight.replacements_of(number), replacement)


def of_committee(every: Iterable[Proposed], number: int) -> Proposed:
    """The one of that number. Raises Http404."""
    found = next((one for one in every if one.id == number), None)
    if found is None:
        raise Http404
    return found


def decided(
    request: HttpRequest, form: DecideForm, number: int, verbs: tuple[Verb, Verb], words: Words
) -> bool:
    """Whether it was confirmed or rejected by its verb, as the form says; `words` tell of each."""
    given, said = form.cleaned_data, attribution_of(request.user)
    confirmed = given["decision"] == DecideForm.CONFIRM
    try:
        if confirmed:
            verbs[0](number, said=said)
        else:
            verbs[1](number, given["because"], said=said)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, words[0] if confirmed else words[1])
    return True


def _decide(request: HttpRequest, replacement: int, form: DecideForm) -> bool:
    words = (
        _("Quedó registrada la sustitución; el teléfono anterior ya no entra."),
        _("Quedó rechazada la sustitución; el comité sigue como estaba."),
    )
    verbs = (oversight.confirm_replacement, oversight.reject_replacement)
    return decided(request, form, replacement, verbs, words)
