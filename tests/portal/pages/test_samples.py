"""A sample is in no total and in no first view: it answers only to who asks for it by its name."""

from __future__ import annotations

import pytest
from tests.making.budgets import edited
from tests.making.town_budgets import town_budgets

from traza.portal.pages import figures

pytestmark = pytest.mark.django_db


def test_a_sample_is_in_no_total_unless_its_budget_is_asked_for(live_figures: None) -> None:
    town_budgets()
    books = dict(figures.split("budget_spent", "book"))
    whole = figures.value("budget_spent", {"book": "nogales-2024"})
    others = [slug for slug, value in books.items() if slug != "nogales-2024" and value]
    assert whole is not None
    assert others
    mixed = figures.value("budget_spent")
    assert mixed is not None
    assert mixed.value is None  # two budgets are not added

    edited(*(slug for slug in books if slug != "nogales-2024"), is_sample=True)
    found = figures.value("budget_spent")
    assert found is not None
    assert found.value == whole.value
    asked = figures.value("budget_spent", {"book": others[0]})
    assert asked is not None
    assert asked.value == books[others[0]]
