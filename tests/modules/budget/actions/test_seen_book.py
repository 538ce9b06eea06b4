"""A book that was seen before allows nothing that the book as it is does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from tests.making.budgets import AGENCY, DAY, SmallBook, edited, of, small_book

from traza.kernel.actor import Actor, OtherAgency
from traza.modules.budget import api as budget
from traza.modules.budget.actions import seen_book
from traza.modules.budget.contracts.ledger import MovementInfo, Name, NameTaken, PublishedOnly
from traza.modules.budget.models import Book, Document, Movement

pytestmark = pytest.mark.django_db(transaction=True)
ANA = Actor(None, "capture", AGENCY)
OTHER = Actor(None, "capture", "otra-dependencia")


def commit(book: SmallBook, folio: str, by: Actor = ANA, centavos: int = 100) -> MovementInfo:
    name = Name("contrato", folio)
    return budget.commit(book.book, name, on=DAY, amounts=[of(book.line, centavos)], by=by)


def give(book: SmallBook, **changed: Any) -> None:
    """As another process would: this one is not told."""
    edited(Book.objects.get(pk=book.book).slug, **changed)


@pytest.fixture
def book() -> SmallBook:
    made = small_book()
    commit(made, "C-1")
    commit(made, "C-2")
    return made


def test_a_book_given_to_another_agency_is_not_written_by_the_first(book: SmallBook) -> None:
    give(book, agency=OTHER.agency)
    before = Movement.objects.count(), Document.objects.count()
    with pytest.raises(OtherAgency):
        commit(book, "C-3")
    assert (Movement.objects.count(), Document.objects.count()) == before
    assert commit(book, "C-3", by=OTHER).id
    give(book, agency=AGENCY)
    with pytest.raises(OtherAgency):
        commit(book, "C-4", by=OTHER)
    assert commit(book, "C-4").id


def test_a_book_that_became_published_takes_no_hand_movements(book: SmallBook) -> None:
    give(book, published=True)
    with pytest.raises(PublishedOnly):
        commit(book, "C-3")
    give(book, published=False)
    assert commit(book, "C-3").id


def test_what_was_seen_of_a_book_that_is_no_more_refuses_nothing(book: SmallBook) -> None:
    wrong = seen_book.SeenBook(book.book, "x", "nadie", published=True, slug="x")
    seen_book._seen[book.book] = wrong
    assert commit(book, "C-3").id
    assert seen_book._seen[book.book] != wrong


def test_the_same_document_is_the_same_movement_and_another_is_refused(book: SmallBook) -> None:
    again = commit(book, "C-2")
    assert again.repeated
    with pytest.raises(NameTaken):
        commit(book, "C-2", centavos=200)
    assert Movement.objects.filter(document__folio="C-2").count() == 1


def test_a_movement_in_a_transaction_reads_its_book(book: SmallBook) -> None:
    give(book, agency=OTHER.agency)
    with transaction.atomic(), pytest.raises(OtherAgency):
        commit(book, "C-3")
    assert seen_book.remembered_book(-1) is None
