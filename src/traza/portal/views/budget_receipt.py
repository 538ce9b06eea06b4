"""A receipt of one's taxes. The form is the address: nothing is kept and no name is asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.taxes import TaxEstimate, TaxRefusal
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock
from traza.portal.forms.receipt import ReceiptForm
from traza.portal.pages import sheets
from traza.portal.pages.budget import receipt as join
from traza.portal.pages.budget import shares as budget_shares
from traza.portal.pages.budget.seen import Seen
from traza.ui.components.grid import Grid


@may_enter(EVERYONE)
def my_taxes(request: HttpRequest) -> HttpResponse:
    """The form and, once filled, the receipt: taxes with their reasons, and where they would go."""
    form = _form(request)
    context: dict[str, Any] = {"form": form, "asked": form.is_bound}
    if form.is_bound and form.is_valid():
        try:
            found = join.estimate(form.cleaned_data)
        except TaxRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            context |= _receipt(form.cleaned_data, found)
            if sheets.wanted(request.GET):
                return _file(context, found)
            context["download"] = sheets.link(request.GET)
            context["address"] = request.build_absolute_uri()
    return render(request, "portal/budget/receipt.html", context)


def _form(request: HttpRequest) -> ReceiptForm:
    years = budget.tax_law().years
    books = join.books()
    chosen = _book(request.GET.get("libro", ""), books)
    ways = []
    if chosen is not None:
        seen = Seen(chosen)
        figure, _total = budget_shares.main_figure(seen)
        ways = [(way, budget_shares.WAYS[way]) for way in budget_shares.ways(figure, seen)]
    today = clock.today().year
    first = {
        "con_iva": "50",
        "anio": min(today, years[0]),
        "libro": chosen.slug if chosen else "",
        "por": ways[0][0] if ways else "",
    }
    given = None
    if "ingreso" in request.GET:
        given = {**first, **request.GET.dict()}
        if given["por"] not in dict(ways):  # another book may not be broken down that way
            given["por"] = first["por"]
    return ReceiptForm(given, initial=first, years=years, books=books, ways=ways)


def _book(slug: str, books: list[tuple[str, str]]) -> Any:
    known = dict(books)
    if not known:
        return None
    return budget.get_book(slug if slug in known else books[0][0])


def _receipt(said: dict[str, Any], found: TaxEstimate) -> dict[str, Any]:
    book = budget.get_book(said["libro"]) if said.get("libro") else None
    split = None
    if book is not None and said.get("por"):
        split = join.split(found.total, book, said["por"])
    return {"estimate": found, "taxes": join.taxes(found), "split": split, "book": book}


def _file(context: dict[str, Any], found: TaxEstimate) -> HttpResponse:
    tables: list[Grid] = [context["taxes"]]
    if context["split"] and context["split"].table:
        tables.append(context["split"].table)
    notes = [
        (reason.text, str(reason.citation or "")) for item in found.items for reason in item.reasons
    ]
    return sheets.as_csv("mis-impuestos", tables, notes)
