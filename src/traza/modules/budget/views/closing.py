"""The trial balance of a book, and the closing of its months."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Actor
from traza.kernel.csv_lines import csv_lines
from traza.kernel.harmless import harmless
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.actions.close_month import MOST_AT_ONCE
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import CLOSE, READ
from traza.modules.budget.contracts.staff import TrialRow
from traza.modules.budget.forms.movement import ClosingForm
from traza.modules.budget.queries.law import last_day_to_pay
from traza.modules.budget.queries.ledger import last_day_moved, wrote_between
from traza.modules.budget.queries.pending import closed_list, pending_of
from traza.modules.budget.queries.trial_balance import every_trial_row, trial_balance
from traza.modules.budget.rules.months import LAST, month_days, month_name, month_number
from traza.modules.budget.views import doors
from traza.modules.directory import api as directory
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.people import emails_of
from traza.platform.access.roles import may_enter
from traza.platform.access.second_person import second_person
from traza.platform.law import clock

YEAR = 12  # months of the book's own year
HEAD = ("clave", "nombre", "cuenta", "saldo_inicial", "cargos", "abonos", "saldo_final")


@may_enter(READ, of=doors.book_of)
@require_safe
def trial(request: HttpRequest, slug: str) -> HttpResponse:
    """The trial balance by key between two months, also those after the year with movements."""
    book = doors.book_of(request, slug)
    most = _last_month(book)
    first, last = _months(request, most)
    text = doors.words(request)
    balance = trial_balance(
        book.id,
        first=month_days(first, book.year)[0],
        last=month_days(last, book.year)[1],
        text=text,
        limit=doors.PAGE,
        offset=doors.offset(request),
    )
    context = {
        "book": book,
        "balance": balance,
        "text": text,
        "first": first,
        "last": last,
        "months": [(each, month_name(each, book.year)) for each in range(1, most + 1)],
        "span": _span(first, last, book.year),
        "pages": doors.pages(request, balance.keys),
        "query": request.GET.urlencode(),
    }
    return render(request, "budget/trial.html", context)


@may_enter(READ, of=doors.book_of)
@require_safe
def trial_file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same, every key, as CSV in pesos."""
    book = doors.book_of(request, slug)
    first, last = _months(request, _last_month(book))
    since, until = month_days(first, book.year)[0], month_days(last, book.year)[1]
    rows = every_trial_row(book.id, first=since, last=until, text=doors.words(request))
    answer = StreamingHttpResponse(
        csv_lines(HEAD, map(_cells, rows)), content_type="text/csv; charset=utf-8"
    )
    name = f"balanza-{book.slug}-{first:02d}-{last:02d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@may_enter(CLOSE, of=doors.book_of)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the next months, in their order: afterwards they take no movements."""
    book = doors.book_of(request, slug)
    closed = closed_list(book.id)
    months = _offered(book, len(closed) + 1)
    pending = pending_of(book.id, book.year, months)
    names = {month: month_name(month, book.year) for month in months}
    sent = request.method == "POST"
    before: dict[str, Any] = {"month": months[0]} | ({} if sent else typed.take(request))
    form = ClosingForm(
        names,
        [month for month, left in pending.items() if left],
        **({"data": request.POST} if sent else {"initial": before}),
    )
    if sent and form.is_valid() and _close(request, book, form):
        return redirect("budget:close", slug)
    names_of = emails_of(each.by for each in closed)
    context = {
        "book": book,
        "form": form,
        "closed": [
            (each, _with_year(each.month, book.year), names_of.get(each.by or 0, ""))
            for each in closed
        ],
        "months": [
            (names[month], pending[month], _alone(request, book, month), form.reason_of(month))
            for month in months
        ],
        "last": last_day_to_pay(book.year) if months[0] > YEAR else None,
    }
    return render(request, "budget/close.html", context, status=422 if form.errors else 200)


def _offered(book: BookInfo, following: int) -> range:
    """The months that may be closed now: the next one, and those after it that have ended."""
    today = clock.today(directory.place_of(book.agency))
    ended = month_number(today, book.year) - 1
    return range(following, min(max(ended, following), following + MOST_AT_ONCE - 1) + 1)


def _alone(request: HttpRequest, book: BookInfo, month: int) -> str:
    """Why who recorded movements of a month does not close it, and who may."""
    who = Actor.of(request.user)
    if who.user is None or month > LAST:
        return ""
    if not wrote_between(book.id, who.user, *month_days(month, book.year)):
        return ""
    key = f"book:{book.slug}"
    return second_person(CLOSE, who, [who.user], agency=book.agency, thing=key)


def _close(request: HttpRequest, book: BookInfo, form: ClosingForm) -> bool:
    data = form.cleaned_data
    try:
        closed = budget.close_months(
            book.id, data["month"], by=attribution_of(request.user), reasons=form.reasons()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    said = ngettext(
        "Se cerró %(months)s. Ya no admite movimientos.",
        "Se cerraron %(months)s. Ya no admiten movimientos.",
        len(closed),
    )
    listed = ", ".join(month_name(month, book.year) for month in closed)
    messages.success(request, said % {"months": listed})
    return True


def _last_month(book: BookInfo) -> int:
    """December, or the later month in which something was still paid."""
    last = last_day_moved(book.id)
    return max(YEAR, month_number(last, book.year)) if last else YEAR


def _months(request: HttpRequest, most: int) -> tuple[int, int]:
    """The months asked for, in their order; all of the book when none is."""
    first, last = (doors.number(request.GET, name) for name in ("desde", "hasta"))
    first = min(max(first or 1, 1), most)
    return first, min(max(last or most, first), most)


def _span(first: int, last: int, year: int) -> tuple[str, str]:
    """Two months in words, each with its year where they are of two."""
    since = _with_year(first, year) if first <= YEAR < last else month_name(first, year)
    return since, _with_year(last, year)


def _with_year(number: int, year: int) -> str:
    name = month_name(number, year)
    return name if number > YEAR else _("%(month)s de %(year)s") % {"month": name, "year": year}


def _cells(row: TrialRow) -> list[str]:
    amounts = (row.opening, row.debit, row.credit, row.closing)
    texts = (harmless(text) for text in (row.key, row.name, row.title))
    return [*texts, *(str(amount) for amount in amounts)]
