"""What a request of an aid in cash moves in the ledger; nobody's name goes there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.aid.actions.authority import held_request
from traza.modules.aid.contracts.cash import Fund
from traza.modules.aid.contracts.refusals import OutOfStep
from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.modules.aid.models import CashStep, Request
from traza.modules.aid.queries.requests import folio_of
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Amount, Name, Owner

Moves = tuple[tuple[Callable[..., Any], str], ...]
PROMISE: Moves = ((budget.reserve, "autorización de apoyo"),)
ORDER: Moves = ((budget.commit, "compromiso de apoyo"), (budget.accrue, "recibo de apoyo"))
PAY: Moves = ((budget.exercise, "orden de pago de apoyo"), (budget.pay, "pago de apoyo"))


def owner_of(number: int) -> Owner:
    """The request, as the ledger names it."""
    return Owner(f"aid:{number}", f"la solicitud {folio_of(number)}")


@done_by(Doer.STEP, "the first step of each act on the money of a request, which checks who may")
def money_held(number: int, said: Attribution, capability: str) -> tuple[Request, CashStep | None]:
    """The request, locked, and the last step of its money that stands.

    Raises UnknownRequest and what `check` does.
    """
    held_request(number, said, capability)
    row = Request.objects.select_for_update().get(pk=number)
    return row, row.steps.filter(undone__isnull=True).order_by("-pk").first()


@done_by(Doer.STEP, "a part of the acts on the money of a request, which asked")
def take_step(
    row: Request, step: MoneyStep, moves: Moves, fund: Fund, *, on: date, said: Attribution,
    follows: int | None = None, document: str = "", bank_reference: str = "",
    age: int | None = None,
) -> None:  # fmt: skip
    """Record the movements of a step and keep it. Raises the ledger's refusals."""
    owner, amount = owner_of(row.pk), Money(row.cash.centavos)
    made: list[int] = []
    for verb, kind in moves:
        kept = verb(
            fund.book, Name(kind, folio_of(row.pk), title=f"{kind} {folio_of(row.pk)}"), on=on,
            amounts=[Amount(fund.line, amount)], by=said, follows=follows, owner=owner,
            bank_reference=bank_reference,
        )  # fmt: skip
        follows = kept.id
        made.append(kept.id)
    CashStep.objects.create(
        request=row, step=step.value, book=fund.book, line=fund.line, movements=made,
        last=made[-1], document=document.strip()[:80], age=age, on=on, by=said.user,
    )  # fmt: skip


def check_turn(last: CashStep | None, wanted: MoneyStep, on: date) -> CashStep:
    """The step that this one follows. Raises OutOfStep."""
    if last is None:
        raise OutOfStep(why=told("Esta solicitud no tiene dinero apartado. Vea cómo está."))
    if last.step != wanted:
        raise OutOfStep(why=told("El dinero está en otro paso. Recargue la página y vea cuál."))
    if on < last.on:
        why = told(
            "El día es anterior al paso de antes, que es del %(day)s.", day=f"{last.on:%d/%m/%Y}"
        )
        raise OutOfStep(why=why, field="on")
    return last
