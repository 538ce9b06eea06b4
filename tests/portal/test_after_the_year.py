"""What was paid after the year has its own rows in «mes a mes», and the table adds up to the book."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from tests.making.budgets import DAY, SmallBook, of, small_book, spend

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Name
from traza.platform.audit.record import TERMINAL
from traza.platform.tables.build import build

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def small(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SmallBook]:
    """100.00 paid in March, 300.00 in January after the year, of them 50.00 back in February."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        made = small_book("enero", approved=100_000)
        spend(made, 10_000, "1")
        *_, exercised, paid = spend(made, 30_000, "2")
        budget.reverse(paid.id, Name("oficio", "2"), on=DAY, by=TERMINAL)
        last = exercised.id
        for verb, day, centavos in (
            (budget.pay, date(2027, 1, 15), 30_000),
            (budget.refund, date(2027, 2, 1), 5_000),
        ):
            last = verb(
                made.book, Name("x", f"{day}"), on=day, amounts=[of(made.line, centavos)],
                follows=last, by=TERMINAL,
            ).id  # fmt: skip
        patch.setattr("django.conf.settings.FIGURES_ROOT", tmp_path_factory.mktemp("figures"))
        build()
        yield made
        call_command("flush", interactive=False, verbosity=0)


def test_months_after_the_year_are_rows_that_add_up(client: Client, small: SmallBook) -> None:
    asked = {"libro": "enero", "momento": "pagado"}
    answer = client.get("/presupuesto/mes-a-mes/", {**asked, "formato": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    named = {row[0]: row[2] for row in rows[1:]}
    assert list(named)[:2] == ["enero", "febrero"]
    assert len(named) == 12 + 2 + 1
    assert named["marzo"] == "100.00"
    assert named["diciembre"] == "0.00"
    assert named["enero de 2027, después del ejercicio"] == "300.00"
    assert named["febrero de 2027, después del ejercicio"] == "-50.00"
    assert named["Total"] == "350.00"
    assert budget.moments_of(small.line).paid == 35_000
    page = client.get("/presupuesto/mes-a-mes/", asked).content.decode()
    assert "enero de 2027, después del ejercicio" in page
    assert "month=2027-01" in page or "mes=2027-01" in page
