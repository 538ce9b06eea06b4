"""What a book said on a day, and what changed between two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import (
    Account,
    Amount,
    Kind,
    Lens,
    Move,
    MovementInfo,
    Name,
    Request,
)
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> int:
    return budget.open_book(
        NewBook(
            slug="valle-2024",
            name="Valle 2024",
            entity="Valle",
            level="state",
            year=2024,
            agency="valle",
        )
    )


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the month of 2024 in which movements are recorded."""

    def set_to(month: int, day: int = 15, hour: int = 12) -> None:
        now = datetime(2024, month, day, hour, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return set_to


def walk(
    book: int,
    line: int,
    centavos: int,
    clock: Callable[..., None],
    payee: int | None = None,
) -> list[MovementInfo]:
    """Approve in January, commit in March, accrue, exercise and pay in June."""
    verbs = (
        (budget.approve, 1),
        (budget.commit, 3),
        (budget.accrue, 6),
        (budget.exercise, 6),
        (budget.pay, 6),
    )
    made: list[MovementInfo] = []
    for place, (verb, month) in enumerate(verbs):
        clock(month)
        made.append(
            verb(
                book,
                Name("oficio", f"{line}-{place}"),
                on=date(2024, month, 15),
                amounts=[Amount(line, Money(centavos))],
                by=TERMINAL,
                follows=made[-1].id if place > 1 else None,
                payee=payee if verb is budget.pay else None,
            )
        )
    return made


def test_a_book_as_of_a_day_and_what_changed_since(book: int, clock: Callable[..., None]) -> None:
    water = budget.open_line(book, NewLine(key="A", programme="agua", object="6140"))
    light = budget.open_line(book, NewLine(key="B", programme="luz", object="6140"))
    walk(book, water, 500, clock)
    walk(book, light, 70, clock)
    june = date(2024, 6, 14)
    assert budget.moments_by(book, ["programme"], until=june) == {
        ("agua",): {"approved": 500, "modified": 500, "committed": 500},
        ("luz",): {"approved": 70, "modified": 70, "committed": 70},
    }
    assert budget.moments_by(book, ["object"], after=june) == {
        ("6140",): {"accrued": 570, "exercised": 570, "paid": 570}
    }
    assert budget.moments_by(book, ["line"], where={"line": light})[(light,)]["paid"] == 70
    assert budget.first_and_last_day(book) == (date(2024, 1, 15), date(2024, 6, 15))


def test_the_day_itself_is_included_once(book: int, clock: Callable[..., None]) -> None:
    line = budget.open_line(book, NewLine(key="A"))
    walk(book, line, 500, clock)
    day = date(2024, 6, 15)
    assert budget.moments_by(book, [], until=day)[()]["paid"] == 500
    assert budget.moments_by(book, [], after=day) == {}


def test_the_same_pesos_published_twice_are_added_once(
    book: int, clock: Callable[..., None]
) -> None:
    lines = {
        lens: budget.open_line(book, NewLine(key=lens.value, lens=lens))
        for lens in (Lens.KIND, Lens.PLACE, Lens.ALL, Lens.APART)
    }
    for line in lines.values():
        walk(book, line, 100, clock)
    assert budget.moments_by(book, [])[()]["paid"] == 200
    by_place = budget.moments_by(book, ["lens"], lenses=(Lens.PLACE, Lens.ALL))
    assert {key[0]: found["paid"] for key, found in by_place.items()} == {"place": 100, "all": 100}


def test_an_implied_step_is_not_a_published_amount(book: int, clock: Callable[..., None]) -> None:
    line = budget.open_line(book, NewLine(key="A"))

    steps = [
        (Account.AVAILABLE, Account.SUPPORT, True),
        (Account.COMMITTED, Account.AVAILABLE, True),
        (Account.ACCRUED, Account.COMMITTED, True),
        (Account.EXERCISED, Account.ACCRUED, False),
    ]
    moves = tuple(Move(line, debit, credit, 900, implied) for debit, credit, implied in steps)
    request = Request(book, Kind.PUBLISH, Name("informe", "1"), date(2024, 12, 31), moves)
    budget.post_many([request], by=TERMINAL)
    assert budget.moments_by(book, [])[()] == {"exercised": 900}


def test_movements_of_a_line_between_two_days(book: int, clock: Callable[..., None]) -> None:
    line = budget.open_line(book, NewLine(key="A"))
    made = walk(book, line, 500, clock)
    between = budget.movements_between([line], date(2024, 1, 15), date(2024, 6, 15))
    assert [one.id for one in between] == [one.id for one in made[1:]]
    assert [one.id for one in budget.movements_between([line], limit=2)] == [made[0].id, made[1].id]


def test_what_a_payee_was_paid_less_what_came_back(book: int, clock: Callable[..., None]) -> None:
    line = budget.open_line(book, NewLine(key="A"))
    payee = budget.open_payee("Constructora del Valle", "company")
    paid = walk(book, line, 500, clock, payee)[-1]
    clock(7)
    budget.refund(
        book,
        Name("reintegro", "1"),
        on=date(2024, 7, 1),
        amounts=[Amount(line, Money(120))],
        by=TERMINAL,
        follows=paid.id,
    )
    assert budget.paid_by_payee() == {payee: (380, 1)}
    assert budget.paid_by_payee(until=date(2024, 6, 30)) == {payee: (500, 1)}


def test_a_day_ends_at_midnight_utc_as_in_the_figures(
    book: int, clock: Callable[..., None]
) -> None:
    line = budget.open_line(book, NewLine(key="A"))
    for place, moment in enumerate([(6, 14, 23), (6, 15, 0)]):
        clock(*moment)
        amounts = [Amount(line, Money(10))]
        name = Name("oficio", str(place))
        budget.approve(book, name, on=date(2024, 6, 14), amounts=amounts, by=TERMINAL)
    assert budget.moments_by(book, [], until=date(2024, 6, 14))[()]["approved"] == 10
    assert budget.moments_by(book, [], after=date(2024, 6, 14))[()]["approved"] == 10


def test_how_far_each_commitment_of_a_line_got(book: int, clock: Callable[..., None]) -> None:
    line = budget.open_line(book, NewLine(key="A"))
    made = walk(book, line, 500, clock)
    whole = dict.fromkeys(("committed", "accrued", "exercised", "paid"), 500)
    assert budget.commitments_of(line) == {made[1].id: whole}
    assert budget.commitments_of(line, until=date(2024, 4, 1)) == {made[1].id: {"committed": 500}}


def test_what_a_movement_moves_is_counted_once(book: int, clock: Callable[..., None]) -> None:
    line = budget.open_line(book, NewLine(key="A"))
    made = walk(book, line, 500, clock)
    back = budget.refund(
        book,
        Name("reintegro", "1"),
        on=date(2024, 7, 1),
        amounts=[Amount(line, Money(120))],
        by=TERMINAL,
        follows=made[-1].id,
    )
    asked = [one.id for one in (*made, back)]
    assert budget.amounts_of(asked) == {**dict.fromkeys(asked[:-1], 500), back.id: 120}
    assert budget.amounts_of(asked, line + 1) == {}
