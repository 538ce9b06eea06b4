"""One request: how it stands with every condition, its resolution, its appeal, its twins."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.kernel.whole_number import whole_number
from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE, DELIVER, PAY, REQUEST
from traza.modules.aid.contracts.requests import Standing
from traza.modules.aid.contracts.vocabulary import MoneyStep, Paper, Stage
from traza.modules.aid.forms.requests import AppealForm, EraseForm
from traza.modules.aid.views import doors
from traza.modules.aid.views.money import form_to_decide, fund_in
from traza.modules.directory import api as directory
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person
from traza.ui.forms import posted


@may_enter(*doors.ALL, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def request_page(request: HttpRequest, number: int) -> HttpResponse:
    """A request without anybody's name; sent, it opens the person's data and keeps who looked."""
    stands = doors.request_of(request, number)
    said = attribution_of(request.user)
    person = api.see_person(number, said=said) if request.method == "POST" else None
    may_see = any(holds(said, one) for one in (REQUEST, DECIDE, DELIVER))
    twins = api.twins_of(number) if holds(said, REQUEST) else []
    context = {
        "stands": stands,
        "person": person,
        "may_see": may_see and not stands.is_erased,
        "agency": directory.agency_name(stands.agency),
        "place": doors.place_name(stands.municipality),
        "papers": [Paper.label_of(one) for one in stands.documents],
        "weighed": _weighed(stands),
        "twins": [(one, [(n, api.folio_of(n)) for n in one.numbers_of(stands.agency)])
                  for one in twins],
        **_offers(stands, said),
    }  # fmt: skip
    return render(request, "aid/request.html", context)


@may_enter(DECIDE, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """A yes or a no, under every condition as it is weighed now."""
    stands = doors.request_of(request, number)

    form = form_to_decide(request, stands)

    def do(data: dict[str, Any], said: Attribution) -> None:
        fund = fund_in(form, data)
        if "line" not in form.errors:
            api.decide_request(
                number, granted=data["granted"] == "yes", because=data["because"], fund=fund,
                said=said,
            )  # fmt: skip

    is_large = api.is_large(stands.quantity, stands.amount, stands.received_on)
    hands = stands.hands if stands.is_appealed or is_large else ()
    return doors.act(
        request, stands, form, do, _("Quedó resuelta."),
        title=_("Resolver la solicitud"), button=_("Guardar la resolución"),
        weighed=_weighed(stands), appeal=stands.appeal, closed=not stands.is_to_decide,
        second=second_person(
            DECIDE, attribution_of(request.user), hands, agency=stands.agency
        ),
    )  # fmt: skip


@may_enter(REQUEST, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Why somebody does not agree with a no."""
    stands = doors.request_of(request, number)
    return doors.act(
        request, stands, AppealForm(posted(request)),
        lambda data, said: api.receive_appeal(number, data["words"], said=said),
        _("Quedó registrada su inconformidad. La resuelve otra persona."),
        title=_("Registrar una inconformidad"), button=_("Registrar la inconformidad"),
        closed=not stands.may_appeal,
    )  # fmt: skip


@may_enter(DECIDE, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, number: int) -> HttpResponse:
    """Erase who asked, at their request; what was given still adds up."""
    stands = doors.request_of(request, number)
    return doors.act(
        request, stands, EraseForm(posted(request)),
        lambda data, said: api.erase_person(number, data["because"], said=said),
        _("Se borraron sus datos de todas sus solicitudes. Lo entregado sigue contado."),
        title=_("Borrar los datos de la persona"), button=_("Borrar sus datos"),
        closed=stands.is_erased,
        second=_("No se puede deshacer. Se borra de todas las solicitudes de esa persona."),
    )  # fmt: skip


@may_enter(REQUEST, of=doors.request_of)
@never_cache
@require_POST
def distinct(request: HttpRequest, number: int) -> HttpResponse:
    """Say of somebody who looks alike that it is another person."""
    doors.request_of(request, number)
    other = whole_number(request.POST.get("other"))
    if other is None:
        messages.error(request, _("Elija de quién se trata y envíelo otra vez."))
    else:
        api.say_distinct(number, other, said=attribution_of(request.user))
        messages.success(request, _("Quedó dicho: son personas distintas. No se preguntará más."))
    return redirect("aid:request", number)


@may_enter(REQUEST, DECIDE, DELIVER, of=doors.request_of)
@never_cache
@require_POST
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """The letter of the last resolution; it opens the person's data, and the log says so."""
    stands = doors.request_of(request, number)
    if not stands.resolved or stands.is_erased:
        messages.error(request, _("No hay carta: falta la resolución, o se borraron los datos."))
        return redirect("aid:request", number)
    person = api.see_person(number, said=attribution_of(request.user))
    paper = api.resolution_pdf(stands, person, directory.agency_name(stands.agency))
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{stands.folio}.pdf"'
    return response


def _weighed(stands: Standing) -> Decision | None:
    """Every condition as it stands today; None when nothing is to be decided."""
    return api.weighed_on(stands.id, api.today_in(stands.agency)) if stands.is_to_decide else None


def _offers(stands: Standing, said: Attribution) -> dict[str, bool]:
    """The acts that are next, for who may do them."""
    is_given = stands.stage is Stage.GRANTED and not stands.concept.is_cash
    step = stands.step.step if stands.step else None
    return {
        "may_decide": stands.is_to_decide and holds(said, DECIDE),
        "may_appeal": stands.may_appeal and holds(said, REQUEST),
        "may_deliver": is_given and holds(said, DELIVER),
        "may_order": step is MoneyStep.PROMISE and holds(said, DECIDE),
        "may_pay": step is MoneyStep.ORDER and holds(said, PAY),
        "may_undo": step is not None and holds(said, DECIDE),
        "may_erase": stands.stage in {Stage.REFUSED, Stage.DELIVERED, Stage.VOID}
        and not stands.is_erased
        and holds(said, DECIDE),
        "may_print": is_given,
    }
