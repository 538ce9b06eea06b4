"""Closing months: what each leaves pending is told and asks why; several close in one act."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.making.budgets import DAY, SmallBook, of, small_book, spend
from tests.making.people import person

from traza.kernel.actor import Actor
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.actions import close_month
from traza.modules.budget.contracts.closing import Pending, PendingKind
from traza.modules.budget.contracts.ledger import Name
from traza.modules.budget.models import Closing
from traza.modules.budget.queries import bank
from traza.modules.budget.queries.pending import pending_of
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL, entries
from traza.platform.law import clock

pytestmark = pytest.mark.django_db

HOME = "/hacienda/libro/cierre/"
LINES = (
    "Fecha,Concepto,Referencia,Cargo,Abono,Saldo\n"
    "18/03/2026,Comisión,,11.60,,838.40\n"
    "19/03/2026,Abono sin nombre,,,100.00,938.40\n"
    "02/04/2026,Comisión,,5.00,,933.40\n"
)
REVIEWER = Actor(77, "review", "ente")


@pytest.fixture
def book() -> SmallBook:
    small = small_book(approved=100_000)
    budget.load_statement(
        small.book, LINES.encode(), name="m.csv", bank="B", last_digits="1234", by=TERMINAL
    )
    return small


@pytest.fixture
def review(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "today", lambda _where=None: date(2026, 6, 15))
    client = Client()
    client.force_login(person("rev@example.org", Role.REVIEW, mfa=True, agency="ente"))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def accrued(book: SmallBook, centavos: int) -> None:
    made = budget.commit(
        book.book, Name("contrato", "9"), on=DAY, amounts=[of(book.line, centavos)], by=TERMINAL
    )
    budget.accrue(
        book.book, Name("estimación", "9"), on=DAY, amounts=[of(book.line, centavos)],
        follows=made.id, by=TERMINAL,
    )  # fmt: skip


def test_each_month_says_what_it_leaves(book: SmallBook) -> None:
    spend(book, 7_000, "SPEI-1")
    accrued(book, 3_000)
    fee, deposit, later = (each.id for each in bank.open_lines(book.book))
    budget.clarify_line(book.book, fee, person="Ana", until=clock.latest(), by=TERMINAL)
    left = pending_of(book.book, 2026, range(2, 6))
    assert left[2] == ()
    assert left[3] == (
        Pending(PendingKind.UNMATCHED, 1, Money(10_000)),
        Pending(PendingKind.CLEARING, 1, Money(1_160)),
        Pending(PendingKind.IN_TRANSIT, 1, Money(7_000)),
        Pending(PendingKind.ACCRUED, None, Money(3_000)),
    )
    assert [each.kind for each in left[4]] == [PendingKind.UNMATCHED, PendingKind.ACCRUED]
    assert [each.kind for each in left[5]] == [PendingKind.ACCRUED]
    for line in (fee, deposit):
        budget.explain_line(book.book, line, by=TERMINAL, why="Se devolvió")
    budget.explain_line(book.book, later, by=TERMINAL, why="Comisión de la cuenta")
    kinds = [each.kind for each in pending_of(book.book, 2026, range(3, 4))[3]]
    assert kinds == [PendingKind.IN_TRANSIT, PendingKind.ACCRUED]


def test_a_payment_undone_is_not_waited_for_in_the_bank(book: SmallBook) -> None:
    made = spend(book, 7_000, "SPEI-1")
    budget.reverse(made[-1].id, Name("oficio", "1"), on=date(2026, 4, 1), by=TERMINAL)
    kinds = {each.kind: each.amount for each in pending_of(book.book, 2026, range(3, 4))[3]}
    assert PendingKind.IN_TRANSIT not in kinds
    assert PendingKind.EXERCISED not in kinds
    april = {each.kind: each.amount for each in pending_of(book.book, 2026, range(4, 5))[4]}
    assert april[PendingKind.EXERCISED] == Money(7_000)


def test_a_person_says_why_a_month_with_pendings_is_closed(book: SmallBook) -> None:
    budget.close_months(book.book, 2, by=REVIEWER, reasons={})
    with pytest.raises(close_month.CannotClose, match="Marzo deja pendientes"):
        budget.close_month(book.book, 3, by=REVIEWER, reason=" ")
    with pytest.raises(close_month.CannotClose, match="Abril deja pendientes"):
        budget.close_months(book.book, 5, by=REVIEWER, reasons={3: "Se pidió al banco"})
    assert budget.closed_months(book.book) == [1, 2]
    reasons = {3: "Se pidió al banco", 4: "Igual que marzo"}
    assert budget.close_months(book.book, 5, by=REVIEWER, reasons=reasons) == [3, 4, 5]
    kept = Closing.objects.order_by("month").values_list("month", "reason")
    assert list(kept)[2:] == [(3, "Se pidió al banco"), (4, "Igual que marzo"), (5, "")]
    (act,) = entries(about="libro:03")
    assert act.detail["mes"] == "marzo de 2026"
    assert act.detail["pendiente"] == {PendingKind.UNMATCHED.spanish: "111.60"}


def test_the_page_closes_several_and_says_who_and_why(review: Client, book: SmallBook) -> None:
    page = text(review.get(HOME))
    for month in ("enero", "febrero", "marzo", "abril", "mayo"):
        assert f"Cerrar {month}</h2>" in page
    assert "Cerrar junio" not in page
    assert "sin conciliar ni aclarar: <b>2</b>" in page
    refused = review.post(HOME, {"month": "4", "reason_3": "Se pidió al banco"})
    assert refused.status_code == 422
    assert "Deja pendientes: escriba por qué se cierra así." in text(refused)
    assert 'value="Se pidió al banco"' in text(refused)
    sent = {"month": "4", "reason_3": "Se pidió al banco", "reason_4": "Comisión por aclarar"}
    done = text(review.post(HOME, sent, follow=True))
    assert "Se cerraron enero, febrero, marzo, abril. Ya no admiten movimientos." in done
    assert "Marzo de 2026: lo cerró rev@example.org el" in done
    assert "Motivo: Se pidió al banco" in done
    assert "Cerrar mayo</h2>" in done
