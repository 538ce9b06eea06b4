"""A route whose money reaches many: the largest are drawn, the others are one node, all re-adds."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from tests.making.budgets import DAY, YEAR, of

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import NewBook, NewLine
from traza.modules.budget.contracts.ledger import Name
from traza.platform.audit.record import TERMINAL
from traza.platform.tables import figure
from traza.platform.tables.catalogue import ask_figure
from traza.platform.tables.live import LiveEngine
from traza.portal.pages.budget import route
from traza.portal.pages.budget import view as budget_view
from traza.ui.components.flows import imbalances

pytestmark = pytest.mark.django_db
PAYEES, MOST = 9, 4


@pytest.fixture
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine payees, paid 100 to 900 centavos from two keys."""
    engine = LiveEngine()

    def ask(name: str, by: Any = (), where: Any = None, *asked: Any, **more: Any) -> Any:
        for word, value in zip(("order", "limit"), asked, strict=False):
            more[word] = value
        return ask_figure(figure(name), engine, by=by, where=where, **more)

    monkeypatch.setattr(budget_view, "ask", ask)
    book = budget.open_book(NewBook("muchos", "Muchos", "Ente", "state", YEAR, agency="ente"))
    lines = [
        budget.open_line(book, NewLine(f"clave-{code}", object=code, programme="p"))
        for code in ("6140", "2110")
    ]
    for line in lines:
        budget.approve(
            book, Name("decreto", str(line)), on=DAY, amounts=[of(line, 10_000)], by=TERMINAL
        )
    for number in range(1, PAYEES + 1):
        payee = budget.open_payee(f"Empresa {number}", "company")
        made = None
        for verb in (budget.commit, budget.accrue, budget.exercise, budget.pay):
            made = verb(
                book,
                Name(str(verb.args[0]), str(number)),
                on=DAY,
                amounts=[of(lines[number % 2], 100 * number)],
                follows=made.id if made else None,
                payee=payee,
                by=TERMINAL,
            )


@pytest.mark.usefixtures("_many")
def test_the_largest_are_drawn_and_the_rest_is_one_node() -> None:
    view = budget_view.read(QueryDict("libro=muchos"))
    assert view is not None
    drawn = route.route(view, most=MOST)
    assert imbalances(drawn) == ()
    last = {node.label: node.centavos for node in drawn.nodes if node.step == 5}
    rest = sum(100 * number for number in range(1, PAYEES - MOST + 1))
    assert last["Los demás (5)"] == rest
    assert sum(last.values()) == sum(100 * number for number in range(1, PAYEES + 1))


@pytest.mark.usefixtures("_many")
def test_the_file_has_every_payee() -> None:
    view = budget_view.read(QueryDict("libro=muchos"))
    assert view is not None
    drawn = route.route(view, most=None)
    assert imbalances(drawn) == ()
    assert len([node for node in drawn.nodes if node.step == 5]) == PAYEES
