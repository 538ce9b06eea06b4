"""A movement recorded from a line of the bank: what the line already says, and their match."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from traza.kernel.actor import Actor
from traza.kernel.refusal import Refusal
from traza.modules.budget.api import confirm_match
from traza.modules.budget.contracts.bank import BankEntry
from traza.modules.budget.contracts.books import BookInfo
from traza.modules.budget.contracts.capabilities import RECONCILE
from traza.modules.budget.contracts.ledger import Kind, MovementInfo
from traza.modules.budget.forms.verbs import BY_KIND, Verb
from traza.modules.budget.queries import bank
from traza.modules.budget.views import doors
from traza.platform.access.authority import attribution_of, holds

LINE = "linea"  # the line of the bank in the address of a form
_OUT = (Kind.PAY, Kind.ADVANCE, Kind.COMMIT)
_IN = (Kind.COLLECT, Kind.REFUND, Kind.RECOVER)


def line_of(request: HttpRequest, book: BookInfo) -> BankEntry | None:
    """The line of the bank that the address names, or 404 when it is not of the book."""
    number = doors.number(request.GET, LINE)
    if number is None:
        return None
    found = bank.entries_of([number], book.id)
    if not found:
        raise Http404
    return found[0]


def verbs_of(line: BankEntry) -> list[Verb]:
    """What may be recorded of a line: money that left is paid or advanced (or its spending begins
    with a commitment), money that came is collected or given back."""
    return [BY_KIND[kind] for kind in (_OUT if line.amount.centavos < 0 else _IN)]


def typed_by(line: BankEntry | None, verb: Verb, *, one_row: bool) -> dict[str, str]:
    """What the line says, by field: the day, the amount where there is one row, the reference."""
    if line is None:
        return {}
    values = {"day": line.day.isoformat()}
    if one_row:
        values["amount_0"] = f"{abs(line.amount.pesos):,}"
    if line.reference:
        values["folio"] = line.reference[:120]
        if verb.names_bank:
            values["bank_reference"] = line.reference[:80]
    return values


def match(request: HttpRequest, book: BookInfo, line: BankEntry, made: MovementInfo) -> None:
    """Reconcile the line with the movement just recorded from it, when they are the same money."""
    moved = next(iter(bank.movements_of([made.id], book.id)), None)
    if moved is None:
        return
    if moved.amount != line.amount:
        said = _("No es el importe de la línea del banco: concílielas en la página del banco.")
        messages.warning(request, said)
    elif not holds(Actor.of(request.user), RECONCILE):
        messages.info(
            request, _("La línea del banco queda por conciliar: la concilia quien revisa.")
        )
    else:
        _confirm(request, book, line, made)


def _confirm(request: HttpRequest, book: BookInfo, line: BankEntry, made: MovementInfo) -> None:
    try:
        confirm_match(
            book.id,
            lines=[line.id],
            movements=[made.id],
            by=attribution_of(request.user),
            why=_("Se registró desde la línea del banco."),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Quedó conciliado con su línea del banco."))
