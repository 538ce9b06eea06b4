"""Staff's pages of the agency's own indicators: cards, periods to capture, and closings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE, CAPTURE, CLOSE, PLAN
from traza.modules.planning.contracts.indicators import IndicatorNow, PeriodNow, PeriodState
from traza.modules.planning.contracts.refusals import UnknownIndicator
from traza.modules.planning.forms.indicators import (
    VALUES,
    CloseForm,
    IndicatorForm,
    PeriodForm,
    card_start,
    period_start,
)
from traza.modules.planning.rules.indicator_outcome import hash_of_outcome
from traza.modules.planning.rules.indicator_periods import period_of, state_of
from traza.modules.planning.views import doors
from traza.modules.planning.views.indicator_shown import OutcomeShown
from traza.modules.planning.views.plans import tell_new
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, check_agency, holds
from traza.platform.access.roles import found_once, may_enter
from traza.ui.forms import posted

MOST_PERIODS = 12


@found_once
def indicator_of(request: HttpRequest, indicator: int) -> IndicatorNow:
    """The indicator of an address for its agency. Raises Http404 and OtherAgency."""
    who = attribution_of(request.user)
    try:
        found = planning.own_indicator(indicator)
    except UnknownIndicator as error:
        raise Http404 from error
    check_agency(who, found.agency, found.card.name)
    return found


def period_of_page(found: IndicatorNow, year: int, number: int) -> PeriodNow:
    """A period of an address: one that ended. Raises Http404."""
    held = found.period(year, number)
    if held is not None:
        return held
    asked = period_of(found.card.frequency, year, number)
    if asked is None or year < found.card.since:
        raise Http404
    return PeriodNow(asked)


@may_enter(PLAN, APPROVE, CAPTURE, CLOSE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The indicators of the agency, and which of their periods wait."""
    said = attribution_of(request.user)
    found = planning.own_indicators(said.agency)
    context = {
        "rows": [
            (one, directory.agency_name(one.agency), _waiting(one, doors.today_of(one.agency)))
            for one in found
        ],
        "may_plan": holds(said, PLAN),
    }
    return render(request, "planning/indicators.html", context)


def _waiting(one: IndicatorNow, today: Any) -> list[tuple[PeriodNow, PeriodState]]:
    states = [(now, state_of(now, today)) for now in one.periods]
    return [each for each in states if each[1] is not PeriodState.CLOSED][-MOST_PERIODS:]


@may_enter(PLAN, APPROVE, CAPTURE, CLOSE, of=indicator_of)
@require_safe
def one(request: HttpRequest, indicator: int) -> HttpResponse:
    """An indicator: its periods, what may be done with each, and its card."""
    found, said = indicator_of(request, indicator), attribution_of(request.user)
    today = doors.today_of(found.agency)
    context = {
        "found": found,
        "card": found.card,
        "agency": directory.agency_name(found.agency),
        "periods": [
            (now, state_of(now, today), OutcomeShown(now.closed.outcome) if now.closed else None)
            for now in reversed(found.periods)
        ],
        "may_plan": holds(said, PLAN),
        "may_capture": holds(said, CAPTURE),
        "may_close": holds(said, CLOSE),
    }
    return render(request, "planning/indicator.html", context)


