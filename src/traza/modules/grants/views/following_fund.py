"""Register a project that an award already left with support."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution, NotAllowed
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.grants import api
from traza.modules.grants.contracts.capabilities import DECIDE
from traza.modules.grants.forms.following_fund import FundForm
from traza.modules.grants.views import following_doors as doors
from traza.modules.territory import api as territory
from traza.platform.access.authority import attribution_of, reaches
from traza.platform.access.roles import may_enter
from traza.platform.forms.rows import with_pasted


@may_enter(DECIDE)
@never_cache
@require_http_methods(["GET", "POST"])
def fund(request: HttpRequest) -> HttpResponse:
    """A project that was awarded elsewhere: its award, budget, goals and readings."""
    said = attribution_of(request.user)
    books = {f"{one.id}": one for one in _books(said)}
    form = _form(request, books)
    if form.is_bound and form.is_valid():
        made = _made(form, books, said)
        if made is not None:
            messages.success(request, _("Quedó registrado y su dinero, reservado."))
            return redirect("grants:project", made)
    context = {"form": form, "law": form.law, "books": books}
    return render(
        request, "grants/following_fund.html", context, status=422 if form.errors else 200
    )


def _books(said: Attribution) -> list[BookInfo]:
    """The books that this person may spend from."""
    return [
        one
        for one in budget.list_books()
        if one.agency and not one.published and reaches(said, one.agency, f"book:{one.slug}")
    ]


def _form(request: HttpRequest, books: dict[str, BookInfo]) -> FundForm:
    asked = request.GET.get("reglas", "")
    law = api.programme(asked if asked in api.PROGRAMMES else max(api.PROGRAMMES))
    states = territory.state_names().items()
    named = [(number, f"{one.name} ({one.year})") for number, one in books.items()]
    if request.method != "POST":
        return FundForm(law, states=states, books=named)
    if "more" not in request.POST:
        return FundForm(law, states=states, books=named, data=request.POST)
    kept = {name: str(request.POST[name]) for name in request.POST}
    for table in FundForm.tables:
        if request.POST["more"] == table.name:
            with_pasted(table, kept)
    return FundForm(law, states=states, books=named, initial=kept)


def _made(form: FundForm, books: dict[str, BookInfo], said: Attribution) -> int | None:
    """The number of the project; None with its reasons in the form."""
    book = books[form.cleaned_data["book"]]
    line = budget.find_line(book.id, form.cleaned_data["line"])
    if line is None:
        wrong = _("El libro no tiene la clave «%(key)s». Cópiela de sus claves.")
        form.add_error("line", wrong % {"key": form.cleaned_data["line"]})
        return None
    try:
        return api.fund_project(form.project(book.agency, book.id, line.id), said=said)
    except NotAllowed:
        raise
    except Refusal as refusal:
        doors.tell(form, refusal)
        return None
