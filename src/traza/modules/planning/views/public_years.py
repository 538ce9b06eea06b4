"""A year of goals beside an earlier one, and what changed since a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.kernel.whole_number import whole_number
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.records import RecordKind
from traza.modules.planning.rules.numbers import shown
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock

USUAL_DAYS = 31
LONGEST = 3660  # days


@may_enter(EVERYONE)
@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Of what goal to what goal, and by what they are known to be the same."""
    known = planning.board_years()
    later = _year(request, "a", known, 0)
    earlier = _year(request, "de", known, 1)
    agencies, _programmes, _lines = planning.board_choices(later)
    asked = request.GET.get("dependencia", "")
    agency = asked if asked in agencies else next(iter(agencies), "")
    found = None
    if agency and earlier is not None and later is not None and earlier < later:
        found = planning.two_years(agency, earlier, later)
    context = {
        "years": known,
        "earlier": earlier,
        "later": later,
        "agency": agency,
        "called": directory.agency_name(agency) if agency else "",
        "agencies": [(slug, directory.agency_name(slug)) for slug in agencies],
        "found": found,
        "rows": [
            (
                one,
                shown(one.earlier.annual),
                shown(one.earlier.reached),
                shown(one.later.annual),
                shown(one.later.reached),
                _signed(one.difference),
            )
            for one in (found.beside if found else ())
        ],
    }
    return render(request, "planning/public_years.html", context)


def _year(request: HttpRequest, name: str, known: list[int], at: int) -> int | None:
    asked = whole_number(request.GET.get(name))
    return asked if asked in known else (known[at] if len(known) > at else None)


def _signed(value: object) -> str:
    if value is None:
        return ""
    text = shown(abs(value))  # type: ignore[arg-type]
    return f"−{text}" if value < 0 else f"+{text}" if value > 0 else "0"  # type: ignore[operator]


@may_enter(EVERYONE)
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What was captured, corrected, approved or published since a day."""
    asked = request.GET.get("dependencia", "")[:120]
    agency = asked if asked and directory.get_agency(asked) else ""
    where = directory.place_of(agency)
    today = clock.today(where)
    since = _day(request.GET.get("desde", ""), today)
    found, total = planning.changed_since(clock.start_of(since, where), agency)
    commitments = {RecordKind.COMMITMENT, RecordKind.PROGRESS}
    context = {
        "since": since,
        "today": today,
        "total": total,
        "rows": [
            (one, _what(one), directory.agency_name(one.agency), one.kind in commitments)
            for one in found
        ],
        "agency": agency,
        "called": directory.agency_name(agency) if agency else "",
        "agencies": [(one.slug, one.name) for one in directory.list_agencies()],
    }
    return render(request, "planning/public_changes.html", context)


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today - timedelta(days=USUAL_DAYS)
    return min(max(day, today - timedelta(days=LONGEST)), today)


def _what(one: planning.Change) -> str:
    said = {
        "captured": _("Se capturó el trimestre %(quarter)s"),
        "corrected": _("Se corrigió el trimestre %(quarter)s"),
        "approved": _("Se aprobó la meta"),
        "withdrawn": _("Se retiró la meta"),
    }
    if one.what in said:
        return said[one.what] % {"quarter": one.kind}
    return _("Se publicó: %(kind)s") % {"kind": RecordKind.label_of(one.kind)}
