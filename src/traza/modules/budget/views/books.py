"""Books, their keys and their movements, as finance staff reads them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import READ
from traza.modules.budget.contracts.editions import EditionChange
from traza.modules.budget.contracts.ledger import Side
from traza.modules.budget.contracts.origin import Origin
from traza.modules.budget.contracts.staff import MovementRow
from traza.modules.budget.forms.verbs import VERBS
from traza.modules.budget.queries import staff
from traza.modules.budget.queries.owed import owed_by_payee
from traza.modules.budget.views import doors
from traza.platform.access.bundles import bundle_of
from traza.platform.access.people import emails_of
from traza.platform.access.roles import may_enter


@may_enter(READ)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every book."""
    context = {"books": doors.books_of(request), "may": doors.may(request)}
    return render(request, "budget/books.html", context)


@may_enter(READ, of=doors.book_of)
@require_safe
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """A book: where its money stands and its keys."""
    found = doors.book_of(request, slug)
    number, text = found.id, doors.words(request)
    rows, count = staff.line_rows(number, text=text, limit=doors.PAGE, offset=doors.offset(request))
    context = {
        "book": found,
        "rows": rows,
        "text": text,
        "count": count,
        "totals": staff.book_totals(number),
        "owed": owed_by_payee(number),
        "pages": doors.pages(request, count),
        "closed": budget.closed_months(number),
        "editions": _editions(number),
        "may": doors.may(request, found),
        "verbs": doors.allowed(
            request, found, [verb for verb in VERBS.values() if not verb.must_follow]
        ),
    }
    return render(request, "budget/book.html", context)


def _editions(book: int) -> list[tuple[EditionChange, str]]:
    """What the book said before, with who wrote it: a person's address, or the role."""
    changes = budget.editions_of_book(book)
    emails = emails_of(change.by for change in changes)
    return [
        (change, emails.get(change.by or 0, "") or bundle_of(change.role).label)
        for change in changes
    ]


@may_enter(READ, of=doors.book_of)
@require_safe
def line(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A key: its moments and its movements, newest first."""
    found = doors.book_of(request, slug)
    info = doors.line_of(found, number)
    rows, count = staff.movement_rows(
        found.id, line=number, limit=doors.PAGE, offset=doors.offset(request)
    )
    context = {
        "book": found,
        "line": info,
        "row": staff.line_row(number),
        "origin": Origin(info.spec.contributor, info.spec.contribution, info.spec.valuation),
        "origins": budget.origin_changes(number),
        "moved": _said(rows),
        "pages": doors.pages(request, count),
        "may": doors.may(request, found),
        "is_income": info.spec.side is Side.INCOME,
        "verbs": doors.allowed(
            request,
            found,
            [
                verb
                for verb in VERBS.values()
                if not verb.must_follow and verb.side is info.spec.side
            ],
        ),
    }
    return render(request, "budget/line.html", context)


def _said(rows: list[MovementRow]) -> list[tuple[MovementRow, str]]:
    return [(row, row.kind.within) for row in rows]
