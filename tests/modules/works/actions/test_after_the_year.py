"""A work across the year: December's estimate is paid in January from the book of its year."""

from __future__ import annotations

import pytest
from tests.making.invariants import all_hold, of_django
from tests.making.works import REVIEW, YEAR, day, hand_of, lived, part

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Kind, LedgerRefusal
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db
NEXT = YEAR + 1


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


@pytest.fixture
def work() -> int:
    """In progress, its advance of 255,000 paid; December's estimate authorised and not paid."""
    number = lived(Status.IN_PROGRESS)
    december = c.AuthoriseEstimate(
        number=1, since=day(3, 2), until=day(12, 15), on=day(12, 20),
        allocations=(part("F1", 200_000, 60_000), part("F2", 100_000, 30_000)),
    )  # fmt: skip
    api.record_change(number, december, said=REVIEW)
    return number


def now(work: int) -> Dossier:
    return api.current_version(work).dossier


def books(work: int) -> int:
    book = now(work).funding[0].book
    assert book is not None
    return book


def test_decembers_estimate_is_paid_in_january_though_december_is_closed(work: int) -> None:
    for month in range(1, 13):
        budget.close_month(books(work), month, by=TERMINAL)
    change = c.PayEstimate(estimate="E1", on=day(1, 15, NEXT), document="T-2")
    api.record_change(work, change, said=hand_of(change, REVIEW))
    dossier = now(work)
    assert dossier.estimates[0].paid_on == day(1, 15, NEXT)
    paid = [
        one for one in budget.list_movements(book=books(work), kinds=[Kind.PAY])
        if one.on.year == NEXT
    ]  # fmt: skip
    assert Money.total(one.total for one in paid) == Money.of(210_000)
    assert {one.id for one in paid} == set(dossier.payments[-1].movements)
    all_hold(of_django())


def test_too_late_the_ledger_says_until_when_and_nothing_moves(work: int) -> None:
    before = (now(work), budget.list_movements(book=books(work)))
    change = c.PayEstimate(estimate="E1", on=day(5, 2, NEXT), document="T-2")
    with pytest.raises(LedgerRefusal, match=f"posterior al {NEXT}-04-30"):
        api.record_change(work, change, said=hand_of(change, REVIEW))
    assert (now(work), budget.list_movements(book=books(work))) == before


def estimate(f1: tuple[int, int], f2: tuple[int, int]) -> c.AuthoriseEstimate:
    return c.AuthoriseEstimate(
        number=2, since=day(12, 16), until=day(1, 20, NEXT), on=day(1, 25, NEXT),
        allocations=(part("F1", *f1), part("F2", *f2)),
    )  # fmt: skip


def test_januarys_estimate_is_of_last_years_money_where_the_advance_paid_it_whole(
    work: int,
) -> None:
    with pytest.raises(Refusal, match=str(YEAR)):
        api.record_change(work, estimate((120_000, 100_000), (45_000, 45_000)), said=REVIEW)
    api.record_change(work, estimate((120_000, 120_000), (45_000, 45_000)), said=REVIEW)
    line = now(work).funding[0].line
    assert line is not None
    moments = budget.moments_of(line)
    assert moments.advance_pending == 0
    assert Money(moments.accrued) == Money.of(320_000)
    pay = c.PayEstimate(estimate="E2", on=day(1, 30, NEXT), document="T-3")
    with pytest.raises(Refusal, match="El anticipo ya pagó toda la estimación"):
        api.record_change(work, pay, said=hand_of(pay, REVIEW))
    all_hold(of_django())
