"""The list of movements: what is asked for, what it adds up to, and the same as a file."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.making.budgets import DAY, SmallBook, of, small_book, spend
from tests.making.people import person

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewLine
from traza.modules.budget.contracts.ledger import Kind, Name
from traza.modules.budget.contracts.staff import MovementsAsked
from traza.modules.budget.queries.movement_list import asked_movements, every, totals
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db
HOME = "/hacienda/libro/movimientos"


@pytest.fixture
def book() -> SmallBook:
    small = small_book(approved=100_000)
    spend(small, 7_000, "A-1")
    paid = spend(small, 2_000, "A-2")
    budget.reverse(paid[-1].id, Name("oficio", "R-1"), on=date(2026, 4, 2), by=TERMINAL)
    other = budget.open_line(small.book, NewLine(key="3.1-E001-2110-0", name="Papelería"))
    payee = budget.open_payee("Cementos Río, S.A.", "company")
    budget.reserve(
        small.book, Name("=suma", "A-3"), on=date(2026, 5, 1),
        amounts=[of(small.line, 1_000)], by=TERMINAL,
    )  # fmt: skip
    budget.approve(small.book, Name("decreto", "2"), on=DAY, amounts=[of(other, 500)], by=TERMINAL)
    budget.commit(
        small.book, Name("contrato", "A-4"), on=DAY, amounts=[of(other, 300), of(small.line, 200)],
        payee=payee, by=TERMINAL,
    )  # fmt: skip
    return small


@pytest.fixture
def capture(client: Client) -> Client:
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    return client


def asked(book: SmallBook, **what: Any) -> list[str]:
    return [row.document for row in every(asked_movements(book.book, MovementsAsked(**what)))]


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(
    ("what", "documents"),
    [
        ({"kind": Kind.PAY}, ["transferencia A-2", "transferencia A-1"]),
        ({"kind": Kind.PAY, "least": Money(2_001)}, ["transferencia A-1"]),
        ({"kind": Kind.PAY, "most": Money(6_999)}, ["transferencia A-2"]),
        ({"kind": Kind.PAY, "least": Money(7_000), "most": Money(7_000)}, ["transferencia A-1"]),
        ({"since": date(2026, 4, 1)}, ["=suma A-3", "oficio R-1"]),
        ({"since": date(2026, 4, 1), "until": date(2026, 4, 30)}, ["oficio R-1"]),
        ({"payee": "cementos rio"}, ["contrato A-4"]),
        ({"key": "31-e001-2110"}, ["contrato A-4", "decreto 2"]),
        ({"key": "papeleria"}, ["contrato A-4", "decreto 2"]),
        ({"text": "contrato", "most": Money(500)}, ["contrato A-4"]),
        ({"text": "contrato", "least": Money(501)}, ["contrato A-2", "contrato A-1"]),
        ({"key": "no hay"}, []),
    ],
)
def test_what_is_asked_for(book: SmallBook, what: dict[str, Any], documents: list[str]) -> None:
    assert asked(book, **what) == documents


def test_the_totals_are_of_what_is_asked(book: SmallBook) -> None:
    (pay,) = totals(asked_movements(book.book, MovementsAsked(kind=Kind.PAY))) or []
    assert (pay.count, pay.amount, pay.undone) == (2, Money(9_000), Money(2_000))
    every_kind = {
        each.kind: each.count for each in totals(asked_movements(book.book, MovementsAsked())) or []
    }
    assert sum(every_kind.values()) == len(asked(book))
    assert every_kind[Kind.REVERSE] == 1


def test_too_many_are_not_added_for_a_page(
    book: SmallBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("traza.modules.budget.queries.movement_list.MOST_ADDED", 3)
    assert totals(asked_movements(book.book, MovementsAsked())) is None


def test_all_are_given_in_parts_each_once(book: SmallBook, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = asked(book)
    monkeypatch.setattr("traza.modules.budget.queries.movement_list.CHUNK", 2)
    assert asked(book) == whole
    assert len(set(whole)) == len(whole) > 4


def test_the_page_and_its_file_say_the_same(capture: Client, book: SmallBook) -> None:
    page = text(capture.get(f"{HOME}/?tipo=pay"))
    assert "1 a 2 de 2" in page
    assert "$90.00" in page
    assert "$20.00" in page
    assert f'href="{HOME}.csv?tipo=pay"' in page
    answer = capture.get(f"{HOME}.csv?tipo=pay&minimo=70")
    whole = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(whole.splitlines())
    assert (row["documento"], row["importe"], row["revertido"]) == (
        "transferencia A-1",
        "70.00",
        "",
    )
    formula = b"".join(capture.get(f"{HOME}.csv?tipo=reserve").streaming_content).decode()
    assert ",'=suma A-3," in formula
    sheet = capture.get(f"{HOME}.xlsx?tipo=pay&minimo=70")
    book_ = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content))
    cells = book_.get_sheet_by_name("Datos").to_python()
    assert dict(zip(*cells, strict=True))["documento"] == "transferencia A-1"
    assert dict(zip(*cells, strict=True))["importe"] == 70
    wrong = text(capture.get(f"{HOME}/?minimo=1.250.000,00&desde=ayer&tipo=nada"))
    assert "se puede leer de dos maneras" in wrong
    assert "Escriba el día como" in wrong
    assert capture.get(f"{HOME}/?pagina=9999&hasta=9999-99-99").status_code == 200
    none = text(capture.get(f"{HOME}/?a_quien=nadie"))
    assert "No hay ninguno." in none
    assert "Descargar estos" not in none


def test_a_spreadsheet_that_would_not_hold_them_is_not_begun(
    capture: Client, book: SmallBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("traza.modules.budget.views.movement_list.MOST_ROWS", 2)
    answer = capture.get(f"{HOME}.xlsx", follow=True)
    assert answer.redirect_chain
    assert "descárguelos en CSV" in text(answer)
