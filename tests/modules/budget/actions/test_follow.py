"""What a movement owes to the one it follows, and what ends a transaction, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from tests.making.budgets import DAY, of, small_book, spend
from tests.making.invariants import all_hold, of_django
from tests.making.ledger_scene import on_postgresql

from traza.modules.budget import api as budget
from traza.modules.budget.actions.post import post
from traza.modules.budget.contracts.ledger import (
    Account,
    Busy,
    Invariant,
    Kind,
    LedgerRefusal,
    Move,
    Name,
    Request,
)
from traza.platform.audit.record import TERMINAL


@pytest.mark.django_db
def test_with_two_reserves_a_commitment_takes_of_its_own() -> None:
    small = small_book(approved=1_000)
    first, second = (
        budget.reserve(
            small.book, Name("suficiencia", folio), on=DAY, amounts=[of(small.line, 400)],
            by=TERMINAL,
        )
        for folio in "12"
    )  # fmt: skip
    for verb in (budget.commit, budget.unreserve):
        with pytest.raises(LedgerRefusal, match=r"En esta reserva .* faltan \$0\.01"):
            verb(
                small.book, Name("de más", verb.args[0]), on=DAY, amounts=[of(small.line, 401)],
                follows=first.id, by=TERMINAL,
            )  # fmt: skip
    contract = budget.commit(
        small.book, Name("contrato", "1"), on=DAY, amounts=[of(small.line, 300)],
        follows=first.id, by=TERMINAL,
    )  # fmt: skip
    with pytest.raises(LedgerRefusal, match=r"hay \$1\.00 de reservado y se piden \$1\.01"):
        budget.unreserve(
            small.book, Name("libera", "1"), on=DAY, amounts=[of(small.line, 101)],
            follows=first.id, by=TERMINAL,
        )  # fmt: skip
    budget.reverse(contract.id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    budget.unreserve(
        small.book, Name("libera", "2"), on=DAY, amounts=[of(small.line, 400)],
        follows=first.id, by=TERMINAL,
    )  # fmt: skip
    now = budget.moments_of(small.line)
    assert (now.reserved, now.available, second.reversed_by) == (400, 600, None)
    all_hold(of_django())


@pytest.mark.django_db
def test_what_is_followed_is_undone_last_in_first_out() -> None:
    small = small_book()
    done = spend(small, 100)
    with pytest.raises(LedgerRefusal, match=r"lo sigue otro de pago \(«transferencia 1»\)"):
        budget.reverse(done[2].id, Name("oficio", "1"), on=DAY, by=TERMINAL)
    for at, one in enumerate(reversed(done)):
        budget.reverse(one.id, Name("oficio", f"{at}"), on=DAY, by=TERMINAL)
    assert budget.moments_of(small.line).available == 100_000
    all_hold(of_django())


@pytest.mark.django_db
def test_a_movement_is_not_dated_before_the_one_it_follows_or_undoes() -> None:
    small = small_book()
    done = spend(small, 100)
    before = date(DAY.year, 3, 14)
    with pytest.raises(LedgerRefusal, match="anterior a la de su pago, 2026-03-15"):
        budget.refund(
            small.book, Name("reintegro", "1"), on=before, amounts=[of(small.line, 1)],
            follows=done[3].id, by=TERMINAL,
        )  # fmt: skip
    with pytest.raises(LedgerRefusal, match="anterior a la de su pago"):
        budget.reverse(done[3].id, Name("oficio", "1"), on=before, by=TERMINAL)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("folio", "centavos"), [("x" * 121, 1), ("nulo\0", 1), ("1", 10**17 + 1), ("1", 2**63)]
)
def test_what_does_not_fit_is_refused_and_not_a_broken_page(folio: str, centavos: int) -> None:
    small = small_book()
    with pytest.raises(LedgerRefusal):
        budget.commit(
            small.book, Name("contrato", folio), on=DAY, amounts=[of(small.line, centavos)],
            by=TERMINAL,
        )  # fmt: skip
    all_hold(of_django())


@pytest.mark.django_db
def test_what_the_database_refuses_leaves_no_half_movement() -> None:
    """The rules let a request by that the database does not: nothing of it stays, not its name."""
    small = small_book()
    taken = Request(
        small.book, Kind.CONTRIBUTE, Name("raro", "1"), DAY,
        (Move(small.line, Account.CONTRIBUTED, Account.AVAILABLE, 5),),
    )  # fmt: skip
    with transaction.atomic():
        with pytest.raises(Invariant, match="hace los asientos de su tipo"):
            post(taken, by=TERMINAL)
        with pytest.raises(transaction.TransactionManagementError):
            small_book("después")  # the transaction is over, also for who looks away
    assert budget.find_movement(small.book, "raro", "1") is None
    budget.contribute(
        small.book, Name("raro", "1"), on=DAY, amounts=[of(small.line, 5)], by=TERMINAL
    )
    all_hold(of_django())


@pytest.fixture
def waiting() -> Iterator[Any]:
    """Somebody else who holds every line, on PostgreSQL; nobody waits long for it."""
    if not on_postgresql():
        pytest.skip("SQLite has one writer at a time")
    small = small_book()
    another = connection.get_new_connection(connection.get_connection_params())
    another.execute("BEGIN")
    another.execute("SELECT 1 FROM budget_balance FOR UPDATE")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    yield small
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
    another.close()


@pytest.mark.django_db(transaction=True)
def test_who_waits_in_vain_is_told_to_try_again(waiting: Any) -> None:
    for _ in range(2):
        with pytest.raises(Busy, match="intente de nuevo"), transaction.atomic():
            spend(waiting, 100)
        with pytest.raises(Busy, match="intente de nuevo"):
            spend(waiting, 100)
        with pytest.raises(Busy, match="intente de nuevo"), transaction.atomic():
            budget.hold(waiting.book, [waiting.line])
