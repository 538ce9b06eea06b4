"""Who reviews confirms or rejects a replacement, seeing its act and the balance it leaves."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import COMMITTEES, REPLACE
from traza.modules.oversight.contracts.replacement import ReplacementInfo
from traza.modules.oversight.forms.committee import DecideForm
from traza.modules.oversight.views import doors
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person


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
    form = _form(request, sent=sent, alone=bool(alone))
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


def _form(request: HttpRequest, *, sent: bool, alone: bool) -> DecideForm:
    """The form as sent, or new; who proposed it is offered only to reject it."""
    form = DecideForm(request.POST) if sent else DecideForm(initial=typed.take(request))
    if alone and isinstance(choice := form.fields["decision"], forms.ChoiceField):
        choice.choices = [one for one in form.CHOICES if one[0] != form.CONFIRM]
    return form


def _found(number: int, replacement: int) -> ReplacementInfo:
    every = oversight.replacements_of(number)
    found = next((one for one in every if one.id == replacement), None)
    if found is None:
        raise Http404
    return found


def _decide(request: HttpRequest, replacement: int, form: DecideForm) -> bool:
    given, said = form.cleaned_data, attribution_of(request.user)
    try:
        if given["decision"] == DecideForm.CONFIRM:
            oversight.confirm_replacement(replacement, said=said)
            text = _("Quedó registrada la sustitución; el teléfono anterior ya no entra.")
        else:
            oversight.reject_replacement(replacement, given["because"], said=said)
            text = _("Quedó rechazada la sustitución; el comité sigue como estaba.")
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, text)
    return True
