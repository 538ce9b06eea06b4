"""A line of the bank that no movement explains: record it, put it in clarification, explain it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traza.kernel.refusal import Refusal
from traza.modules.budget.api import clarify_line, explain_line
from traza.modules.budget.contracts.bank import BankEntry
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import BANK, READ, RECONCILE
from traza.modules.budget.forms.bank import ClarifyForm, ExplainForm
from traza.modules.budget.queries import bank, clarifications
from traza.modules.budget.views import doors, from_line
from traza.modules.budget.views.commissions import commission_of
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.people import emails_of
from traza.platform.access.roles import may_enter
from traza.platform.waiting.shared import staff_of_agency


@may_enter(READ, BANK, RECONCILE, of=doors.book_of)
@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What a line is, what may be recorded of it, and who finds out what it is."""
    book = doors.book_of(request, slug)
    found = _line(book, number)
    if request.method != "POST":
        return _page(
            request, book, found, _clarify(book, initial=typed.take(request)), ExplainForm()
        )
    form = _clarify(book, request.POST)
    if form.is_valid() and _done(
        form, lambda data: clarify_line(book.id, number, by=attribution_of(request.user), **data)
    ):
        messages.success(request, _("Quedó en aclaración."))
        return redirect("budget:bank", slug)
    return _page(request, book, found, form, ExplainForm())


@may_enter(RECONCILE, of=doors.book_of)
@require_POST
def explain(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A person says what a line is, though no movement will be it."""
    book = doors.book_of(request, slug)
    found = _line(book, number)
    form = ExplainForm(request.POST)
    if form.is_valid() and _done(
        form,
        lambda data: explain_line(
            book.id, number, by=attribution_of(request.user), why=data["explained"]
        ),
    ):
        messages.success(request, _("Quedó explicada; ya no está pendiente."))
        return redirect("budget:bank", slug)
    return _page(request, book, found, _clarify(book), form)


def _clarify(book: BookInfo, *sent: Any, **options: Any) -> ClarifyForm:
    """The form, with the accounts in use of the book's agency to choose from."""
    people = sorted(one.email for one in staff_of_agency(book.agency))
    return ClarifyForm(*sent, people=people, **options)


def _line(book: BookInfo, number: int) -> BankEntry:
    found = bank.entries_of([number], book.id)
    if not found:
        raise Http404
    return found[0]


def _done(form: ClarifyForm | ExplainForm, act: Callable[[dict[str, Any]], None]) -> bool:
    """Whether the act was taken; if not, the reason is in the form."""
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(
    request: HttpRequest, book: BookInfo, found: BankEntry, form: ClarifyForm, other: ExplainForm
) -> HttpResponse:
    said = clarifications.history(book.id, found.id)
    names = emails_of(each.by for each in said)
    context = {
        "book": book,
        "line": found,
        "form": form,
        "explaining": other,
        "matched": bool(bank.matched_lines([found.id])),
        "verbs": doors.allowed(request, book, from_line.verbs_of(found)),
        **commission_of(request, book, found),
        "said": [(each, names.get(each.by or 0, "")) for each in said],
        "may": doors.may(request, book),
    }
    status = 422 if form.errors or other.errors else 200
    return render(request, "budget/bank_line.html", context, status=status)
