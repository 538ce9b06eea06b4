"""Bank statements of a book and their reconciliation with the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.modules.budget.api import confirm_match, keep_certain, load_statement, undo_match
from traza.modules.budget.contracts.bank import (
    BankEntry,
    CashMovement,
    Match,
    Repeated,
    Sureness,
)
from traza.modules.budget.contracts.banking import (
    BankState,
    ClarificationStep,
    ClearedUp,
    LoadedStatement,
)
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import BANK, READ, RECONCILE
from traza.modules.budget.forms.bank import MOST_BYTES, StatementForm, UndoForm
from traza.modules.budget.queries import bank, clarifications
from traza.modules.budget.views import doors
from traza.modules.directory import api as directory
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.law import clock

SHOWN = 100  # of each list; the next appear as these are settled
MOST_CHOSEN = 200
EXPLAINED = ClarificationStep.EXPLAINED


@may_enter(READ, of=doors.book_of)
@require_safe
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the bank and the ledger stand."""
    book = doors.book_of(request, slug)
    stand = bank.bank_state(book.id)
    said = clarifications.last_said(book.id)
    certain = [each for each in stand.open.matches if each.sureness is Sureness.CERTAIN]
    likely = [each for each in stand.open.matches if each.sureness is Sureness.PROBABLE]
    context = {
        "book": book,
        "state": stand,
        "certain": len(certain),
        "proposed": [_shown(stand, match) for match in likely[:SHOWN]],
        "likely": len(likely),
        "unregistered": _unregistered(stand, said, book)[:SHOWN],
        "explained": [each for each in said.values() if each.step is EXPLAINED][:SHOWN],
        "in_transit": stand.open.in_transit[:SHOWN],
        "repeated": [(each, _first(stand, each)) for each in stand.open.repeated[:SHOWN]],
        "statements": bank.statements(book.id),
        "kept": bank.kept_matches(book.id, limit=20),
        "may": doors.may(request, book),
    }
    return render(request, "budget/bank.html", context)


@may_enter(BANK, of=doors.book_of)
@takes_bodies_of(MOST_BYTES)
@require_http_methods(["GET", "POST"])
def load(request: HttpRequest, slug: str) -> HttpResponse:
    """Load a statement."""
    book = doors.book_of(request, slug)
    sent = request.method == "POST"
    form = StatementForm(request.POST, request.FILES) if sent else StatementForm()
    if sent and form.is_valid():
        loaded = _load(request, book, form)
        if loaded is not None:
            _tell(request, loaded)
            return redirect("budget:bank", slug)
    context = {"book": book, "form": form}
    return render(request, "budget/bank_load.html", context, status=422 if form.errors else 200)


@may_enter(BANK, of=doors.book_of)
@require_POST
def certain(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep every match that the reference proves."""
    book = doors.book_of(request, slug)
    made = keep_certain(book.id, by=attribution_of(request.user))
    said = ngettext("Se concilió %(n)s línea.", "Se conciliaron %(n)s líneas.", made) % {"n": made}
    messages.success(request, said)
    return redirect("budget:bank", slug)


@may_enter(RECONCILE, of=doors.book_of)
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """A person says that these lines and movements are the same money."""
    book = doors.book_of(request, slug)
    try:
        made = confirm_match(
            book.id,
            lines=_chosen(request.POST, "line"),
            movements=_chosen(request.POST, "movement"),
            by=attribution_of(request.user),
            why=request.POST.get("why", "")[:300],
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Quedó conciliado.") if made else _("Ya estaba conciliado.")
        messages.success(request, said)
    return redirect("budget:bank", slug)


@may_enter(RECONCILE, of=doors.book_of)
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a match back, with the reason."""
    book = doors.book_of(request, slug)
    sent = request.method == "POST"
    form = UndoForm(request.POST) if sent else UndoForm(initial=typed.take(request))
    if sent and form.is_valid():
        why = form.cleaned_data["reason"]
        try:
            undo_match(book.id, number, by=attribution_of(request.user), why=why)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("La conciliación se deshizo; queda en la bitácora."))
        return redirect("budget:bank", slug)
    kept = bank.kept_match(book.id, number)
    if kept is None:
        raise Http404
    context = {"book": book, "form": form, "kept": kept}
    return render(request, "budget/bank_undo.html", context, status=422 if form.errors else 200)


def _load(request: HttpRequest, book: BookInfo, form: StatementForm) -> LoadedStatement | None:
    given = form.cleaned_data["file"]
    try:
        return load_statement(
            book.id,
            given.read(),
            name=given.name or "",
            bank=form.cleaned_data["bank"],
            last_digits=form.cleaned_data["last_digits"],
            order=form.asked_order(),
            by=attribution_of(request.user),
        )
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return None


def _tell(request: HttpRequest, loaded: LoadedStatement) -> None:
    if loaded.repeated:
        messages.info(request, _("Ese archivo ya estaba cargado: no se duplicó nada."))
        return
    said = _(
        "Se cargaron %(new)s líneas; %(known)s ya estaban. Con la referencia se conciliaron solas "
        "%(certain)s."
    )
    values = {"new": loaded.new, "known": loaded.known, "certain": loaded.certain}
    messages.success(request, said % values)
    for notice in loaded.notices:
        messages.warning(request, notice)


def _unregistered(
    state: BankState, said: Mapping[int, ClearedUp], book: BookInfo
) -> list[tuple[BankEntry, ClearedUp | None, bool]]:
    """Lines that nobody explained, each with its clarification and whether its day has passed."""
    today = clock.today(directory.place_of(book.agency))
    made = []
    for line in state.open.unregistered:
        each = said.get(line.id)
        if each is None or each.step is not EXPLAINED:
            made.append((line, each, bool(each and each.until and each.until < today)))
    return made


def _shown(state: BankState, match: Match) -> dict[str, object]:
    return {
        "match": match,
        "lines": [state.lines[one] for one in match.lines],
        "movements": [state.movements[one] for one in match.movements],
    }


def _first(state: BankState, repeated: Repeated) -> BankEntry | CashMovement:
    side = state.lines if repeated.is_bank else state.movements
    return side[repeated.ids[0]]


def _chosen(data: QueryDict, name: str) -> list[int]:
    """Numbers ticked in a form; nonsense is left out, and so the rest will not add up."""
    texts = data.getlist(name)[:MOST_CHOSEN]
    return [number for text in texts if (number := whole_number(text)) is not None]
