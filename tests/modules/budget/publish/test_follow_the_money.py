"""Entities of followthemoney: by its schemata, joined, and to the centavo."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.making.budgets import DAY, of
from tests.making.spent_books import Spent, spent_book

from traza.kernel.written import read_yaml
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name
from traza.platform.audit.record import TERMINAL
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine

SCHEMATA = read_yaml(Path(__file__).with_name("ftm_schemata.yaml").read_text("utf-8"))
BASE = "https://ejemplo.mx"


@pytest.fixture
def spent(db: None) -> Spent:
    return spent_book()


def entities(spent: Spent) -> list[dict[str, Any]]:
    book = budget.get_book(spent.book.slug)
    assert book is not None
    lines = budget.ftm_lines(budget.ftm_entities(budget.export_book(book), BASE))
    return [json.loads(line) for line in lines]


def of_schema(found: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [each["properties"] for each in found if each["schema"] == schema]


def test_every_property_is_of_its_schema_and_none_that_is_needed_is_missing(spent: Spent) -> None:
    for each in entities(spent):
        schema = SCHEMATA[each["schema"]]
        assert set(each["properties"]) <= set(schema["properties"]), each["schema"]
        assert set(schema["required"]) <= set(each["properties"]), each["schema"]
        for values in each["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)


def test_every_reference_is_to_an_entity_of_the_file(spent: Spent) -> None:
    found = entities(spent)
    known = [each["id"] for each in found]
    assert len(known) == len(set(known))
    for each in found:
        for name in SCHEMATA[each["schema"]]["references"]:
            assert set(each["properties"].get(name, [])) <= set(known), (each["schema"], name)


def test_payments_add_to_the_money_that_went_out(spent: Spent) -> None:
    found = entities(spent)
    (body,) = [each["id"] for each in found if each["schema"] == "PublicBody"]
    total = sum(
        Decimal(each["amount"][0]) * (1 if each["payer"] == [body] else -1)
        for each in of_schema(found, "Payment")
    )
    assert total.scaleb(2) == ask_figure(figure("budget_cash_out"), LiveEngine()).total


def test_a_payment_says_who_when_how_much_and_for_what(spent: Spent) -> None:
    found = entities(spent)
    paid = [each for each in of_schema(found, "Payment") if each["amount"] == ["1500.03"]]
    assert paid[0]["date"] == [DAY.isoformat()]
    assert paid[0]["programme"] == ["K005"]
    assert paid[0]["purpose"] == ["Calles"]
    assert of_schema(found, "Company")[0]["name"] == ["Constructora Ñandú, S.A. de C.V."]
    assert of_schema(found, "Contract")[0]["title"] == ["Pavimento 7"]


def test_of_a_person_only_the_published_name_goes_out(spent: Spent) -> None:
    line = budget.find_line(spent.book.id, "21-6141")
    assert line is not None
    person = budget.open_payee("Juana Pérez", "person")
    budget.commit(
        spent.book.id,
        Name("convenio", "12"),
        on=DAY,
        amounts=[of(line.id, 100)],
        payee=person,
        by=TERMINAL,
    )
    assert of_schema(entities(spent), "Person") == [{"name": ["Juana Pérez"]}]


def test_identifiers_do_not_change_between_exports(spent: Spent) -> None:
    line = budget.find_line(spent.book.id, "21-6141")
    assert line is not None
    before = {each["id"] for each in entities(spent)}
    budget.commit(
        spent.book.id,
        Name("contrato", "8"),
        on=DAY,
        amounts=[of(line.id, 100)],
        by=TERMINAL,
    )
    assert before < {each["id"] for each in entities(spent)}
