"""What anyone reads of an award: the list, why each project is where it is, and the file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.kernel.money import Money
from traza.modules.directory import api as directory
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.documents.award_act import award_act_pdf
from traza.modules.grants.queries.awards import Award
from traza.modules.grants.views import doors
from traza.modules.grants.views.evaluating import row_of
from traza.platform.access.roles import EVERYONE, may_enter


def awarded(folio: str) -> tuple[Call, Award]:
    """The award of an address. Raises Http404."""
    call = doors.public_call(folio)
    made = api.award_of_call(call)
    if made is None:
        raise Http404
    return call, made


@may_enter(EVERYONE)
@never_cache
@require_safe
def result(request: HttpRequest, folio: str) -> HttpResponse:
    """Every project by its place, and those that did not take part."""
    call, made = awarded(folio)
    rows = {one.folio: one for one in api.received_of(call)}
    placed = made.allocation.placed
    context = {
        "call": call,
        "made": made,
        "entry": api.award_entry(call),
        "fund": Money(made.allocation.fund),
        "given": Money(made.allocation.awarded),
        "left": Money(made.allocation.left),
        "funded": sum(one.awarded > 0 for one in placed),
        "placed": [(one, rows[one.folio], Money(one.asked), Money(one.awarded)) for one in placed],
        "out": [one for one in rows.values() if not one.admitted],
    }
    return render(request, "grants/result.html", context)


@may_enter(EVERYONE)
@never_cache
@require_safe
def why(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Why a project was funded or not, with the article and the arithmetic."""
    call, made = awarded(folio)
    row, placed = row_of(call, number), made.placed(number)
    rules = api.programme(call.rules)
    context = {
        "call": call,
        "made": made,
        "entry": api.award_entry(call),
        "row": row,
        "asked": Money(row.asked),
        "placed": placed,
        "reasons": api.award_reasons(placed, made.call, rules).reasons if placed else (),
        "against": [one for one in row.reasons if not one.holds],
        "cards": api.public_cards(call, number),
        "awarded": Money(placed.awarded) if placed else None,
    }
    return render(request, "grants/why.html", context)


@may_enter(EVERYONE)
@require_safe
def file(request: HttpRequest, folio: str) -> HttpResponse:
    """The file from which anybody makes the award again."""
    content = api.award_bytes(doors.public_call(folio))
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="asignacion-{folio}.json"'
    return answer


@may_enter(EVERYONE)
@require_safe
def act(request: HttpRequest, folio: str) -> HttpResponse:
    """The act of the award, as PDF."""
    call, made = awarded(folio)
    answer = HttpResponse(
        award_act_pdf(call, made, api.received_of(call), directory.agency_name(call.agency)),
        content_type="application/pdf",
    )
    answer["Content-Disposition"] = f'attachment; filename="acta-{folio}.pdf"'
    return answer
