"""A movement in a transaction of its own is written at once; a refusal says why all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.making.budgets import DAY, SmallBook, of, small_book, spend

from traza.modules.budget import api as budget
from traza.modules.budget.actions import post
from traza.modules.budget.contracts.ledger import (
    Kind,
    LedgerRefusal,
    MovementInfo,
    Name,
    NameTaken,
    PeriodClosed,
    UnknownMovement,
)
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _asked_never(monkeypatch: pytest.MonkeyPatch) -> None:
    def held_for(*_given: object) -> None:
        raise AssertionError("asked before it was written")

    monkeypatch.setattr(post, "held_for", held_for)


@pytest.mark.usefixtures("_asked_never")
def test_the_six_moments_are_written_without_asking_before() -> None:
    small = small_book(approved=100_000)
    done = spend(small, 40_000)
    now = budget.moments_of(small.line)
    assert (now.committed, now.accrued, now.exercised, now.paid) == (40_000,) * 4
    assert [one.kind for one in done] == [Kind.COMMIT, Kind.ACCRUE, Kind.EXERCISE, Kind.PAY]
    assert {one.commitment for one in done} == {done[0].id}
    for one in done:
        assert budget.get_movement(one.id) == one


@pytest.mark.usefixtures("_asked_never")
def test_an_accrual_of_an_advance_is_written_whole() -> None:
    small = small_book()
    contract = commit(small, 50_000, "1")
    for verb, kind, amount in (
        (budget.advance, "anticipo", of(small.line, 15_000)),
        (budget.accrue, "estimación", of(small.line, 30_000, amortised=9_000)),
    ):
        verb(
            small.book,
            Name(kind, "1"),
            on=DAY,
            amounts=[amount],
            follows=contract.id,
            by=TERMINAL,
        )
    now = budget.moments_of(small.line)
    assert (now.accrued, now.paid, now.advance_pending) == (30_000, 9_000, 6_000)


def test_the_same_again_is_the_same_and_other_content_is_refused() -> None:
    small = small_book()
    first = spend(small, 10_000)
    again = spend(small, 10_000)
    assert [one.id for one in first] == [one.id for one in again]
    assert all(one.repeated for one in again)
    with pytest.raises(NameTaken, match="contrato 1"):
        spend(small, 10_001)


def commit(small: SmallBook, centavos: int, folio: str, day: date = DAY) -> MovementInfo:
    return budget.commit(
        small.book, Name("contrato", folio), on=day, amounts=[of(small.line, centavos)], by=TERMINAL
    )


def _pay_too_much(small: SmallBook) -> None:
    pay(small, spend(small, 40_000, "x")[2].id, 1)


def _out_of_order(small: SmallBook) -> None:
    pay(small, commit(small, 500, "x").id, 500)


def _follow_nothing(small: SmallBook) -> None:
    pay(small, 10**9, 1)


def _another_year(small: SmallBook) -> None:
    commit(small, 5, "x", date(2025, 12, 31))


def _closed(small: SmallBook) -> None:
    for month in (1, 2, 3):
        budget.close_month(small.book, month, by=TERMINAL)
    commit(small, 5, "x")


def _another_line(small: SmallBook) -> None:
    other = small_book("otro", approved=0)
    commit(SmallBook(small.book, other.line), 5, "x")


def _too_much(small: SmallBook) -> None:
    commit(small, 100_001, "x")


def pay(small: SmallBook, follows: int, centavos: int) -> None:
    budget.pay(
        small.book,
        Name("transferencia", "y"),
        on=DAY,
        amounts=[of(small.line, centavos)],
        follows=follows,
        by=TERMINAL,
    )


@pytest.mark.parametrize(
    ("attempt", "refusal", "says"),
    [
        (_pay_too_much, LedgerRefusal, r"se piden \$0\.01: faltan \$0\.01"),
        (_out_of_order, LedgerRefusal, "fuera de orden"),
        (_follow_nothing, UnknownMovement, "movimiento"),
        (_another_year, LedgerRefusal, "2026"),
        (_closed, PeriodClosed, "marzo"),
        (_another_line, UnknownMovement, "clave presupuestaria"),
        (_too_much, LedgerRefusal, "disponible"),
    ],
)
def test_a_refusal_says_why_and_leaves_nothing(
    attempt: Callable[[SmallBook], None], refusal: type[LedgerRefusal], says: str
) -> None:
    small = small_book()
    with pytest.raises(refusal, match=says):
        attempt(small)
    assert all(m.document.folio != "y" for m in budget.list_movements(book=small.book))
    commit(small, 1, "after", date(DAY.year, 4, 1))
    assert budget.moments_of(small.line).available >= 0
