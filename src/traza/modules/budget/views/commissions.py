"""A commission of the bank: registered from its line by one person, paid by another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.bank import BankEntry
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import COMMIT, PAY
from traza.modules.budget.forms.bank import CommissionForm
from traza.modules.budget.queries import bank, staff
from traza.modules.budget.queries.commissions import (
    last_key,
    standing_commission,
    unpaid_commission,
)
from traza.modules.budget.views import second_hands
from traza.modules.budget.views.doors import book_of, may
from traza.modules.budget.views.movement_form import MOST_KEYS, is_sent
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.access.typed import take


@may_enter(COMMIT, of=book_of)
@require_http_methods(["GET", "POST"])
def commission(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The key, the document and the reason of what the bank charged."""
    book = book_of(request, slug)
    line = _line(book, number)
    form = _form(request, book, line)
    if is_sent(request) and form.is_valid() and _recorded(request, book, line, form):
        messages.success(request, _("Quedó registrada. Falta que otra persona confirme el pago."))
        return redirect("budget:bank_line", slug, number)
    context = {"book": book, "line": line, "form": form, **_keys(request, book)}
    status = 422 if form.errors else 200
    return render(request, "budget/bank_commission.html", context, status=status)


@may_enter(PAY, of=book_of)
@require_POST
def pay(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A second person confirms that it is paid: the line and the payment are one."""
    book = book_of(request, slug)
    try:
        budget.pay_commission(book.id, _line(book, number).id, by=attribution_of(request.user))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Quedó pagada y conciliada con su línea del banco."))
    return redirect("budget:bank_line", slug, number)


def commission_of(request: HttpRequest, book: BookInfo, line: BankEntry) -> dict[str, Any]:
    """What the page of a line says of the commission that it may be, or that waits to be paid."""
    waiting = unpaid_commission(book.id, line.id)
    standing = waiting or standing_commission(book.id, line.id)
    takes = line.amount.centavos < 0 and not book.published
    return {
        "commission": waiting,
        "standing": standing,
        "may_commission": takes and standing is None and may(request, book)["record"],
        "alone": second_hands.alone_to_pay(request, book, waiting) if waiting else "",
    }


def _line(book: BookInfo, number: int) -> BankEntry:
    rows = bank.entries_of([number], book.id)
    if not rows:
        raise Http404
    return rows[0]


def _form(request: HttpRequest, book: BookInfo, line: BankEntry) -> CommissionForm:
    """As sent, or new: with the key of the last one, and the reference of the line."""
    if is_sent(request):
        return CommissionForm(request.POST)
    initial = {
        "key": last_key(book.id),
        "folio": line.reference[:80],
        "reason": line.description[:500],
    }
    data = request.POST
    values = {name: str(data[name]) for name in data} if data else take(request)
    if "use" in values:
        values["key"] = values["use"][:300]
    return CommissionForm(initial=initial | values)


def _recorded(request: HttpRequest, book: BookInfo, line: BankEntry, form: CommissionForm) -> bool:
    """Whether it was registered; if not, the reason is in the form."""
    data = form.cleaned_data
    key = budget.find_line(book.id, data["key"])
    if key is None:
        message = _("No hay la clave «%(key)s» en este libro. Búsquela al final de la página.")
        form.add_error("key", message % {"key": data["key"]})
        return False
    try:
        budget.record_commission(
            book.id,
            line.id,
            key.id,
            data["folio"],
            by=attribution_of(request.user),
            reason=data["reason"],
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _keys(request: HttpRequest, book: BookInfo) -> dict[str, Any]:
    """The search of keys beside the form."""
    if "find" not in request.POST:
        return {}
    words = request.POST.get("find_words", "").replace("\0", "")[:100]
    rows, _count = staff.line_rows(book.id, text=words, limit=MOST_KEYS)
    return {
        "lines": [(row.key, row.name, row.available) for row in rows],
        "find_words": words,
    }
