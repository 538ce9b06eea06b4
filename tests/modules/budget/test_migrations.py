"""A ledger with everything in it goes to an earlier set of guards and back, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.making.budgets import DAY, of
from tests.making.invariants import TABLES, all_hold, of_django
from tests.making.ledger_scene import Scene, scene

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Invariant, Kind, Name, Request
from traza.modules.budget.rules.moves import moves_of
from traza.platform.audit.record import TERMINAL


def to(name: str) -> None:
    MigrationExecutor(connection).migrate([("budget", name)])


def rows() -> dict[str, list[Any]]:
    read = of_django()
    return {
        table: sorted(map(str, read(f"SELECT {columns} FROM budget_{table}")))
        for table, columns in TABLES.items()
    }


def recover(here: Scene, folio: str) -> Request:
    moves = moves_of(Kind.RECOVER, [of(here.line, 5)])
    document = Name("ficha", folio)
    return Request(here.book, Kind.RECOVER, document, DAY, moves, here.contract, here.contract)


@pytest.mark.django_db(transaction=True)
def test_a_ledger_with_everything_in_it_is_remade_whole() -> None:
    here = scene()
    before = rows()
    try:
        to("0002_guards")
        assert rows() == before
        with pytest.raises(Invariant):  # the table of then knows no such kind
            budget.post_many([recover(here, "1")], by=TERMINAL)
    finally:
        to("0004_after_the_year")
    assert rows() == before
    all_hold(of_django())
    contract = budget.commit(
        here.book, Name("c", "9"), on=DAY, amounts=[of(here.line, 50)], by=TERMINAL
    )
    for verb in (budget.advance, budget.recover):
        verb(here.book, Name("x", f"{verb.args[0]}"), on=DAY, amounts=[of(here.line, 50)],
             follows=contract.id, by=TERMINAL)  # fmt: skip
    with pytest.raises(Invariant):  # the guards are in again
        budget.post_many([recover(here, "2")], by=TERMINAL)
    all_hold(of_django())
