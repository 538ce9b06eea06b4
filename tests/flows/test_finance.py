"""Finance staff at the same moment, on PostgreSQL: two closes, two clicks, the last peso.

SQLite in memory, as tests use it, is one connection that threads share: there it would prove
nothing. On disk its writers take turns, one at a time (`platform.sqlite`).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.making.budgets import small_book, spend
from tests.making.people import person

from traza.modules.budget import api as budget
from traza.modules.budget.actions.load_statement import load_statement
from traza.modules.budget.queries import bank
from traza.platform.access.roles import Role
from traza.platform.audit.record import TERMINAL

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

AT_ONCE = 4
HEAD = {"document": "contrato", "day": "2026-03-20", "rows": "1", "key_0": "21111-6141"}


def clients() -> list[Client]:
    """Several people who may do everything, signed in."""
    made = []
    for number in range(AT_ONCE):
        client = Client()
        client.force_login(person(f"p{number}@example.org", Role.ADMIN, mfa=True))
        made.append(client)
    return made


def together(ask: Callable[[int, Client], Any]) -> list[Any]:
    """What each person got, all asking at once."""
    gate = Barrier(AT_ONCE)

    def run(number: int, client: Client) -> Any:
        try:
            gate.wait()
            return ask(number, client)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE), clients()))


def test_of_several_closes_one_wins_and_the_others_are_told() -> None:
    small = small_book()
    answers = together(lambda _n, client: client.post("/hacienda/libro/cierre/", {"month": "1"}))
    assert sorted(each.status_code for each in answers) == [302, 422, 422, 422]
    for each in answers:
        if each.status_code == 422:
            assert "cerrado" in each.content.decode() or "acaba de cerrar" in each.content.decode()
    assert budget.closed_months(small.book) == [1]


def test_several_clicks_are_one_movement() -> None:
    small = small_book(approved=100_000)
    answers = together(
        lambda _n, client: client.post(
            "/hacienda/libro/registrar/comprometer/",
            HEAD | {"folio": "C-1", "amount_0": "1,000.00"},
        )
    )
    assert {each.status_code for each in answers} == {302}
    assert len({each["Location"] for each in answers}) == 1
    assert budget.moments_of(small.line).committed == 100_000


def test_the_last_peso_is_committed_once_and_the_others_get_the_reason() -> None:
    small = small_book(approved=100)
    answers = together(
        lambda number, client: client.post(
            "/hacienda/libro/registrar/comprometer/",
            HEAD | {"folio": f"C-{number}", "amount_0": "1.00"},
        )
    )
    assert sorted(each.status_code for each in answers) == [302, 422, 422, 422]
    refused = [each.content.decode() for each in answers if each.status_code == 422]
    assert all("faltan $1.00" in page for page in refused)
    assert budget.moments_of(small.line).committed == 100


def test_a_line_of_the_bank_is_matched_once() -> None:
    small = small_book(approved=100_000)
    moves = [spend(small, 1_000, f"P-{number}")[-1].id for number in range(AT_ONCE)]
    load_statement(
        small.book,
        b"Fecha,Concepto,Cargo,Abono\n2026-03-16,x,10.00,\n",
        name="x.csv",
        bank="b",
        last_digits="1234",
        by=TERMINAL,
    )
    (line,) = bank.open_lines(small.book)
    together(
        lambda number, client: client.post(
            "/hacienda/libro/banco/confirmar/", {"line": line.id, "movement": moves[number]}
        )
    )
    assert len(bank.kept_matches(small.book)) == 1
