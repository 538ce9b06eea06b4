"""Estimates and payments of many works in one table: each by its own act, each role its part."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.making.work_forms import client_of, fields_of, words
from tests.making.works import in_book, life, proposal, town_book

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.rules.estimating import shared
from traza.platform.access.roles import Role

PAGE, PAY = "/gestion/obras/mes/estimaciones/", "/gestion/obras/mes/pagos/"
CAPTURE = Attribution(1, "capture", "obras-publicas")


def building(folio: str) -> int:
    """A work in progress with its contract, its advance paid, and no estimate."""
    first = in_book(proposal(folio=folio), town_book(folio.lower()))
    work = works.propose_work(c.Propose(dossier=first), said=CAPTURE).work
    for _reached, change, said in life():
        if isinstance(change, c.AuthoriseEstimate):
            return work
        works.record_change(work, change, said=said)
    raise AssertionError


def now(work: int) -> Dossier:
    return works.current_version(work).dossier


def at(column: str, key: int | str) -> str:
    return f"row_{column}_{key}"


@pytest.fixture
def payer() -> Client:
    return client_of("tesoreria@example.org", Role.REVIEW)


@pytest.mark.django_db
def test_estimates_of_many_are_authorised_and_paid_each_by_its_own_act(
    review: Client, capture: Client, payer: Client
) -> None:
    one, two = building("OB-1"), building("OB-2")
    assert capture.get(PAGE).status_code == capture.get(PAY).status_code == 403
    page = review.get(PAGE)
    assert "Estimación 1: quedan" in words(page)
    assert "Se reparte entre F1, F2" in words(page)
    form = fields_of(page) | {
        "on": "2024-04-10", at("amount", one): "300,000.01", at("since", one): "2024-03-02",
        at("until", one): "2024-03-31", at("amount", two): "90000000", at("invoice", two): "A1",
    }  # fmt: skip
    answer = review.post(PAGE, form)
    assert answer.status_code == 422
    assert "Quedó registrado 1 renglón." in words(answer)
    assert "Renglón 1, obra OB-2, Importe, con IVA:" in words(answer)
    assert now(two).estimates == ()
    (made,) = now(one).estimates
    assert made.number == 1
    assert made.amount == Money.of("300000.01")
    assert all(part.movement for part in made.allocations)
    assert sum(part.amortised.centavos for part in made.allocations) > 0
    left = fields_of(answer)
    assert left[at("invoice", two)] == "A1"
    assert review.post(PAGE, left | {at("amount", two): "1000"}).status_code == 302
    assert now(two).estimates[0].invoice == "A1"

    paid = fields_of(review.get(PAY)) | {"on": "2024-04-20", at("document", f"{one}-E1"): "T-2"}
    assert "otra persona" in words(review.post(PAY, paid)).lower()  # who authorised it does not pay
    assert now(one).estimates[0].paid_on is None
    assert payer.post(PAY, paid).status_code == 302
    assert now(one).estimates[0].paid_on is not None
    assert at("document", f"{one}-E1") not in fields_of(payer.get(PAY))
    assert at("document", f"{two}-E1") in fields_of(payer.get(PAY))


@pytest.mark.django_db
def test_what_is_left_empty_changes_nothing_and_a_row_says_how_much(review: Client) -> None:
    work = building("OB-1")
    form: dict[str, Any] = fields_of(review.get(PAGE)) | {"on": "2024-04-10"}
    assert "No hay nada escrito" in words(review.post(PAGE, form))
    answer = review.post(PAGE, form | {at("until", work): "2024-03-31"})
    assert "Escriba el importe, o borre lo demás del renglón." in words(answer)
    assert now(work).estimates == ()


@pytest.mark.django_db
def test_it_is_shared_by_what_is_left_and_takes_its_part_of_the_advance() -> None:
    dossier = now(building("OB-1"))
    parts = shared(dossier, Money.of("100000.01"), None)
    assert Money.total(part.amount for part in parts) == Money.of("100000.01")
    assert all(part.amortised < part.amount for part in parts)
    said = shared(dossier, Money.of("100000"), Money.of("10"))
    assert Money.total(part.amortised for part in said) == Money.of("10")


@pytest.mark.django_db
def test_a_payment_pressed_twice_or_from_two_tabs_is_one_and_of_ones_agency(
    review: Client, payer: Client
) -> None:
    work = building("OB-1")
    form = fields_of(review.get(PAGE)) | {"on": "2024-04-10", at("amount", work): "300,000"}
    assert review.post(PAGE, form).status_code == review.post(PAGE, form).status_code == 302
    assert len(now(work).estimates) == 1  # the second press is the first
    key = f"{work}-E1"
    tabs = [fields_of(payer.get(PAY)) | {"on": "2024-04-20"} for _tab in range(2)]
    stranger = client_of("otra@example.org", Role.REVIEW, agency="otra-dependencia")
    assert stranger.post(PAY, tabs[0] | {at("document", key): "T-1"}).status_code == 403
    assert now(work).estimates[0].paid_on is None
    assert payer.post(PAY, tabs[0] | {at("document", key): "T-1"}).status_code == 302
    paid = works.current_version(work)
    assert payer.post(PAY, tabs[0] | {at("document", key): "T-1"}).status_code == 302
    other = payer.post(PAY, tabs[1] | {at("document", key): "T-2"})
    assert other.status_code == 422
    assert payer.post(PAY, fields_of(other) | {at("document", key): "T-2"}).status_code == 422
    nowhere = tabs[0] | {at("document", f"{work}-E9"): "T-3"}
    assert payer.post(PAY, nowhere).status_code == 422
    assert works.current_version(work).number == paid.number
