"""What is tried against the ledger by direct SQL: changing, emptying, and who tries it where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from tests.making.ledger_scene import Scene, Sql

ATTACKS: dict[str, Callable[[Sql, Scene], Any]] = {}
SQLITE_ONLY: set[str] = set()


def attack(run: Callable[[Sql, Scene], Any]) -> Callable[[Sql, Scene], Any]:
    ATTACKS[run.__name__] = run
    return run


def sqlite_attack(run: Callable[[Sql, Scene], Any]) -> Callable[[Sql, Scene], Any]:
    SQLITE_ONLY.add(run.__name__)
    return attack(run)


TABLES = ("document", "posting", "movement", "closing", "balance", "obligation", "line", "book")
for each in TABLES:
    ATTACKS[f"delete_{each}"] = lambda sql, _s, table=each: sql(f"DELETE FROM budget_{table}")
    ATTACKS[f"empty_{each}"] = lambda sql, _s, table=each: (
        sql(f"TRUNCATE budget_{table} CASCADE")
        if connection.vendor == "postgresql"
        else sql(f"DELETE FROM budget_{table} WHERE 1")
    )

CHANGES = {
    "amount": "budget_posting SET centavos = centavos + 1",
    "account": "budget_posting SET debit = 8221, credit = 821 WHERE debit = 827",
    "line_of_a_posting": "budget_posting SET line_id = {other_line}",
    "commitment_of_a_posting": "budget_posting SET commitment_id = {second} WHERE commitment_id = {contract}",
    "day": "budget_movement SET day = '2026-01-01'",
    "sum": "budget_movement SET centavos = 1",
    "follower": "budget_movement SET follows_id = NULL",
    "reversal": "budget_movement SET reverses_id = {payment} WHERE document_id = {reversal}",
    "seal": "budget_movement SET document_id = document_id + 1000",
    "folio": "budget_document SET folio = folio || 'x'",
    "book_of_a_document": "budget_document SET book_id = {other_book}",
    "closed_month": "budget_closing SET month = 12 WHERE month = 2",
    "available": "budget_balance SET available = available + 1",
    "paid": "budget_balance SET paid = paid + 1, available = available - 1",
    "last_movement": "budget_balance SET last_movement = last_movement + 1",
    "owed": "budget_obligation SET committed = committed + 1",
    "owner": "budget_obligation SET commitment_id = {contract}",
    "line_of_a_balance": "budget_balance SET line_id = {other_line} WHERE line_id = {line}",
    "key": "budget_line SET key = key || 'x'",
    "side": "budget_line SET side = 'income'",
    "number_of_a_line": "budget_line SET id = id + 1000 WHERE id = {line}",
    "book_of_a_line": "budget_line SET book_id = {other_book} WHERE id = {line}",
    "year": "budget_book SET year = year + 1",
    "number_of_a_book": "budget_book SET id = id + 1000",
}
for name, change in CHANGES.items():
    for how in ("", "OR REPLACE", "OR IGNORE"):
        key = f"change_{name}{how and '_' + how[3:].lower()}"
        ATTACKS[key] = lambda sql, s, set_=change, how=how: sql(
            f"UPDATE {how} {set_.format(**s.__dict__)}"
        )
        if how:
            SQLITE_ONLY.add(key)
