"""The trial balance of a book, and the closing of its months."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.csv_lines import csv_lines
from traza.kernel.harmless import harmless
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.ledger import MONTHS
from traza.modules.budget.contracts.staff import TrialRow
from traza.modules.budget.forms.movement import ClosingForm
from traza.modules.budget.queries.trial_balance import every_trial_row, trial_balance
from traza.modules.budget.views import doors
from traza.platform.access import typed
from traza.platform.access.roles import may_enter
from traza.platform.audit.record import Actor, entries

HEAD = ("clave", "nombre", "cuenta", "saldo_inicial", "cargos", "abonos", "saldo_final")


@may_enter(doors.READERS)
@require_safe
def trial(request: HttpRequest, slug: str) -> HttpResponse:
    """The trial balance by key between two months."""
    book = doors.book_of(slug)
    first, last = _months(request)
    text = doors.words(request)
    since, until = _days(book, first, last)
    balance = trial_balance(
        book.id,
        first=since,
        last=until,
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
        "months": list(enumerate(MONTHS, 1)),
        "span": (MONTHS[first - 1], MONTHS[last - 1]),
        "pages": doors.pages(request, balance.keys),
        "query": request.GET.urlencode(),
    }
    return render(request, "budget/trial.html", context)


@may_enter(doors.READERS)
@require_safe
def trial_file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same, every key, as CSV in pesos."""
    book = doors.book_of(slug)
    first, last = _months(request)
    since, until = _days(book, first, last)
    rows = every_trial_row(book.id, first=since, last=until, text=doors.words(request))
    answer = StreamingHttpResponse(
        csv_lines(HEAD, map(_cells, rows)), content_type="text/csv; charset=utf-8"
    )
    name = f"balanza-{book.slug}-{first:02d}-{last:02d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@may_enter(doors.REVIEWERS)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the next month: afterwards it takes no movements."""
    book = doors.book_of(slug)
    closed = budget.closed_months(book.id)
    following = len(closed) + 1
    sent = request.method == "POST"
    before = {"month": following} | ({} if sent else typed.take(request))
    form = ClosingForm(request.POST) if sent else ClosingForm(initial=before)
    if sent and form.is_valid() and _close(request, book, form):
        return redirect("budget:close", slug)
    context = {
        "book": book,
        "form": form,
        "closed": [MONTHS[each - 1] for each in closed],
        "following": MONTHS[following - 1] if following <= len(MONTHS) else "",
        "acts": [act for each in closed for act in entries(about=f"{book.slug}:{each:02d}")],
    }
    return render(request, "budget/close.html", context, status=422 if form.errors else 200)


def _close(request: HttpRequest, book: BookInfo, form: ClosingForm) -> bool:
    data = form.cleaned_data
    try:
        budget.close_month(book.id, data["month"], by=Actor.of(request.user), reason=data["reason"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    said = _("Se cerró %(month)s. Ya no admite movimientos.")
    messages.success(request, said % {"month": MONTHS[data["month"] - 1]})
    return True


def _months(request: HttpRequest) -> tuple[int, int]:
    """The months asked for, in their order; the whole year when none is."""
    first, last = (doors.number(request.GET, name) for name in ("desde", "hasta"))
    first = min(max(first or 1, 1), 12)
    return first, min(max(last or 12, first), 12)


def _days(book: BookInfo, first: int, last: int) -> tuple[date, date]:
    after = date(book.year + last // 12, last % 12 + 1, 1)
    return date(book.year, first, 1), after - timedelta(days=1)


def _cells(row: TrialRow) -> list[str]:
    amounts = (row.opening, row.debit, row.credit, row.closing)
    texts = (harmless(text) for text in (row.key, row.name, row.title))
    return [*texts, *(str(amount) for amount in amounts)]
