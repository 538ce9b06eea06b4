"""Keys in the ledger's forms: found by words, and taken as the clerk's own file writes them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.making.budgets import SmallBook, small_book
from tests.making.people import person

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewLine
from traza.modules.budget.contracts.ledger import Side
from traza.modules.budget.queries import staff
from traza.platform.access.roles import Role

pytestmark = pytest.mark.django_db

KEY = "2.1.1.1.1-2.2.1-E045-6121-2-15-0-0"
RECORD = "/hacienda/libro/registrar/reservar/"
HEAD = {"document": "solicitud", "folio": "S-1", "day": "2026-03-16", "rows": "3", "reason": ""}


@pytest.fixture
def book() -> SmallBook:
    return small_book(key=KEY, name="Pavimentación de calles")


@pytest.fixture
def capture(client: Client) -> Client:
    client.force_login(person("cap@example.org", Role.CAPTURE, mfa=True, agency="ente"))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(
    "written",
    [KEY, "21111-2.2.1-E045-6121-2-15", "21111-221-e045-6121-2-15-0", " 21111-221-E045-6121-2-15 "],
)
def test_a_key_is_taken_as_a_file_writes_it(book: SmallBook, written: str) -> None:
    found = budget.find_line(book.book, written)
    assert found is not None
    assert found.id == book.line


@pytest.mark.parametrize("written", ["", "-0", "21111", "21111-2.2.1-E045-6121-2-1", "%", "2"])
def test_a_part_of_a_key_is_no_key(book: SmallBook, written: str) -> None:
    assert budget.find_line(book.book, written) is None


def test_a_writing_of_two_keys_is_none_of_them(book: SmallBook) -> None:
    budget.open_line(book.book, NewLine(key="2.1.1.1.1-22.1-E045-6121-2-15-0-0"))
    assert budget.find_line(book.book, "21111-2.2.1-E045-6121-2-15") is None
    assert budget.find_line(book.book, KEY) is not None


def test_a_movement_is_recorded_with_the_key_of_the_file(capture: Client, book: SmallBook) -> None:
    page = text(capture.get(RECORD))
    assert f"La clave va completa, como «{KEY}»" in page
    sent = HEAD | {"key_0": "21111-2.2.1-E045-6121-2-15", "amount_0": "10.00"}
    assert capture.post(RECORD, sent).status_code == 302
    assert budget.moments_of(book.line).available == 99_000
    twice = sent | {"folio": "S-2", "key_1": KEY, "amount_1": "5.00"}
    assert "escrita distinto" in text(capture.post(RECORD, twice))


def test_a_key_is_found_by_words_and_used_with_what_was_typed(
    capture: Client, book: SmallBook
) -> None:
    asked = HEAD | {"find": "1", "find_words": "pavimentacion"}
    page = text(capture.post(RECORD, asked))
    assert f'name="use" value="{KEY}"' in page
    assert 'value="S-1"' in page
    assert "disponible $1,000.00" in page
    used = text(capture.post(RECORD, HEAD | {"use": KEY, "find_words": "pavimentacion"}))
    assert re.search(rf'name="key_0" value="{re.escape(KEY)}"', used)
    none = text(capture.post(RECORD, asked | {"find_words": "drenaje"}))
    assert "Aquí estarían las claves con esas palabras." in none
    assert not budget.list_movements(book=book.book, kinds=[])[1:]


def test_the_other_side_of_the_budget_is_not_offered(book: SmallBook) -> None:
    rows, count = staff.line_rows(book.book, side=Side.INCOME)
    assert (rows, count) == ([], 0)
    (row,), _count = staff.line_rows(book.book, text="21111-2.2.1-E045-6121-2-15")
    assert row.id == book.line
