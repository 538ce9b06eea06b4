"""The money of an aid in cash: ordered, paid, and undone from here alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE, PAY
from traza.modules.aid.contracts.cash import Fund
from traza.modules.aid.contracts.requests import Standing
from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.modules.aid.forms.money import DecideCashForm, OrderForm, PayForm, UndoForm
from traza.modules.aid.forms.requests import DecideForm
from traza.modules.aid.views import doors
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import REVERSE
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person
from traza.ui.forms import posted


def page_of(code: str) -> str | None:
    """The page of staff of a request by its number: "12"; None when it is not here."""
    number = api.request_of_step(code)
    return None if number is None else reverse("aid:request", args=[number])


def form_to_decide(request: HttpRequest, stands: Standing) -> DecideForm:
    """The form of a resolution: of one in cash, with the books of its agency that may pay it."""
    if not stands.concept.is_cash:
        return DecideForm(posted(request))
    books = [
        (f"{one.id}", f"{one.name} ({one.year})")
        for one in budget.list_books()
        if one.agency == stands.agency and not one.published
    ]
    return DecideCashForm(posted(request), books=books)


def fund_in(form: forms.Form, data: dict[str, Any]) -> Fund | None:
    """What pays, as it was written; None without it, or with the reason in the form."""
    if not data.get("book") or not data.get("line"):
        return None
    book = int(data["book"])
    line = budget.find_line(book, data["line"])
    if line is None:
        wrong = _("El libro no tiene la clave «%(key)s». Cópiela de sus claves.")
        form.add_error("line", wrong % {"key": data["line"]})
        return None
    return Fund(book, line.id)


@may_enter(DECIDE, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, number: int) -> HttpResponse:
    """The person signed the receipt: the money is committed and owed."""
    stands = doors.request_of(request, number)
    form = OrderForm(posted(request), initial={"on": api.today_in(stands.agency)})
    return doors.act(
        request, stands, form,
        lambda data, said: api.order_payment(number, data["on"], data["receipt"], said=said),
        _("Quedó ordenado el pago. Lo registra otra persona."),
        title=_("Ordenar el pago"), button=_("Ordenar el pago"),
        closed=not _is_at(stands, MoneyStep.PROMISE),
    )  # fmt: skip


@may_enter(PAY, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def pay(request: HttpRequest, number: int) -> HttpResponse:
    """The payment, by another person than who granted or ordered it."""
    stands = doors.request_of(request, number)
    form = PayForm(posted(request), initial={"on": api.today_in(stands.agency)})
    who = attribution_of(request.user)
    return doors.act(
        request, stands, form,
        lambda data, said: api.pay_cash(number, data["on"], data["bank_reference"], said=said),
        _("Quedó pagado, también en el presupuesto."),
        title=_("Registrar el pago"), button=_("Registrar el pago"),
        closed=not _is_at(stands, MoneyStep.ORDER),
        second=second_person(PAY, who, api.payers_not(stands), agency=stands.agency),
    )  # fmt: skip


@may_enter(DECIDE, of=doors.request_of)
@never_cache
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Undo the last step of the money, here and in the budget."""
    stands, who = doors.request_of(request, number), attribution_of(request.user)
    last = stands.step
    start = {"on": api.today_in(stands.agency), "seen": last.id if last else None}

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.undo_money(number, data["seen"], data["on"], data["because"], said=said)

    return doors.act(
        request, stands, UndoForm(posted(request), initial=start), do,
        _("Quedó deshecho, aquí y en el presupuesto."),
        title=_("Deshacer el último paso del dinero"), button=_("Deshacer"), closed=last is None,
        undoes=last,
        second=second_person(
            REVERSE, who, [last.by] if last else [], agency=stands.agency
        ),
    )  # fmt: skip


def _is_at(stands: Standing, step: MoneyStep) -> bool:
    return stands.step is not None and stands.step.step is step
