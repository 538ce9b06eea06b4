"""Nobody writes in another agency's book, and nobody is the second pair of eyes on their own act."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.making.budgets import AGENCY, DAY, SmallBook, of, small_book, spend
from tests.making.citizens import with_account

from traza.kernel.actor import (
    Actor,
    NotAllowed,
    OtherAgency,
    SamePerson,
    WithoutAgency,
    WithoutCapability,
)
from traza.kernel.acts import asked_of
from traza.modules.budget import api as budget
from traza.modules.budget.actions.open_book import BookWithoutAgency
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import (
    AheadOfToday,
    Kind,
    MovementInfo,
    Name,
    OwnedElsewhere,
    Owner,
    PublishedOnly,
    Request,
)
from traza.modules.budget.contracts.origin import Origin
from traza.modules.budget.models import BankStatement, Book, Closing, Movement, Payee
from traza.modules.budget.rules.moves import moves_of
from traza.platform.audit.record import TERMINAL
from traza.platform.law import clock

pytestmark = pytest.mark.django_db

ANA, BETO = Actor(1, "capture", AGENCY), Actor(2, "capture", AGENCY)
REVIEWER = Actor(3, "review", AGENCY)
ADMIN = Actor(9, "admin")
STATEMENT = b"Fecha,Concepto,Cargo,Abono\n2026-03-16,x,10.00,\n"
FILE = b"Clave presupuestaria,Concepto,Aprobado\n21111-2.2.1-E044-6141-2-15-26030,Calles,1000.00\n"


def request(book: SmallBook) -> Request:
    moves = moves_of(Kind.APPROVE, [of(book.line, 100)])
    return Request(book.book, Kind.APPROVE, Name("decreto", "otro"), DAY, moves)


def statement(book: SmallBook, by: Actor) -> Any:
    return budget.load_statement(
        book.book, STATEMENT, name="x.csv", bank="b", last_digits="1234", by=by
    )


def load(path: Path, by: Actor) -> Any:
    file = path / "nuevo.csv"
    file.write_bytes(FILE)
    new = NewBook("libro", "Libro libro", "Ente", "state", 2026, agency=by.agency or AGENCY)
    return budget.load_budget(file, new, budget.get_mask("clave_completa"), by=by)


# Every action of the budget that somebody calls: what it does to a book with a movement.
Do = Callable[[SmallBook, MovementInfo, Actor, Path], Any]
ACTIONS: dict[str, Do] = {
    **{
        kind.value: lambda book, moved, by, _path, kind=kind: budget.record(
            kind, book.book, Name("x", "1"), on=DAY, amounts=[of(book.line, 100)], by=by,
            follows=moved.id if kind in {Kind.ACCRUE, Kind.RELEASE, Kind.ADVANCE} else None,
        )
        for kind in (
            Kind.APPROVE, Kind.ADJUST, Kind.CONTRIBUTE, Kind.RESERVE, Kind.COMMIT, Kind.ACCRUE,
            Kind.RELEASE, Kind.ADVANCE,
        )
    },
    "reverse": lambda _book, moved, by, _path: budget.reverse(
        moved.id, Name("oficio", "1"), on=DAY, by=by
    ),
    "close_month": lambda book, _moved, by, _path: budget.close_month(book.book, 1, by=by),
    "close_months": lambda book, _moved, by, _path: budget.close_months(
        book.book, 2, by=by, reasons={}
    ),
    "post_many": lambda book, _moved, by, _path: budget.post_many([request(book)], by=by),
    "publish": lambda book, _moved, by, _path: budget.publish(
        book.book, "informe", [], on=DAY, by=by
    ),
    "load_budget": lambda _book, _moved, by, path: load(path, by),
    "load_statement": lambda book, _moved, by, _path: statement(book, by),
    "keep_certain": lambda book, _moved, by, _path: budget.keep_certain(book.book, by=by),
    "confirm_match": lambda book, _moved, by, _path: budget.confirm_match(
        book.book, lines=[1], movements=[1], by=by
    ),
    "clarify_line": lambda book, _moved, by, _path: budget.clarify_line(
        book.book, 1, person="Ana", until=clock.latest(), by=by
    ),
    "explain_line": lambda book, _moved, by, _path: budget.explain_line(
        book.book, 1, by=by, why="x"
    ),
    "undo_match": lambda book, _moved, by, _path: budget.undo_match(
        book.book, 1, by=by, why="x"
    ),
    "correct_origin": lambda book, _moved, by, _path: budget.correct_origin(
        book.line, Origin("municipality"), by=by, why="x"
    ),
    "describe_book": lambda _book, _moved, by, _path: budget.describe_book(
        "libro", {"note": "x"}, by=by, why="x"
    ),
    "correct_payee": lambda _book, _moved, by, _path: budget.correct_payee(
        Payee.objects.get(pk=budget.open_payee("Uno", "company")).slug, {"name": "x"}, by=by, why="x"
    ),
    "record_commission": lambda book, _moved, by, _path: budget.record_commission(
        book.book, 1, book.line, "C-1", by=by, reason="x"
    ),
    "pay_commission": lambda book, _moved, by, _path: budget.pay_commission(book.book, 1, by=by),
    "give_book": lambda _book, _moved, by, _path: budget.give_book(
        "libro", by.agency or "otra", by=by, why="x"
    ),
}  # fmt: skip


@pytest.fixture
def book() -> SmallBook:
    return small_book()


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (Actor(5, "capture", "otra"), OtherAgency),
        (Actor(5, "review", "otra"), OtherAgency),
        (Actor(5, "capture"), WithoutAgency),
        (Actor(5, "review"), WithoutAgency),
        (Actor(5, "reader", AGENCY), WithoutCapability),
        (Actor(5, "auditor"), WithoutCapability),
        (Actor(5, "nobody-knows", AGENCY), WithoutCapability),
        (Actor(None, "device"), WithoutCapability),
    ],
)
def test_no_action_works_for_who_is_not_of_the_agency_or_has_no_right(
    name: str, by: Actor, refusal: type[NotAllowed], book: SmallBook, tmp_path: Path
) -> None:
    moved = spend(book, 1_000)[0]
    before = Movement.objects.count()
    with pytest.raises(NotAllowed) as refused:
        ACTIONS[name](book, moved, by, tmp_path)
    # Who lacks both the agency and the capability is told of the capability, which reveals less.
    assert type(refused.value) in {refusal, WithoutCapability}
    assert Movement.objects.count() == before
    assert not Closing.objects.exists()
    assert not BankStatement.objects.exists()


def test_every_action_of_the_door_is_tried() -> None:
    """What the door offers and takes `by` is in the list above: a new one is tried too."""
    verbs = {name for name, thing in vars(budget).items() if _takes_actor(thing)}
    recorded = {kind.value for kind in Kind} | {"record"}
    assert verbs - recorded <= set(ACTIONS)


def _takes_actor(thing: Any) -> bool:
    asked = asked_of(thing)
    is_step = asked is not None and asked.doer is not None
    if not callable(thing) or inspect.isclass(thing) or is_step:
        return False
    by = inspect.signature(thing).parameters.get("by")
    return by is not None and "Actor" in str(by.annotation)


def test_who_pays_is_not_who_recorded_what_is_paid(book: SmallBook) -> None:
    made = chain(book, ANA)
    pay = {"on": DAY, "amounts": [of(book.line, 100)], "follows": made[-1].id}
    for by in (ANA, Actor(ANA.user, "admin")):
        with pytest.raises(SamePerson, match="Otra persona debe hacerlo"):
            budget.pay(book.book, Name("transferencia", "1"), by=by, **pay)
    assert budget.moments_of(book.line).paid == 0
    budget.pay(book.book, Name("transferencia", "1"), by=BETO, **pay)
    assert budget.moments_of(book.line).paid == 100


def test_one_who_recorded_any_step_before_does_not_pay(book: SmallBook) -> None:
    """The commitment counts as much as the exercise."""
    made = chain(book, ANA, steps=1)
    made += chain(book, BETO, after=made[-1])
    pay = {"on": DAY, "amounts": [of(book.line, 100)], "follows": made[-1].id}
    with pytest.raises(SamePerson):
        budget.pay(book.book, Name("transferencia", "1"), by=ANA, **pay)
    with pytest.raises(SamePerson):
        budget.pay(book.book, Name("transferencia", "1"), by=BETO, **pay)


def test_who_recorded_a_movement_does_not_reverse_it(book: SmallBook) -> None:
    (made,) = chain(book, Actor(REVIEWER.user, "admin"), steps=1)
    with pytest.raises(SamePerson, match="registró el movimiento"):
        budget.reverse(made.id, Name("oficio", "1"), on=DAY, by=REVIEWER)
    other = Actor(4, "review", AGENCY)
    budget.reverse(made.id, Name("oficio", "1"), on=DAY, by=other)
    assert budget.moments_of(book.line).committed == 0


def test_who_gave_a_key_its_budget_does_not_adjust_it(book: SmallBook) -> None:
    line = budget.open_line(book.book, NewLine(key="otra"))
    given = {"on": DAY, "amounts": [of(line, 500)]}
    budget.approve(book.book, Name("decreto", "2"), by=ANA, **given)
    with pytest.raises(SamePerson):
        budget.adjust(book.book, Name("oficio", "1"), by=ANA, reason="x", **given)
    budget.adjust(book.book, Name("oficio", "1"), by=BETO, reason="x", **given)
    assert budget.moments_of(line).modified == 1_000


def test_who_recorded_in_a_month_does_not_close_it(book: SmallBook) -> None:
    for month in (1, 2):
        budget.close_month(book.book, month, by=REVIEWER)
    chain(book, ADMIN, steps=1)
    with pytest.raises(SamePerson, match="ese mes"):
        budget.close_month(book.book, 3, by=ADMIN)
    budget.close_month(book.book, 3, by=REVIEWER, reason="")
    assert budget.closed_months(book.book) == [1, 2, 3]


def test_what_has_not_happened_is_not_recorded(book: SmallBook) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(AheadOfToday, match="artículo 34"):
        budget.commit(
            book.book, Name("contrato", "1"), on=tomorrow, amounts=[of(book.line, 100)], by=ANA
        )
    assert budget.moments_of(book.line).committed == 0


def test_a_book_of_a_report_takes_nothing_by_hand() -> None:
    made = budget.open_book(
        NewBook("de-informe", "De un informe", "Ente", "state", 2026, agency=AGENCY, published=True)
    )
    line = budget.open_line(made, NewLine(key="1"))
    for by in (ANA, ADMIN, TERMINAL):
        with pytest.raises(PublishedOnly, match="informe publicado"):
            budget.approve(made, Name("decreto", "1"), on=DAY, amounts=[of(line, 1)], by=by)
    assert not Movement.objects.exists()


def test_a_book_that_is_kept_here_says_whose_it_is() -> None:
    with pytest.raises(BookWithoutAgency, match="--agency"):
        budget.open_book(NewBook("sin", "Sin dependencia", "Ente", "state", 2026))


def test_a_movement_of_a_work_is_not_undone_by_hand(book: SmallBook) -> None:
    owner = Owner("work:26:OB-1", "la obra OB-1")
    made = budget.commit(
        book.book, Name("contrato", "1"), on=DAY, amounts=[of(book.line, 100)], by=ANA, owner=owner
    )
    for by in (REVIEWER, ADMIN, TERMINAL):
        with pytest.raises(OwnedElsewhere, match="la obra OB-1"):
            budget.reverse(made.id, Name("oficio", "1"), on=DAY, by=by)
    other = Owner("work:26:OB-2", "la obra OB-2")
    with pytest.raises(OwnedElsewhere):
        budget.reverse(made.id, Name("oficio", "1"), on=DAY, by=REVIEWER, owner=other)
    budget.reverse(made.id, Name("oficio", "1"), on=DAY, by=REVIEWER, owner=owner)
    assert budget.moments_of(book.line).committed == 0


def test_an_owner_does_not_open_another_agencys_book(book: SmallBook) -> None:
    """A work of one agency does not spend from another's book: the attack by the other door."""
    with pytest.raises(OtherAgency):
        budget.commit(
            book.book, Name("contrato", "1"), on=DAY, amounts=[of(book.line, 100)],
            by=Actor(5, "review", "otra"), owner=Owner("work:26:X", "la obra X"),
        )  # fmt: skip


