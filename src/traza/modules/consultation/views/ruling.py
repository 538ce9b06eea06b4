"""The authority opens a consultation and rules; the agency registers the publication."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.modules.consultation import api
from traza.modules.consultation.contracts.capabilities import PUBLISH, RULE
from traza.modules.consultation.forms import OpenForm, PublishForm, RuleForm
from traza.modules.consultation.views import doors
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.files.store import MEGABYTE
from traza.ui.forms import posted


@may_enter(RULE, of=doors.case_of)
@never_cache
@require_http_methods(["GET", "POST"])
def open_it(request: HttpRequest, folio: str) -> HttpResponse:
    """Open the consultation."""
    case = doors.case_of(request, folio)

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.open_consultation(folio, said, days=data["days"], because=data["because"])

    return doors.act(
        request, case, OpenForm(posted(request)), do,
        _("La consulta se abre el siguiente día hábil."), title=_("Abrir a consulta"),
        button=_("Abrir la consulta"), second=_second(request, RULE, folio, case.row.agency),
    )  # fmt: skip


@may_enter(RULE, of=doors.case_of)
@never_cache
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, folio: str) -> HttpResponse:
    """The dictamen on the last text."""
    case = doors.case_of(request, folio)

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.issue_dictamen(folio, data["favourable"] == "yes", data["text"], said)

    return doors.act(
        request, case, RuleForm(posted(request)), do, _("El dictamen quedó publicado."),
        title=_("Dictamen"), button=_("Emitir el dictamen"),
        second=_second(request, RULE, folio, case.row.agency),
    )  # fmt: skip


@may_enter(PUBLISH, of=doors.case_of)
@never_cache
@takes_bodies_of(25 * MEGABYTE)
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, folio: str) -> HttpResponse:
    """The text that goes to the gazette: only the one of the dictamen."""
    case = doors.case_of(request, folio)
    sent = request.method == "POST"
    form = PublishForm(request.POST, request.FILES) if sent else PublishForm()

    def do(data: dict[str, Any], said: Attribution) -> None:
        where = api.Gazette(data["gazette"], data["number"], data["on"])
        api.publish_regulation(folio, data["text"], where, said)

    return doors.act(
        request, case, form, do, _("Es el mismo texto: la publicación quedó registrada."),
        title=_("Registrar la publicación"), button=_("Comparar y registrar"),
        second=_second(request, PUBLISH, folio, case.row.agency),
    )  # fmt: skip


def _second(request: HttpRequest, code: str, folio: str, agency: str) -> str:
    ruling, publishing = api.ruling_hands(folio)
    hands = ruling if code == RULE else publishing
    return second_person(code, attribution_of(request.user), hands, agency=agency)
