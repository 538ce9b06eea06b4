"""A ledger with everything in it goes to an earlier set of guards and back, and loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.making.budgets import DAY, of
from tests.making.invariants import TABLES, all_hold, of_django
from tests.making.ledger_scene import Scene, scene

from traza.modules.budget import api as budget
from traza.modules.budget.actions import post_many
from traza.modules.budget.contracts.ledger import Invariant, Kind, Name, Request
from traza.modules.budget.models import Book, BookEdition, PayeeEdition
from traza.modules.budget.rules.moves import moves_of
from traza.modules.directory import api as directory
from traza.modules.territory.models import State
from traza.platform.audit.record import TERMINAL
from traza.platform.keeping.check import check
from traza.platform.keeping.seal import seal


def to(name: str) -> None:
    MigrationExecutor(connection).migrate([("budget", name)])


def to_the_last() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


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
def test_a_ledger_with_everything_in_it_is_remade_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    here = scene()
    before = rows()
    try:
        to("0002_guards")
        assert rows() == before
        with monkeypatch.context() as then:
            then.setattr(post_many, "check_book", lambda *_: False)  # books were nobody's then
            with pytest.raises(Invariant):  # the table of then knows no such kind
                budget.post_many([recover(here, "1")], by=TERMINAL)
    finally:
        to_the_last()
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


@pytest.mark.django_db(transaction=True)
def test_books_of_before_get_an_agency_only_from_what_the_register_says() -> None:
    try:
        to("0004_after_the_year")
        old = MigrationExecutor(connection).loader.project_state(
            [("budget", "0004_after_the_year")]
        )
        books = old.apps.get_model("budget", "Book")
        State.objects.get_or_create(code="26", defaults={"name": "Sonora"})
        directory.add_agency("Consejo de Obra", state="26", acronym="CDO", by=TERMINAL)
        for slug, entity, grain, document in (
            ("por-nombre", "consejo de obra", "day", ""),
            ("por-siglas", "CDO", "day", ""),
            ("de-nadie", "Otro ente", "day", ""),
            ("de-informe", "Otro ente", "year", "informe-2024"),
        ):
            books.objects.create(
                slug=slug, name=slug, search_name=slug, entity=entity, level="state", year=2024,
                grain=grain, source_document=document,
            )  # fmt: skip
    finally:
        to_the_last()
    found = {book.slug: (book.agency, book.published) for book in Book.objects.all()}
    agency = directory.list_agencies()[0].slug
    assert found == {
        "por-nombre": (agency, False),
        "por-siglas": (agency, False),
        "de-nadie": ("", False),
        "de-informe": ("", True),
    }


@pytest.mark.django_db(transaction=True)
def test_payees_and_books_of_before_begin_their_editions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    try:
        to("0012_finance_lines")
        old = MigrationExecutor(connection).loader.project_state([("budget", "0012_finance_lines")])
        old.apps.get_model("budget", "Payee").objects.create(
            slug="uno", name="Uno", search_name="uno", kind="company"
        )
        old.apps.get_model("budget", "Book").objects.create(
            slug="viejo", name="Viejo", search_name="viejo", entity="E", level="state", year=2020
        )
        seal()  # as it was hashed then
    finally:
        to_the_last()
    for edition in (PayeeEdition.objects.get(), BookEdition.objects.get()):
        assert edition.by is None
        assert edition.why == "Edición con que empieza el historial"
    assert PayeeEdition.objects.get().name == "Uno"
    assert list(check()) == []
    seal()
    assert list(check()) == []
    budget.correct_payee("uno", {"name": "Dos"}, by=TERMINAL, why="Se llama así")
    seal()
    assert list(check()) == []
