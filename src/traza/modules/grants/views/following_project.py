"""One funded project: its whole route, and the acts that this person may do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.kernel.actor import Attribution
from traza.modules.directory import api as directory
from traza.modules.grants import api
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW, PAY
from traza.modules.grants.contracts.following_route import Pending, ProjectRoute
from traza.modules.grants.forms.following_acts import ADDRESSES, address_of, capability_of
from traza.modules.grants.views import following_doors as doors
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.four_eyes import is_same_person
from traza.platform.access.roles import may_enter
from traza.platform.forms import handed


@dataclass(frozen=True)
class Offered:
    """A thing to do as the page shows it: its address when this person may, or why not."""

    one: Pending
    is_late: bool
    address: str = ""
    proposed: bool = False


@may_enter(FOLLOW, DECIDE, PAY, of=doors.project_of)
@never_cache
@require_safe
def project(request: HttpRequest, project: int) -> HttpResponse:
    """A project for who follows it."""
    found = doors.project_of(request, project)
    said = attribution_of(request.user)
    context = {
        "project": found,
        "agency": directory.agency_name(found.agency),
        "acts": list(_offered(found, said)),
        "law": api.programme(found.rules),
        "readings": _readings(found),
        "may_follow": holds(said, FOLLOW),
        "may_decide": holds(said, DECIDE),
        "may_pay": holds(said, PAY),
    }
    return render(request, "grants/following_project.html", context)


def _offered(found: ProjectRoute, said: Attribution) -> Iterator[Offered]:
    for one in found.to_do:
        code = capability_of(one.todo)
        is_mine = holds(said, code) and one.todo in ADDRESSES
        if is_mine and one.hands and is_same_person(code, said, one.hands):
            yield Offered(one, one.is_late(found.today), proposed=True)
        else:
            address = address_of(found.id, one) if is_mine else ""
            yield Offered(one, one.is_late(found.today), address)


def _readings(found: ProjectRoute) -> list[tuple[str, str, str]]:
    """(question, what it means here, section) of each clause that reads in several ways."""
    law = api.programme(found.rules)
    return [
        (reading.question, option.text, option.citation.place)
        for name, reading in law.readings.items()
        if (option := reading.options.get(found.readings.get(name, ""))) is not None
    ]


@may_enter(FOLLOW, DECIDE, PAY, of=doors.project_of)
@require_safe
def paper(request: HttpRequest, project: int, sha256: str) -> FileResponse:
    """A file of the project, to save."""
    found = doors.project_of(request, project)
    if sha256 not in _papers(found) or not handed.is_kept(sha256):
        raise Http404
    return handed.given_back(sha256, _("proyecto %(key)s") % {"key": found.key})


def _papers(found: ProjectRoute) -> set[str]:
    kept = {found.signatures.account_sha256}
    for one in found.instalments:
        if one.invoice:
            kept |= {one.invoice.xml_sha256, one.invoice.pdf_sha256}
        if one.payment:
            kept |= {back.pdf_sha256 for back in one.payment.returned}
    for report in found.reports:
        kept |= {sha for step in report.steps for sha in step.files}
    return kept - {""}
