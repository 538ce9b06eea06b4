"""`traza budget give`: a book of before books had an agency gets its own, once."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from tests.making.budgets import edited, small_book
from tests.making.citizens import with_account

from traza.modules.budget import api as budget
from traza.modules.budget.actions.give_book import AgencyUnknown, HasAgency
from traza.modules.budget.contracts.ledger import UnknownMovement
from traza.platform.audit.record import entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def orphans() -> None:
    for slug in ("viejo", "otro"):
        small_book(slug)
    edited(agency="")
    with_account("obras-publicas")


def give(book: str = "viejo", agency: str = "obras-publicas") -> None:
    call_command("budget_give", book, "--agency", agency, "--why", "Lo lleva desde 2024.")


def test_it_is_given_with_its_reason_and_says_which_are_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    give()
    assert {one.slug: one.agency for one in budget.list_books()} == {
        "viejo": "obras-publicas",
        "otro": "",
    }
    assert "Sin dependencia todavía: otro." in capsys.readouterr().out
    [act] = entries(about="viejo")
    assert (act.verb, act.why) == ("budget.book_given", "Lo lleva desde 2024.")


def test_it_is_given_once_to_an_agency_that_exists() -> None:
    with pytest.raises(AgencyUnknown, match="obras-publcas"):
        give(agency="obras-publcas")
    with pytest.raises(UnknownMovement):
        give("ninguno")
    give()
    with pytest.raises(HasAgency):
        give(agency="obras-publicas")
