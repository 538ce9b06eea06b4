"""A line of the bank that no movement explains: it is recorded, cleared up by somebody, or
explained; and whatever is said of it stays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.making.budgets import DAY, SmallBook, of, small_book, spend
from tests.making.people import person

from traza.kernel.actor import Actor
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.banking import (
    ClarificationRefused,
    ClarificationStep,
    CommissionRefused,
)
from traza.modules.budget.contracts.ledger import Kind, Name
from traza.modules.budget.queries import bank, clarifications
from traza.modules.budget.waits import waits
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, entries
from traza.platform.law import clock

pytestmark = pytest.mark.django_db

LINES = (
    "Fecha,Concepto,Referencia,Cargo,Abono,Saldo\n"
    "18/03/2026,Comisión,,11.60,,838.40\n"
    "20/03/2026,SPEI a Aguas,SPEI-9001,50.00,,788.40\n"
)
CLERK = Actor(900, "capture", "ente")
HOME = "/hacienda/libro/banco/"


@pytest.fixture
def book() -> SmallBook:
    small = small_book(approved=100_000)
    budget.load_statement(
        small.book, LINES.encode(), name="m.csv", bank="B", last_digits="1234", by=TERMINAL
    )
    return small


@pytest.fixture
def capture(client: Client) -> Client:
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    return client


@pytest.fixture
def review() -> Client:
    client = Client()
    client.force_login(person("rev@example.org", Role.REVIEW, mfa=True, agency="ente"))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def lines(book: SmallBook) -> list[int]:
    return [each.id for each in bank.open_lines(book.book)]


def test_a_line_waits_for_a_person_and_a_day_until_its_reason_is_told(
    capture: Client, review: Client, book: SmallBook
) -> None:
    commission, _spei = lines(book)
    address = f"{HOME}linea/{commission}/"
    assert "Comisión" in text(capture.get(address))
    empty = capture.post(address, {"person": "", "until": ""})
    assert empty.status_code == 422
    yesterday = clock.today() - timedelta(days=2)
    late = capture.post(address, {"person": "cap@example.org", "until": yesterday.isoformat()})
    assert "Ese día ya pasó" in text(late)
    assert 'value="cap@example.org" selected' in text(late)
    day = (clock.today() + timedelta(days=3)).isoformat()
    stranger = {"person": "ana@otra.mx", "until": day}
    assert capture.post(address, stranger).status_code == 422
    done = text(capture.post(address, {"person": "rev@example.org", "until": day}, follow=True))
    assert "Quedó en aclaración." in done
    assert "rev@example.org, hasta el" in done
    assert "En aclaración" in done
    assert capture.post(f"{address}explicar/", {"explained": "x"}).status_code == 403
    assert review.post(f"{address}explicar/", {"explained": ""}).status_code == 422
    why = "El banco la devolvió"
    told = text(review.post(f"{address}explicar/", {"explained": why}, follow=True))
    assert "Explicadas sin movimiento" in told
    assert f">{why}<" in told
    assert "rev@example.org, hasta" not in told
    history = text(review.get(address))
    assert "rev@example.org, hasta el" in history
    assert "(cap@example.org)" in history
    verbs = [entry.verb for entry in entries(about=f"book:{book.book}")]
    assert verbs[:2] == ["budget.bank_line_explained", "budget.bank_line_asked"]


def test_who_was_typed_before_people_were_listed_stays(capture: Client, book: SmallBook) -> None:
    line = lines(book)[0]
    until = clock.today() + timedelta(days=3)
    budget.clarify_line(book.book, line, person="Ana Luz, de Bancos", until=until, by=TERMINAL)
    page = text(capture.get(f"{HOME}linea/{line}/"))
    assert "Ana Luz, de Bancos, hasta el" in page
    assert '<option value="cap@example.org">' in page


@pytest.fixture
def second() -> Client:
    """Another person who captures: who pays what the first one recorded."""
    client = Client()
    client.force_login(person("otra@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    return client


def test_a_commission_is_registered_from_its_line_and_paid_by_another(
    capture: Client, second: Client, review: Client, book: SmallBook
) -> None:
    commission, _spei = lines(book)
    page = f"{HOME}linea/{commission}/"
    assert f'href="{page}comision/">Registrar una comisión bancaria<' in text(capture.get(page))
    assert "Registrar una comisión bancaria" not in text(review.get(page))
    form = text(capture.get(f"{page}comision/"))
    assert 'value="Comisión"' in form
    assert "$11.60" in form.replace("-", "").replace("−", "")
    wrong = capture.post(f"{page}comision/", {"key": "9-9", "folio": "EC-3", "reason": "Cargo"})
    assert wrong.status_code == 422
    assert 'value="EC-3"' in text(wrong)
    sent = {"key": "21111-6141", "folio": "EC-3", "reason": "Comisión por transferencia"}
    done = text(capture.post(f"{page}comision/", sent, follow=True))
    assert "Falta que otra persona confirme el pago." in done
    assert "Confirmar el pago" not in done
    assert "Usted registró lo que este pago liquida. Otra persona debe hacerlo" in done
    assert "otra@example.org" in done
    now = budget.moments_of(book.line)
    assert (now.committed, now.exercised, now.paid) == (1_160, 1_160, 0)
    twice = text(capture.post(f"{page}comision/", sent))
    assert "Esta comisión ya está registrada" in twice
    refused = text(capture.post(f"{page}comision/pagar/", follow=True))
    assert "Otra persona debe hacerlo" in refused
    assert budget.moments_of(book.line).paid == 0
    assert "Confirmar el pago y conciliar la línea" in text(second.get(page))
    paid = text(second.post(f"{page}comision/pagar/", follow=True))
    assert "Quedó pagada y conciliada con su línea del banco." in paid
    assert "Ya está conciliada con un movimiento del libro." in paid
    made = budget.list_movements(book=book.book)[-4:]
    assert [one.kind for one in made] == [Kind.COMMIT, Kind.ACCRUE, Kind.EXERCISE, Kind.PAY]
    assert {one.on.isoformat() for one in made} == {"2026-03-18"}
    assert budget.moments_of(book.line).paid == 1_160
    assert lines(book) == [_spei]
    again = text(second.post(f"{page}comision/pagar/", follow=True))
    assert "ya está conciliada" in again
    assert budget.moments_of(book.line).paid == 1_160


def recorded_commission(book: SmallBook) -> tuple[int, list[int]]:
    """A line with its commission recorded, and the numbers of its three movements."""
    line = lines(book)[0]
    budget.record_commission(book.book, line, book.line, "EC-3", by=CLERK, reason="x")
    return line, [one.id for one in budget.list_movements(book=book.book)[-3:]]


def undo(movement: int) -> None:
    budget.reverse(
        movement, Name("oficio", f"r{movement}"), on=date(2026, 3, 18), by=TERMINAL, reason="x"
    )


@pytest.mark.parametrize("many", [1, 2])
def test_a_commission_undone_in_part_is_not_registered_twice(
    capture: Client, book: SmallBook, many: int
) -> None:
    line, steps = recorded_commission(book)
    for movement in reversed(steps[-many:]):
        undo(movement)
    page = text(capture.get(f"{HOME}linea/{line}/"))
    assert "Registrar una comisión bancaria" not in page
    assert "quedan movimientos sin deshacer" in page
    assert f"/movimiento/{steps[-many - 1]}/" in page
    with pytest.raises(CommissionRefused, match="quedan movimientos sin deshacer"):
        budget.record_commission(book.book, line, book.line, "EC-4", by=CLERK, reason="x")
    assert budget.moments_of(book.line).committed == 1_160


@pytest.mark.parametrize("centavos", [500, 1_160])
def test_a_commission_paid_by_another_form_is_not_registered_twice(
    second: Client, book: SmallBook, centavos: int
) -> None:
    line, steps = recorded_commission(book)
    budget.pay(
        book.book, Name("transferencia", "T"), on=date(2026, 3, 18),
        amounts=[of(book.line, centavos)], follows=steps[-1], by=TERMINAL,
    )  # fmt: skip
    for act in (
        lambda: budget.record_commission(book.book, line, book.line, "B", by=CLERK, reason="x"),
        lambda: budget.pay_commission(book.book, line, by=Actor(901, "capture", "ente")),
    ):
        with pytest.raises(CommissionRefused):
            act()
    now = budget.moments_of(book.line)
    assert (now.committed, now.paid) == (1_160, centavos)
    assert "quedan movimientos sin deshacer" in text(second.get(f"{HOME}linea/{line}/"))


def test_a_commission_undone_from_its_last_movement_to_its_first_is_registered_anew(
    capture: Client, book: SmallBook
) -> None:
    line, steps = recorded_commission(book)
    for movement in reversed(steps):
        undo(movement)
    assert "Registrar una comisión bancaria" in text(capture.get(f"{HOME}linea/{line}/"))
    budget.record_commission(book.book, line, book.line, "EC-3", by=CLERK, reason="x")
    now = budget.moments_of(book.line)
    assert (now.committed, now.exercised, now.paid) == (1_160, 1_160, 0)
    paid = budget.pay_commission(book.book, line, by=Actor(901, "capture", "ente"))
    assert paid.document.folio.startswith(f"línea {line} · EC-3")
    assert budget.moments_of(book.line).paid == 1_160


def test_the_next_commission_begins_with_the_key_of_the_last(
    capture: Client, book: SmallBook
) -> None:
    commission, spei = lines(book)
    budget.record_commission(book.book, commission, book.line, "EC-3", by=CLERK, reason="x")
    form = text(capture.get(f"{HOME}linea/{spei}/comision/"))
    assert 'value="21111-6141"' in form
    assert 'value="SPEI-9001"' in form


def test_a_commission_waits_for_who_may_pay_it_at_its_line(second: Client, book: SmallBook) -> None:
    commission, _spei = lines(book)
    budget.record_commission(book.book, commission, book.line, "EC-3", by=CLERK, reason="x")
    found = [one for one in waits("ente") if one.second == "budget.pay"]
    assert [(one.url, one.hands) for one in found] == [
        (f"{HOME}linea/{commission}/", frozenset({900}))
    ]


def test_money_that_came_and_a_line_of_another_book_are_no_commission(book: SmallBook) -> None:
    who, came = Actor(900, "capture", "ente"), "Fecha,Concepto,Cargo,Abono\n21/03/2026,x,,5.00\n"
    budget.load_statement(
        book.book, came.encode(), name="n.csv", bank="C", last_digits="9999", by=TERMINAL
    )
    number = next(one.id for one in bank.open_lines(book.book) if one.amount.centavos > 0)
    for line, words in ((number, "Es dinero que llegó"), (9_999, "no es de un estado de cuenta")):
        with pytest.raises(CommissionRefused, match=words):
            budget.record_commission(book.book, line, book.line, "EC-3", by=who, reason="x")
    with pytest.raises(CommissionRefused, match="no hay comisión por pagar"):
        budget.pay_commission(book.book, lines(book)[0], by=who)


@pytest.mark.parametrize("verb", ["pagar", "anticipar", "comprometer"])
def test_a_form_from_a_line_comes_with_its_day_amount_and_reference(
    second: Client, book: SmallBook, verb: str
) -> None:
    _commission, spei = lines(book)
    made = spend(book, 5_000, "1")
    budget.reverse(made[-1].id, Name("oficio", "r"), on=DAY, by=TERMINAL, reason="x")
    after = {"pagar": f"&sigue={made[2].id}", "anticipar": f"&sigue={made[0].id}"}.get(verb, "")
    form = text(second.get(f"/hacienda/libro/registrar/{verb}/?linea={spei}{after}"))
    for value in ("2026-03-20", "50.00", "SPEI-9001"):
        assert f'value="{value}"' in form, value


def test_what_is_paid_is_not_offered_to_be_paid_again(second: Client, book: SmallBook) -> None:
    paid, half = spend(book, 5_000, "pagada"), spend(book, 4_000, "a medias")
    budget.reverse(half[-1].id, Name("oficio", "r"), on=DAY, by=TERMINAL, reason="x")
    budget.pay(
        book.book, Name("transferencia", "parte"), on=DAY, amounts=[of(book.line, 1_000)],
        follows=half[2].id, by=TERMINAL,
    )  # fmt: skip
    offered = text(second.get("/hacienda/libro/registrar/pagar/"))
    assert f"?sigue={half[2].id}" in offered
    assert f"?sigue={paid[2].id}" not in offered
    back = text(second.get("/hacienda/libro/registrar/reintegrar/"))
    assert f"?sigue={paid[3].id}" in back


def test_a_match_ends_the_clarification(book: SmallBook) -> None:
    spei = lines(book)[1]
    budget.clarify_line(book.book, spei, person="Ana", until=clock.latest(), by=TERMINAL)
    assert clarifications.last_said(book.book)[spei].step is ClarificationStep.ASKED
    spend(book, 5_000, "SPEI-9001")
    assert budget.keep_certain(book.book, by=TERMINAL) == 1
    assert clarifications.last_said(book.book) == {}
    for act in (
        lambda: budget.clarify_line(
            book.book, spei, person="Ana", until=clock.latest(), by=TERMINAL
        ),
        lambda: budget.explain_line(book.book, spei, by=TERMINAL, why="x"),
    ):
        with pytest.raises(ClarificationRefused):
            act()
    assert len(clarifications.history(book.book, spei)) == 1


def test_a_line_of_another_book_is_not_found(capture: Client, book: SmallBook) -> None:
    other = small_book("otro")
    (line, _spei), by = lines(book), Actor(3, "review", "ente")
    with pytest.raises(ClarificationRefused):
        budget.explain_line(other.book, line, by=by, why="x")
    assert capture.get(f"/hacienda/otro/banco/linea/{line}/").status_code == 404
    assert capture.get(f"/hacienda/otro/registrar/pagar/?linea={line}").status_code == 404


def test_what_was_said_is_not_changed(book: SmallBook) -> None:
    (line, _spei) = lines(book)
    budget.explain_line(book.book, line, by=TERMINAL, why="Comisión")
    for change in (
        "UPDATE budget_clarification SET reason = 'x'",
        "DELETE FROM budget_clarification",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_a_payment_is_recorded_from_its_line_and_matched(book: SmallBook) -> None:
    made = []
    for verb, kind in (
        (budget.commit, "contrato"), (budget.accrue, "estimación"), (budget.exercise, "CLC"),
    ):  # fmt: skip
        after = made[-1].id if made else None
        made.append(verb(
            book.book, Name(kind, "1"), on=DAY, amounts=[of(book.line, 6_000)], follows=after,
            by=TERMINAL,
        ))  # fmt: skip
    client = Client()
    client.force_login(person("adm@example.org", Role.ADMIN, mfa=True))
    spei = lines(book)[1]
    page = text(client.get(f"{HOME}linea/{spei}/"))
    assert f"/hacienda/libro/registrar/pagar/?linea={spei}" in page
    assert "recaudar" not in page
    choose = text(client.get(f"/hacienda/libro/registrar/pagar/?linea={spei}"))
    assert f"?sigue={made[-1].id}&amp;linea={spei}" in choose
    address = f"/hacienda/libro/registrar/pagar/?sigue={made[-1].id}&linea={spei}"
    form = text(client.get(address))
    for value in ("2026-03-20", "50.00", "SPEI-9001"):
        assert f'value="{value}"' in form
    sent = {
        "document": "transferencia", "folio": "SPEI-9001", "day": "2026-03-20", "rows": "1",
        "amount_0": "50.00", "bank_reference": "SPEI-9001", "payee": "", "payee_kind": "company",
    }  # fmt: skip
    done = text(client.post(address, sent, follow=True))
    assert "Quedó conciliado con su línea del banco." in done
    (kept,) = bank.kept_matches(book.book)
    assert kept.line.id == spei
    (paid,) = budget.list_movements(book=book.book, kinds=[Kind.PAY])
    assert kept.movement.id == paid.id


def test_who_may_not_reconcile_is_told_who_does(capture: Client, book: SmallBook) -> None:
    line = lines(book)[0]
    page = text(capture.get(f"/hacienda/libro/registrar/comprometer/?linea={line}"))
    assert 'value="11.60"' in page
    assert "Explicar sin movimiento" not in text(capture.get(f"{HOME}linea/{line}/"))
