"""Correct how a payee or a book is called and described: what it said before stays in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from traza.kernel.actor import Actor
from traza.kernel.acts import asks
from traza.kernel.fold import fold
from traza.kernel.government import GovernmentLevel
from traza.kernel.language import told
from traza.modules.budget.actions.editions import keep_book, keep_payee
from traza.modules.budget.contracts.capabilities import CAPABILITIES, DESCRIBE
from traza.modules.budget.contracts.ledger import LedgerRefusal, UnknownMovement
from traza.modules.budget.contracts.vocabulary import PayeeKind
from traza.modules.budget.models import Book, Payee
from traza.platform.access.authority import check
from traza.platform.audit.record import record

# What is corrected of a book: its agency is given (`give_book`), and the rest is how it was made.
OF_A_BOOK = ("name", "entity", "level", "note", "source_document")
OF_A_PAYEE = ("name", "kind")
MAY_BE_EMPTY = frozenset({"note", "source_document"})
ONE_OF = {
    "kind": tuple(kind.value for kind in PayeeKind),
    "level": tuple(level.value for level in GovernmentLevel),
}


class NotDescribed(LedgerRefusal):
    """What is asked corrects nothing, or says nothing of why."""

    code = "budget.not_described"
    say = "%(why)s"


@asks(DESCRIBE)
@transaction.atomic
def correct_payee(slug: str, says: Mapping[str, str], *, by: Actor, why: str) -> None:
    """Correct the name or the kind of a payee; its address stays.

    Raises UnknownMovement, NotDescribed, and what `check` raises for who does not reach every
    agency: a name is of every book that paid it.
    """
    row = Payee.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise UnknownMovement(what=told("quien cobra"), id=slug)
    check(by, DESCRIBE, CAPABILITIES[DESCRIBE], agency="", what=f"«{row.name}»")
    detail = _change(row, says, OF_A_PAYEE, why)
    keep_payee(row, by=by, why=why)
    row.save()
    record("budget.payee_corrected", by=by, about=f"payee:{slug}", why=why, detail=detail)


@asks(DESCRIBE)
@transaction.atomic
def describe_book(slug: str, says: Mapping[str, str], *, by: Actor, why: str) -> None:
    """Correct what a book says of itself; its address, year and agency stay.

    Raises UnknownMovement, NotDescribed, and what `check` raises.
    """
    row = Book.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise UnknownMovement(what=told("libro"), id=slug)
    what = f"El libro «{row.name}»"
    check(by, DESCRIBE, CAPABILITIES[DESCRIBE], agency=row.agency, what=what)
    detail = _change(row, says, OF_A_BOOK, why)
    keep_book(row, by=by, why=why)
    row.save()
    record("budget.book_described", by=by, about=slug, why=why, detail=detail)


def _change(
    row: Any, says: Mapping[str, str], allowed: tuple[str, ...], why: str
) -> dict[str, dict[str, str]]:
    """Write it in the row in memory; return what said otherwise, before and after."""
    if not why.strip():
        raise NotDescribed(why=told("Escriba el motivo; queda a la vista de todos."))
    changed: dict[str, dict[str, str]] = {}
    for name in allowed:
        text = says.get(name, getattr(row, name)).strip()
        if text == getattr(row, name):
            continue
        _check(row, name, text)
        changed[name] = {"from": getattr(row, name), "to": text}
        setattr(row, name, text)
    if not changed:
        raise NotDescribed(why=told("No cambió nada: ya lo dice así."))
    row.search_name = fold(row.name)[:200]
    return changed


def _check(row: Any, name: str, text: str) -> None:
    field = row._meta.get_field(name)
    title = str(field.verbose_name)
    if not text and name not in MAY_BE_EMPTY:
        raise NotDescribed(why=told("Falta %(what)s: no se deja vacío.", what=title))
    if len(text) > field.max_length:
        sentence = told(
            "%(what)s admite %(most)s caracteres y escribió %(count)s.",
            what=title.capitalize(),
            most=field.max_length,
            count=len(text),
        )
        raise NotDescribed(why=sentence)
    if name in ONE_OF and text not in ONE_OF[name]:
        options = ", ".join(ONE_OF[name])
        raise NotDescribed(why=told("Elija una de: %(options)s.", options=options))