@may_enter(PLAN)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A card that is not in the register yet."""
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    return _card_page(request, agency, {}, None)


@may_enter(PLAN, of=indicator_of)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, indicator: int) -> HttpResponse:
    """A change of a card; closed periods stay as they were frozen."""
    found = indicator_of(request, indicator)
    return _card_page(request, found.agency, card_start(found.key, found.card), found)


def _card_page(
    request: HttpRequest, agency: str, start: dict[str, Any], found: IndicatorNow | None
) -> HttpResponse:
    sent = request.method == "POST"
    choices = _published(agency)
    form = IndicatorForm(
        choices, request.POST if sent else None, initial=start | typed.take(request)
    )
    if found is not None:  # its key is what it is
        form.fields["key"].disabled, form.initial["key"] = True, found.key
    if sent and form.is_valid():
        said = attribution_of(request.user, why=form.cleaned_data["why"])
        try:
            new = planning.propose_indicator(
                agency, form.cleaned_data["key"], form.card(), said=said
            )
        except Refusal as refusal:
            doors.tell(form, refusal)
        else:
            tell_new(request, new)
            return redirect("planning:indicators")
    context = {"form": form, "found": found}
    return render(
        request, "planning/indicator_form.html", context, status=422 if form.errors else 200
    )


def _published(agency: str) -> Sequence[tuple[str, str]]:
    """The published indicators that may be of the agency."""
    return [
        (f"{one.trace.document}/{one.slug}", f"{one.name} ({one.trace.document})")
        for one in planning.list_indicators()
        if one.agency in {None, agency}
    ]


@may_enter(CAPTURE, of=indicator_of)
@require_http_methods(["GET", "POST"])
def capture(request: HttpRequest, indicator: int, year: int, number: int) -> HttpResponse:
    """Capture the variables of a period, or file a correction of a closed one."""
    found = indicator_of(request, indicator)
    now = period_of_page(found, year, number)
    sent = request.method == "POST"
    form = PeriodForm(
        found.card,
        now,
        request.POST if sent else None,
        initial=period_start(now) | typed.take(request),
    )
    if sent and form.is_valid() and _keep(request, found, form):
        return redirect("planning:indicator", indicator)
    context = {
        "found": found,
        "card": found.card,
        "now": now,
        "form": form,
        "table": form.section(VALUES),
        "closed": OutcomeShown(now.closed.outcome) if now.closed else None,
    }
    return render(
        request, "planning/indicator_period.html", context, status=422 if form.errors else 200
    )


def _keep(request: HttpRequest, found: IndicatorNow, form: PeriodForm) -> bool:
    said, at = attribution_of(request.user), form.now.period
    asked = (found.record, at.year, at.number, form.values())
    try:
        if form.now.closed is None:
            planning.capture_indicator(*asked, seen=form.on_page(), said=said)
            text = _("Quedó capturado. Otra persona lo cierra.")
        else:
            because = form.cleaned_data["because"]
            planning.correct_indicator(*asked, because, seen=form.on_page(), said=said)
            text = _("Quedó presentada la corrección. Vale cuando otra persona la cierre.")
    except Refusal as refusal:
        _tell(form, refusal)
        return False
    messages.success(request, text)
    return True


def _tell(form: PeriodForm, refusal: Refusal) -> None:
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        form.add_error("because" if refusal.code == "planning.no_reason" else None, str(refusal))
        return
    for each in decision.against:
        form.add_error(form.field_of(each.field), each.text)


@may_enter(CLOSE, of=indicator_of)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, indicator: int, year: int, number: int) -> HttpResponse:
    """See what a period gives, with the data that make it, and freeze it."""
    found = indicator_of(request, indicator)
    now = period_of_page(found, year, number)
    outcome, last = planning.outcome_now(found, now), now.last
    form = CloseForm(posted(request))
    if form.is_bound and form.is_valid():
        said = attribution_of(request.user)
        try:
            planning.close_indicator(indicator, year, number, form.cleaned_data["seen"], said=said)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Quedó cerrado y publicado."))
            return redirect("planning:indicator", indicator)
    context = {
        "found": found,
        "card": found.card,
        "now": now,
        "form": form,
        "last": last,
        "shown": OutcomeShown(outcome) if outcome else None,
        "seen": hash_of_outcome(last.id, outcome) if outcome and last else "",
        "waits": now.waits_closing,
        "before": OutcomeShown(now.closed.outcome) if now.closed else None,
    }
    return render(
        request, "planning/indicator_close.html", context, status=422 if form.errors else 200
    )
