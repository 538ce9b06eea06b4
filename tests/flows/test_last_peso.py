"""Twenty processes at the same pesos: one wins, the others are told why, nothing is spent twice.

Dear (30 CPU seconds) because crowds of programs pay at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.making.invariants import all_hold
from tests.making.places import Place, place

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
CROWD = 20
Books = dict[str, dict[str, Any]]
FOUR = {"approved": 3_000, "lines": 4}
# A book for each test, all made by one process: to start one costs more than to make a book.
BOOKS: Books = {
    **{slug: {} for slug in ("peso", "documento", "revierte", "cierre")},
    **{f"sigue-{verb}": {} for verb in ("commit", "unreserve", "refund")},
    **dict.fromkeys((f"cruzado-{CROWD}", "cruzado-6", "renglones"), FOUR),
    "carrera": {"lines": 3},
}


@pytest.fixture(scope="module")
def here(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Place]:
    with django_db_blocker.unblock(), place(tmp_path_factory.mktemp("pesos")) as made:
        yield made


@pytest.fixture(scope="module")
def books(here: Place) -> Books:
    asked = [{"slug": slug, **how} for slug, how in BOOKS.items()]
    made = here.crowd("prepare_all", books=asked)[0]["made"]
    return dict(zip(BOOKS, made, strict=True))


def won(answers: list[dict[str, Any]]) -> list[Any]:
    return [answer["made"] for answer in answers if "made" in answer]


def reasons(answers: list[dict[str, Any]]) -> set[str]:
    return {answer["refused"] for answer in answers if "refused" in answer}


def paid(here: Place, line: int) -> int:
    return int(here.rows(f"SELECT paid FROM budget_balance WHERE line_id = {line}")[0][0])


def test_the_last_peso_is_paid_once(here: Place, books: Books):
    made = books["peso"]
    before = paid(here, made["lines"][0])
    answers = here.crowd(
        "one_verb", processes=CROWD, verb="pay", centavos=100, follows=made["exercised"],
        book=made["book"], lines=made["lines"],
    )  # fmt: skip
    assert len(won(answers)) == 1
    assert len(answers) == CROWD
    for said in reasons(answers):
        assert "hay $0.00 de ejercido sin pagar y se piden $1.00: faltan $1.00" in said
    assert paid(here, made["lines"][0]) == before + 100
    all_hold(here.rows)


@pytest.mark.full("operations")
@pytest.mark.parametrize(
    ("verb", "follows", "said"),
    [
        ("commit", "reserve", "esta reserva para la clave"),
        ("unreserve", "reserve", "esta reserva para la clave"),
        ("refund", "payment", "de este pago a la clave|En este pago a la clave"),
    ],
)
def test_the_last_peso_of_what_is_followed(
    here: Place, books: Books, verb: str, follows: str, said: str
):
    made = books[f"sigue-{verb}"]
    answers = here.crowd(
        "one_verb", processes=CROWD, verb=verb, centavos=100, follows=made[follows],
        book=made["book"], lines=made["lines"],
    )  # fmt: skip
    assert len(won(answers)) == 1
    assert all(said.rsplit("|", maxsplit=1)[-1] in reason for reason in reasons(answers))
    all_hold(here.rows)


@pytest.mark.full("operations")
def test_the_same_document_from_everyone_is_one_movement(here: Place, books: Books):
    made = books["documento"]
    answers = here.crowd(
        "one_verb", processes=CROWD, verb="commit", centavos=100, folio="el mismo",
        book=made["book"], lines=made["lines"],
    )  # fmt: skip
    assert len(won(answers)) == CROWD
    assert len({each["id"] for each in won(answers)}) == 1
    assert sorted(each["repeated"] for each in won(answers)) == [False] + [True] * (CROWD - 1)
    all_hold(here.rows)


@pytest.mark.full("operations")
def test_a_movement_is_undone_once(here: Place, books: Books):
    made = books["revierte"]
    answers = here.crowd("undo", processes=CROWD, movement=made["payment"])
    assert len(won(answers)) == 1
    assert all("ya fue revertido" in reason for reason in reasons(answers))
    all_hold(here.rows)


@pytest.mark.full("operations")
@pytest.mark.parametrize(("hold", "crowd"), [(True, CROWD), (False, 6)])
def test_transactions_of_several_movements(here: Place, books: Books, hold: bool, crowd: int):
    """Those that name all their lines first never wait in a circle; the others are told and try
    again. A line runs out of money on the way."""
    made = books[f"cruzado-{crowd}"]
    answers = here.crowd(
        "spend_at_random", processes=crowd, turns=3, hold=hold, book=made["book"],
        lines=made["lines"],
    )  # fmt: skip
    done = won(answers)
    assert sum(each["made"] + each["refused"] for each in done) == crowd * 3
    assert sum(each["made"] for each in done) > 0
    assert sum(each["busy"] for each in done) == 0 or not hold
    all_hold(here.rows)


@pytest.mark.full("operations")
def test_movements_of_several_lines_never_wait_in_a_circle(here: Place, books: Books):
    made = books["renglones"]
    answers = here.crowd(
        "spend_in_any_order", processes=CROWD, turns=3, book=made["book"], lines=made["lines"]
    )
    assert {answer.get("code", "") for answer in answers} <= {"", "budget.refused"}
    all_hold(here.rows)


def test_a_month_is_closed_once(here: Place, books: Books):
    made = books["cierre"]
    answers = here.crowd("close", processes=CROWD, book=made["book"], month=1)
    assert won(answers) == ["closed"]
    assert reasons(answers) == {"Ese mes ya está cerrado."}
    all_hold(here.rows)


@pytest.mark.full("operations")
def test_nothing_enters_a_month_after_it_is_closed(here: Place, books: Books):
    made = books["carrera"]
    answers = here.crowd("close_or_spend", processes=9, book=made["book"], lines=made["lines"])
    assert answers[0] == {"made": "closed"}
    assert all("marzo de 2026 está cerrado" in each["made"]["stopped"] for each in answers[1:])
    late = here.rows(
        "SELECT m.document_id FROM budget_movement m JOIN budget_document d "
        f"ON d.id = m.document_id AND d.book_id = {made['book']} JOIN budget_closing c "
        "ON c.book_id = d.book_id AND c.month = 3 WHERE m.recorded_at > c.closed_at"
    )
    assert late == []
    all_hold(here.rows)
