"""Record that a line of the bank is a movement of the ledger, and undo it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.contracts.bank import BankEntry, CashMovement, Match, Sureness
from traza.modules.budget.contracts.banking import MatchRefused
from traza.modules.budget.contracts.capabilities import BANK, RECONCILE
from traza.modules.budget.contracts.ledger import MovementInfo
from traza.modules.budget.models import BankMatch, Book
from traza.modules.budget.queries import bank
from traza.platform.audit.record import Actor, record

CERTAIN, CONFIRMED = "certain", "confirmed"


@asks(RECONCILE)
@transaction.atomic
def confirm_match(
    book: int, *, lines: Sequence[int], movements: Sequence[int], by: Actor, why: str = ""
) -> int:
    """Record one line as some movements, or one movement as some lines; how many rows it made.

    The same match again makes none. Raises MatchRefused when a side is used already, is of
    another book, or both sides are not the same amount to the centavo.
    """
    check_book(book, by, RECONCILE)
    Book.objects.select_for_update().get(pk=book)
    lines, movements = sorted(set(lines)), sorted(set(movements))
    if _is_kept(lines, movements):
        return 0
    ours, theirs = bank.entries_of(lines, book), bank.movements_of(movements, book)
    _check(lines, movements, ours, theirs)
    made = _keep(ours, theirs, CONFIRMED, why or "Confirmada por una persona.", by)
    record(
        "budget.bank_matched",
        by=by,
        about=f"book:{book}",
        why=why,
        detail={"lines": lines, "movements": movements},
    )
    return made


def match_recorded(book: int, entry: BankEntry, made: MovementInfo, *, by: Actor) -> None:
    """Record, inside the caller's transaction, that a line is the movement just made from it: of
    its day and its amount, so that nobody chooses. Raises MatchRefused."""
    theirs = bank.movements_of([made.id], book)
    _check([entry.id], [made.id], [entry], theirs)
    why = "Se registró desde la línea del banco."
    _keep([entry], theirs, CONFIRMED, why, by)
    detail = {"lines": [entry.id], "movements": [made.id]}
    record("budget.bank_matched", by=by, about=f"book:{book}", why=why, detail=detail)


@asks(BANK)
@transaction.atomic
def keep_certain(book: int, *, by: Actor) -> int:
    """Record every match that the reference proves; how many."""
    check_book(book, by, BANK)
    Book.objects.select_for_update().get(pk=book)
    state = bank.bank_state(book)
    certain = [each for each in state.open.matches if each.sureness is Sureness.CERTAIN]
    for match in certain:
        _keep(
            [state.lines[one] for one in match.lines],
            [state.movements[one] for one in match.movements],
            CERTAIN,
            _said(match),
            by,
        )
    if certain:
        detail = {"matches": len(certain)}
        record("budget.bank_matched_certain", by=by, about=f"book:{book}", detail=detail)
    return len(certain)


@asks(RECONCILE)
@transaction.atomic
def undo_match(book: int, match: int, *, by: Actor, why: str) -> None:
    """Take back a match, with all its parts; the audit record keeps it. Raises MatchRefused."""
    check_book(book, by, RECONCILE)
    Book.objects.select_for_update().get(pk=book)
    found = BankMatch.objects.filter(pk=match, line__statement__account__book=book).first()
    if found is None:
        raise MatchRefused(why=told("Esa conciliación ya no existe: otra persona la deshizo."))
    parts = BankMatch.objects.filter(line=found.line_id) | BankMatch.objects.filter(
        movement=found.movement_id
    )
    detail = {"parts": list(parts.values_list("line", "movement", "centavos"))}
    parts.delete()
    record("budget.bank_unmatched", by=by, about=f"book:{book}", why=why, detail=detail)


def _said(match: Match) -> str:
    return " ".join(reason.text for reason in match.reasons)


def _is_kept(lines: list[int], movements: list[int]) -> bool:
    kept = set(
        BankMatch.objects.filter(line__in=lines, movement__in=movements).values_list(
            "line_id", "movement_id"
        )
    )
    return bool(kept) and kept == {(line, one) for line in lines for one in movements}


def _check(
    lines: Sequence[int],
    movements: Sequence[int],
    ours: Sequence[BankEntry],
    theirs: Sequence[CashMovement],
) -> None:
    if not lines or not movements:
        raise MatchRefused(why=told("Elija al menos una línea del banco y un movimiento."))
    if len(lines) > 1 and len(movements) > 1:
        raise MatchRefused(
            why=told(
                "Concilie una línea con uno o varios movimientos, o un movimiento con varias "
                "líneas. Varias con varios no dicen cuál es cuál."
            )
        )
    if len(ours) != len(lines) or len(theirs) != len(movements):
        raise MatchRefused(
            why=told("Una línea o un movimiento no es de este libro o no mueve dinero.")
        )
    if bank.matched_lines(lines) or bank.matched_movements(movements):
        raise MatchRefused(
            why=told(
                "Otra persona acaba de conciliar una de esas líneas o movimientos. Revise la lista."
            )
        )
    here, there = (Money.total(one.amount for one in side) for side in (ours, theirs))
    if here != there:
        raise MatchRefused(
            why=told(
                "El banco dice %(bank)s y el libro %(ledger)s: difieren en %(off)s. Elija los que "
                "suman lo mismo, al centavo.",
                bank=f"{here.pesos:,}",
                ledger=f"{there.pesos:,}",
                off=f"{(here - there).pesos:,}",
            )
        )


def _keep(
    ours: Sequence[BankEntry],
    theirs: Sequence[CashMovement],
    certainty: str,
    reason: str,
    by: Actor,
) -> int:
    """One row for each pair, with the part of the money that is of both."""
    alone = len(ours) == 1
    pairs = [
        (line, movement, movement.amount if alone else line.amount)
        for line in ours
        for movement in theirs
    ]
    now = timezone.now()
    BankMatch.objects.bulk_create(
        BankMatch(
            line_id=line.id,
            movement_id=movement.id,
            centavos=amount.centavos,
            certainty=certainty,
            reason=reason[:300],
            matched_at=now,
            matched_by=by.user,
        )
        for line, movement, amount in pairs
    )
    return len(pairs)
