"""What anyone reads of funded projects: who received what, what it achieved, what came back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from traza.kernel.csv_lines import csv_lines
from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.directory import api as directory
from traza.modules.grants import api
from traza.modules.grants.contracts.following import ReportMove
from traza.modules.grants.contracts.following_route import ProjectRoute, ReportRoute
from traza.modules.grants.publish.giving_360 import MORAL, Publisher, package
from traza.modules.grants.views import following_doors as doors
from traza.platform import mail, paging
from traza.platform.access.roles import EVERYONE, may_enter

PAGE = 50
ASKED = ("q", "programa", "anio", "dependencia")
HEAD = (
    "proyecto", "titulo", "organizacion", "rfc", "dependencia", "programa", "anio", "fallo",
    "estado", "prometido", "pagado", "liberado", "regreso", "rendimientos",
)  # fmt: skip


@may_enter(EVERYONE)
@require_safe
def supported(request: HttpRequest) -> HttpResponse:
    """The funded projects, with what was promised, paid and returned."""
    every, found, asked = _found(request)
    start = paging.offset(request, PAGE)
    context = {
        "rows": [(one, directory.agency_name(one.agency)) for one in found[start : start + PAGE]],
        "pages": paging.pages(request, len(found), PAGE),
        "count": len(found),
        "any": bool(every),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "programmes": {one.rules: one.programme for one in every},
        "years": sorted({str(one.awarded_on.year) for one in every}, reverse=True),
        "agencies": {one.agency: directory.agency_name(one.agency) for one in every},
        "awarded": Money.total(one.money.awarded for one in found),
        "paid": Money.total(one.money.paid for one in found),
        "returned": Money.total(one.money.returned for one in found),
    }
    return render(request, "grants/following_supported.html", context)


@may_enter(EVERYONE)
@require_safe
def granted(request: HttpRequest, project: int) -> HttpResponse:
    """A project for anyone: promised, paid, reported, decided and returned."""
    found = doors.public_project(project)
    context = {
        "project": found,
        "agency": directory.agency_name(found.agency),
        "instalments": [(one, _movement(one.payment)) for one in found.instalments],
        "reports": [one for one in found.reports if one.has(ReportMove.DELIVERED)],
        "told": _last_told(found),
        "measures": [one for one in found.measures if one.ruled and one.ruled.approved],
    }
    return render(request, "grants/following_granted.html", context)


@may_enter(EVERYONE)
@require_safe
def table(request: HttpRequest) -> StreamingHttpResponse:
    """The same list as a file."""
    _every, found, _asked = _found(request)
    answer = StreamingHttpResponse(
        csv_lines(HEAD, _cells(found)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="apoyos-a-organizaciones.csv"'
    return answer


@may_enter(EVERYONE)
@require_safe
def giving(request: HttpRequest) -> JsonResponse:
    """The same list in the 360Giving standard. Raises Http404 when it would be empty."""
    _every, found, _asked = _found(request)
    if not found:
        raise Http404
    by = Publisher(
        mail.site_name(), f"traza-{mail.domain()}", directory.agency_name,
        lambda number: mail.absolute(reverse("grants:granted", args=[number])),
    )  # fmt: skip
    made = package(found, by, timezone.now().isoformat(timespec="seconds"))
    answer = JsonResponse(made, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _found(
    request: HttpRequest,
) -> tuple[list[ProjectRoute], list[ProjectRoute], dict[str, str]]:
    """Every project, those that answer the filters, and the filters."""
    asked = {name: request.GET.get(name, "").replace("\0", "")[:100] for name in ASKED}
    every = api.project_routes()
    found = [one for one in every if _answers(one, asked)]
    found.sort(key=lambda one: (one.awarded_on, one.key), reverse=True)
    return every, found, asked


def _answers(one: ProjectRoute, asked: dict[str, str]) -> bool:
    return (
        fold(asked["q"]) in fold(f"{one.title} {one.organisation} {one.key}")
        and asked["programa"] in {"", one.rules}
        and asked["anio"] in {"", str(one.awarded_on.year)}
        and asked["dependencia"] in {"", one.agency}
    )


def _cells(found: Sequence[ProjectRoute]) -> Iterator[list[str]]:
    for one in found:
        money = one.money
        sums = (money.awarded, money.paid, money.freed, money.returned, money.yields)
        yield [
            one.key, one.title, one.organisation, one.rfc if len(one.rfc) == MORAL else "",
            directory.agency_name(one.agency), one.programme, str(one.awarded_on.year),
            one.awarded_on.isoformat(), one.stage.spanish, *(f"{each.pesos:.2f}" for each in sums),
        ]  # fmt: skip


def _movement(payment: object) -> str:
    """The page of the movement that paid."""
    number = getattr(payment, "movement", None)
    return reverse("portal:budget_movement", args=[number]) if number else ""


def _last_told(found: ProjectRoute) -> ReportRoute | None:
    """The last report that came, with its rows."""
    told = [one for one in found.reports if one.has(ReportMove.DELIVERED)]
    return api.report_with_rows(found, told[-1].period_end) if told else None
