"""The list of requests, looking for one, and writing a new one down."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE, REQUEST, STOCK
from traza.modules.aid.contracts.requests import RequestRow, Twin
from traza.modules.aid.contracts.vocabulary import Stage
from traza.modules.aid.forms.requests import OTHER, SAME, FindForm, RequestForm, our_state
from traza.modules.aid.rules.identity import read_curp
from traza.modules.aid.views import doors
from traza.modules.territory import api as territory
from traza.platform import paging
from traza.platform.access.authority import agency_of, attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn

PAGE = 30
OPEN = (Stage.WAITING, Stage.APPEALED, Stage.GRANTED)


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody who may be the same, as the page asks about them."""

    twin: Twin
    requests: tuple[tuple[int, str], ...]
    may_be_same: bool
    answer: str


@may_enter(*doors.ALL)
@never_cache
@require_http_methods(["GET", "POST"])
def board(request: HttpRequest) -> HttpResponse:
    """Requests by stage; what is looked for is sent, so that no address keeps a name."""
    said = attribution_of(request.user)
    agency = agency_of(said)
    form = FindForm(posted(request))
    counts = api.count_stages(agency)
    chosen = _stage(request)
    stages = (chosen,) if chosen else OPEN
    if form.is_valid():
        rows, pager = api.find_requests(form.cleaned_data["text"], agency), None
    else:
        start = paging.offset(request, PAGE)
        rows = api.list_requests(agency, stages, start, PAGE)
        pager = paging.pages(request, sum(counts[one] for one in stages), PAGE)
    context = {
        "form": form,
        "found": form.is_bound and form.is_valid(),
        "rows": _named(rows),
        "pages": pager,
        "stages": [(one, counts[one], one is chosen) for one in Stage],
        "to_decide": counts[Stage.WAITING] + counts[Stage.APPEALED],
        "to_deliver": counts[Stage.GRANTED],
        "may_write": holds(said, REQUEST),
        "may_stock": holds(said, STOCK),
        "may_publish": holds(said, DECIDE),
    }
    return render(request, "aid/board.html", context, status=422 if form.errors else 200)


@may_enter(REQUEST)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A request: first who may be the same person is asked, then it is kept."""
    said = attribution_of(request.user)
    mine = agency_of(said)
    form = RequestForm(
        posted(request), concepts=api.concepts(api.today_in(mine)), agency=mine
    )  # fmt: skip
    looks: list[Look] = []
    if request.method == "POST" and form.is_valid():
        agency = str(form.cleaned_data.get("agency") or mine)
        looks = _looks(form, agency)
        if any(not one.answer for one in looks):
            form.add_error(
                None, _("Puede ser alguien que ya está registrado. Diga abajo si lo es.")
            )
        else:
            number = _keep(form, agency, looks, said)
            if number is not None:
                _tell(request, form)
                return redirect("aid:request", number)
    context = {"form": form, "looks": looks, "places": _places(), "today": api.today_in(mine)}
    return render(request, "aid/new.html", context, status=422 if form.errors else 200)


def _keep(form: RequestForm, agency: str, looks: list[Look], said: Attribution) -> int | None:
    same = [one.twin.person for one in looks if one.answer == SAME]
    others = [one.twin.person for one in looks if one.answer == OTHER]
    if len(same) > 1:
        form.add_error(None, _("Eligió a dos personas distintas como la misma. Elija sólo una."))
        return None
    with RefusedIn(form):
        return api.receive_request(
            agency, form.who(), form.asked(), said=said, same_as=same[0] if same else None,
            others=others,
        )  # fmt: skip
    return None


def _looks(form: RequestForm, agency: str) -> list[Look]:
    found = []
    for one in api.twins(form.who()):
        numbers = one.numbers_of(agency)
        may = bool(numbers) or one.is_same_curp
        answer = form.answer_of(one)
        kept = answer if answer == OTHER or (answer == SAME and may) else ""
        listed = tuple((number, api.folio_of(number)) for number in numbers[-5:])
        found.append(Look(one, listed, may, kept))
    return found


def _tell(request: HttpRequest, form: RequestForm) -> None:
    messages.success(request, _("Quedó registrada. Abajo están sus condiciones, una por una."))
    for warning in read_curp(form.who()).warnings:
        messages.warning(
            request, _("Revise: %(what)s. No detiene la solicitud.") % {"what": warning}
        )


def _stage(request: HttpRequest) -> Stage | None:
    asked = request.GET.get("etapa", "")
    return Stage(asked) if asked in {one.value for one in Stage} else None


def _named(rows: list[RequestRow]) -> list[tuple[RequestRow, str]]:
    names = territory.municipality_names({one.municipality for one in rows})
    return [(one, names.get(one.municipality, one.municipality)) for one in rows]


def _places() -> list[str]:
    """The municipalities of the state of this installation, offered while a name is typed."""
    state = our_state()
    return [one.name for one in territory.list_municipalities(state)] if state else []