def test_a_document_that_was_reversed_is_recorded_again_under_its_folio(book: SmallBook) -> None:
    def sent(centavos: int, by: Actor = ANA) -> MovementInfo:
        amounts = [of(book.line, centavos)]
        return budget.commit(book.book, Name("contrato", "C-1"), on=DAY, amounts=amounts, by=by)

    first = sent(100)
    assert sent(100).id == first.id
    budget.reverse(first.id, Name("oficio", "1"), on=DAY, by=REVIEWER)
    second = sent(250)  # with its amount right
    assert (second.document.folio, second.repeated) == ("C-1 (2.ª vez)", False)
    assert sent(250).id == second.id
    budget.reverse(second.id, Name("oficio", "2"), on=DAY, by=REVIEWER)
    assert sent(250).document.folio == "C-1 (3.ª vez)"
    assert budget.moments_of(book.line).committed == 250


def test_only_who_reaches_every_agency_gives_a_book_and_once() -> None:
    made = Book.objects.create(slug="viejo", name="Viejo", entity="E", level="state", year=2020)
    for by in (ANA, REVIEWER, Actor(5, "auditor")):
        with pytest.raises(NotAllowed):
            budget.give_book("viejo", AGENCY, by=by, why="x")
    with_account(AGENCY)
    budget.give_book("viejo", AGENCY, by=ADMIN, why="Lo pidió la dependencia")
    made.refresh_from_db()
    assert made.agency == AGENCY
    with pytest.raises(budget.HasAgency):
        budget.give_book("viejo", "otra", by=ADMIN, why="x")


def chain(
    book: SmallBook, by: Actor, *, steps: int = 3, after: MovementInfo | None = None
) -> list[MovementInfo]:
    """Commit, accrue and exercise 100 centavos, all by one person; from a movement on, if given."""
    verbs = (("contrato", budget.commit), ("factura", budget.accrue), ("CLC", budget.exercise))
    made: list[MovementInfo] = []
    for kind, verb in verbs[0 if after is None else 1 :][:steps]:
        last = made[-1] if made else after
        made.append(
            verb(
                book.book, Name(kind, f"{by.user}"), on=date(2026, 3, 15),
                amounts=[of(book.line, 100)], by=by, follows=last.id if last else None,
            )
        )  # fmt: skip
    return made
