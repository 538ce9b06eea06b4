"""The money of a project: invoices, payments, receipts and returns."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.grants import api
from traza.modules.grants.actions.money_return import Returned
from traza.modules.grants.contracts.capabilities import FOLLOW, PAY
from traza.modules.grants.contracts.following_route import ProjectRoute, Transferred
from traza.modules.grants.forms.following_money import InvoiceForm, PayForm, ReceiptForm, ReturnForm
from traza.modules.grants.views import following_doors as doors
from traza.modules.grants.views.following_doors import Act
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.files.store import MEGABYTE
from traza.platform.forms import handed
from traza.ui.forms import posted


def _named(title: str, number: int) -> str:
    return f"{title} {number}"


@may_enter(FOLLOW, of=doors.project_of)
@never_cache
@takes_bodies_of(21 * MEGABYTE)
@require_http_methods(["GET", "POST"])
def invoice(request: HttpRequest, project: int, number: int) -> HttpResponse:
    """The CFDI of an instalment: every check, with its reason."""
    found = doors.project_of(request, project)
    one = doors.instalment_in(found, number)
    sent = request.method == "POST"
    form = InvoiceForm(request.POST, request.FILES) if sent else InvoiceForm()

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.keep_invoice(one.id, form.content("xml"), form.content("pdf"), said=said)

    page = Act(
        _named(_("Factura de la ministración"), number), _("Comprobar la factura"),
        _("La factura se comprobó y quedó guardada. Ahora la paga otra persona."),
        lead=_("Se revisan la estructura, los sellos, los certificados, quién, a quién y cuánto."),
    )  # fmt: skip
    return doors.act(request, found, form, do, page, count=one.invoice_due)


@may_enter(PAY, of=doors.project_of)
@never_cache
@require_http_methods(["GET", "POST"])
def pay(request: HttpRequest, project: int, number: int) -> HttpResponse:
    """Pay an instalment, with every reason for and against before it."""
    found = doors.project_of(request, project)
    one = doors.instalment_in(found, number)

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.pay_instalment(one.id, data["on"], data["bank_reference"], said=said)

    hands = [one.invoice.by] if one.invoice else []
    page = Act(
        _named(_("Pagar la ministración"), number), _("Registrar el pago"),
        _("El pago quedó registrado en el presupuesto."),
        second=doors.second(request, PAY, hands, found),
    )  # fmt: skip
    form = PayForm(posted(request))
    return doors.act(request, found, form, do, page, decision=one.may_pay)


@may_enter(FOLLOW, of=doors.project_of)
@never_cache
@takes_bodies_of(11 * MEGABYTE)
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, project: int, number: int) -> HttpResponse:
    """The receipt of payment of a transfer."""
    found = doors.project_of(request, project)
    paid = _paid(found, number)
    sent = request.method == "POST"
    form = ReceiptForm(request.POST, request.FILES) if sent else ReceiptForm()

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.keep_receipt(paid.id, form.content("xml"), said=said)

    page = Act(
        _named(_("Complemento de pago de la ministración"), number), _("Comprobar el complemento"),
        _("El complemento se comprobó y quedó guardado."),
    )  # fmt: skip
    return doors.act(request, found, form, do, page, count=paid.proof_due)


@may_enter(PAY, of=doors.project_of)
@never_cache
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, project: int) -> HttpResponse:
    """Money that came back of a transfer."""
    found = doors.project_of(request, project)
    sent = request.method == "POST"
    given = {"data": request.POST, "files": request.FILES} if sent else {}
    form = ReturnForm(found.instalments, **given)
    paper = doors.paper_of(request, form, missing=_("Adjunte el PDF del reintegro."))

    def do(data: dict[str, Any], said: Attribution) -> None:
        sha256 = paper.sha256 if paper else ""
        back = Returned(data["on"], data["amount"], data["yields"] or Money(0), sha256)
        api.keep_return(int(data["payment"]), back, said=said)

    page = Act(
        _("Registrar un reintegro"),
        _("Registrar el reintegro"),
        _("El reintegro quedó registrado."),
    )
    return doors.act(request, found, form, do, page, paper=paper)


def _paid(found: ProjectRoute, number: int) -> Transferred:
    """The payment of an instalment. Raises Http404."""
    paid = doors.instalment_in(found, number).payment
    if paid is None:
        raise Http404
    return paid
