"""The agreement of a project: the call to sign and both signatures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.modules.grants import api
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW
from traza.modules.grants.forms.following_agreement import AgreementForm, SigningForm, SummonForm
from traza.modules.grants.views import following_doors as doors
from traza.modules.grants.views.following_doors import Act
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed
from traza.platform.forms.rows import with_pasted
from traza.ui.forms import posted


@may_enter(FOLLOW, of=doors.project_of)
@never_cache
@require_http_methods(["GET", "POST"])
def summon(request: HttpRequest, project: int) -> HttpResponse:
    """The organisation was called to sign."""
    found = doors.project_of(request, project)

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.summon(found.id, data["on"], said=said)

    page = Act(_("Citar a firmar"), _("Registrar la citación"), _("La citación quedó registrada."))
    return doors.act(request, found, SummonForm(posted(request)), do, page)


@may_enter(FOLLOW, of=doors.project_of)
@never_cache
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def sign_organisation(request: HttpRequest, project: int) -> HttpResponse:
    """The organisation signed, with its account and the schedule."""
    found = doors.project_of(request, project)
    form = _agreement_form(request, found.money.awarded)
    sent = form.is_bound
    missing = _("Adjunte el comprobante de la cuenta exclusiva.") if sent else ""
    paper = doors.paper_of(request, form, missing=missing) if sent else None

    def do(data: dict[str, Any], said: Attribution) -> None:
        sha256 = paper.sha256 if paper else ""
        api.sign_for_organisation(found.id, data["on"], sha256, form.planned(), said=said)

    page = Act(
        _("Firma de la organización"), _("Registrar la firma"),
        _("Quedó registrada. Ahora firma otra persona por la administradora."),
    )  # fmt: skip
    return doors.act(request, found, form, do, page, paper=paper)


def _agreement_form(request: HttpRequest, whole: Any) -> AgreementForm:
    if request.method != "POST":
        return AgreementForm(whole)
    if "more" in request.POST:
        kept = {name: str(request.POST[name]) for name in request.POST}
        with_pasted(AgreementForm.schedule, kept)
        return AgreementForm(whole, initial=kept)
    return AgreementForm(whole, data=request.POST, files=request.FILES)


@may_enter(DECIDE, of=doors.project_of)
@never_cache
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, project: int) -> HttpResponse:
    """The administering body signs."""
    found = doors.project_of(request, project)

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.sign_for_administrator(found.id, data["on"], said=said)

    page = Act(
        _("Firmar el convenio"), _("Firmar y comprometer el apoyo"),
        _("El convenio quedó firmado y el apoyo comprometido en el presupuesto."),
        second=doors.second(request, DECIDE, [found.signatures.by], found),
    )  # fmt: skip
    return doors.act(request, found, SigningForm(posted(request)), do, page)
