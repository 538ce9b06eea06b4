"""The money of the bundled report of Sonora is in the ledger, to the centavo of its printed totals."""

from __future__ import annotations

from typing import Any

import pytest
from tests.making.kept import kept_register

from traza.modules.budget import api as budget
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine
from traza.portal.pages.documents.loading import load_bundled

pytestmark = pytest.mark.django_db
BOOK = {"book": "sonora-cecop-2024"}
SUPPORT = "transforma-sonora-en-apoyo-a-los-municipios"
DIRECT = "gestion-emergente-transforma-sonora"


@pytest.fixture(scope="module")
def _loaded(django_db_setup: Any, django_db_blocker: Any) -> Any:
    with kept_register(django_db_blocker):
        load_bundled()
        yield


def asked(name: str, *by: str, **where: Any) -> Any:
    return ask_figure(figure(name), LiveEngine(), by=by, where={**BOOK, **where})


@pytest.mark.usefixtures("_loaded")
class TestTheReport:
    def test_printed_totals_of_both_programmes(self) -> None:
        found = asked("budget_spent", "contributor", programme=SUPPORT)
        assert {row[0]: row[1] for row in found.rows} == {
            "state": 14468639845,
            "municipality": 2367234356,
            "community": 1971906305,
        }
        assert asked("budget_spent", programme=SUPPORT).total == 18807780506
        assert asked("budget_spent", programme=DIRECT).total == 14409696718

    def test_the_same_totals_by_region(self) -> None:
        found = asked("budget_spent", "region", programme=SUPPORT)
        assert found.total == 18807780506
        assert len(found.rows) == 10
        assert asked("budget_spent", "region", programme=DIRECT).total == 14409696718

    def test_aid_emergency_aid_and_what_was_authorised(self) -> None:
        assert asked("budget_spent", programme="ayudas-diversas").total == 11165215757
        assert dict(asked("budget_spent", "chapter", programme="ayudas-diversas").rows) == {
            "4000": 11165215757
        }
        apart = asked("budget_spent", programme="emergencia-hidrica", lens="apart")
        assert apart.total == 545511686
        assert asked("budget_approved").total == 52862842505

    def test_what_is_apart_adds_to_nothing(self) -> None:
        assert asked("budget_spent").total == 18807780506 + 14409696718 + 11165215757

    def test_nothing_was_invented(self) -> None:
        for moment in ("committed", "exercised", "paid"):
            assert asked(f"budget_{moment}").total is None

    def test_each_amount_says_its_line_and_cell(self) -> None:
        from traza.platform.tables.catalogue import facts_of

        facts = facts_of(figure("budget_spent"), LiveEngine(), where=BOOK, limit=1000)
        at = {name: index for index, name in enumerate(facts.columns)}
        assert facts.total == 53
        assert all(row[at["source_document"]] and row[at["source_line"]] for row in facts.rows)

    def test_loading_again_changes_nothing(self) -> None:
        book = budget.get_book("sonora-cecop-2024")
        assert book is not None
        before = len(budget.list_movements(book=book.id, limit=1000))
        load_bundled()
        assert len(budget.list_movements(book=book.id, limit=1000)) == before
