"""A line of the bank that no movement explains: it is recorded, cleared up by somebody, or
explained; and whatever is said of it stays."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.making.budgets import DAY, SmallBook, of, small_book, spend
from tests.making.people import person

from traza.kernel.actor import Actor
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.banking import ClarificationRefused, ClarificationStep
from traza.modules.budget.contracts.ledger import Kind, Name
from traza.modules.budget.queries import bank, clarifications
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, entries
from traza.platform.law import clock

pytestmark = pytest.mark.django_db

LINES = (
    "Fecha,Concepto,Referencia,Cargo,Abono,Saldo\n"
    "18/03/2026,Comisión,,11.60,,838.40\n"
    "20/03/2026,SPEI a Aguas,SPEI-9001,50.00,,788.40\n"
)
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
