"""One member: who takes their place, and the code that pairs their phone."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import COMMITTEES
from traza.modules.oversight.contracts.committee import CommitteeInfo, MemberInfo
from traza.modules.oversight.forms.committee import MOST_BYTES, MemberForm, ReplaceForm
from traza.modules.oversight.views import doors
from traza.modules.works.contracts.dossier import Dossier
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files import store
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.pdf.qr import qr_svg


@may_enter(COMMITTEES, of=doors.committee_of)
@takes_bodies_of(MOST_BYTES)
@require_http_methods(["GET", "POST"])
@doors.uncached
def replace(request: HttpRequest, number: int, member: int) -> HttpResponse:
    """Propose to replace a member, with the act of the assembly; who reviews confirms it."""
    info, dossier, leaving = member_of(request, number, member)
    sent = request.POST if request.method == "POST" else None
    start = {"role": leaving.role} | ({} if sent else typed.take(request))
    form = ReplaceForm(sent, request.FILES if sent else None, initial=start)
    person = MemberForm(sent, initial=start)
    if (
        sent
        and all((form.is_valid(), person.is_valid()))
        and _propose(request, leaving, form, person)
    ):
        said = _("Quedó propuesta la sustitución. Surte efecto cuando la confirme quien revisa.")
        messages.success(request, said)
        return redirect("oversight:committee", number)
    wrong = bool(sent) and bool(form.errors or person.errors)
    context = {
        "committee": info,
        "dossier": dossier,
        "leaving": leaving,
        "form": form,
        "person": person,
    }
    return render(request, "oversight/replace.html", context, status=422 if wrong else 200)


def _propose(
    request: HttpRequest, leaving: MemberInfo, form: ReplaceForm, person: MemberForm
) -> bool:
    given = form.cleaned_data
    kept = store.keep(given["file"].chunks(), limit=MOST_BYTES)
    try:
        oversight.propose_replacement(
            leaving.id,
            person.member(),
            on=given["on"],
            because=given["because"],
            act_folio=given["act_folio"],
            act_sha256=kept.sha256,
            said=attribution_of(request.user),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@may_enter(COMMITTEES, of=doors.committee_of)
@require_http_methods(["GET", "POST"])
@doors.uncached
def phone(request: HttpRequest, number: int, member: int) -> HttpResponse:
    """Give the code of a phone, shown once; or shut the phones of a member."""
    info, dossier, whose = member_of(request, number, member)
    context: dict[str, object] = {"committee": info, "dossier": dossier, "member": whose}
    status = 200
    if request.method == "POST" and "shut" in request.POST:
        closed = oversight.unpair_phones(
            member, because=_("Perdido o cambiado"), said=attribution_of(request.user)
        )
        said = ngettext("Se desenlazó %(n)s teléfono.", "Se desenlazaron %(n)s teléfonos.", closed)
        messages.success(request, said % {"n": closed})
        return redirect("oversight:committee", number)
    if request.method == "POST":
        try:
            code, until = oversight.pair_phone(member, said=attribution_of(request.user))
        except Refusal as refusal:
            context["refusal"], status = str(refusal), 422
        else:
            app = request.build_absolute_uri(reverse("oversight:app"))
            # What follows # never reaches a server or its log.
            address = f"{app}#/enlazar/{code}"
            context |= {"code": code, "until": until, "app": app, "qr": qr_svg(address)}
    return render(request, "oversight/phone.html", context, status=status)


def member_of(
    request: HttpRequest, number: int, member: int
) -> tuple[CommitteeInfo, Dossier, MemberInfo]:
    """The committee, its work and one who is or was a member of it; or 404."""
    info, dossier = doors.committee_of(request, number)
    found = next((one for one in info.members if one.id == member), None)
    if found is None:
        raise Http404
    return info, dossier, found
