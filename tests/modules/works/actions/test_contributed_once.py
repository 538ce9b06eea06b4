"""A contribution has one budget: what its key has approved, or what arrives, and never both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.making.works import (
    CAPTURE,
    REVIEW,
    UNDOER,
    day,
    in_book,
    life,
    lived,
    part,
    proposal,
    town_book,
)

from traza.kernel.decision import Decision, Refused
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Amount, LedgerRefusal, Name
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.platform.audit.record import TERMINAL as BY_TERMINAL

pytestmark = pytest.mark.django_db
WHY = replace(CAPTURE, why="El cabildo aprobó una ampliación del convenio.")


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def now(work: int) -> Dossier:
    return api.current_version(work).dossier


def authorised(approved: int, key: str = "F2", folio: str = "OB-1", lines: Any = None) -> int:
    """A work authorised in a book whose key of a contributor was loaded with an approved amount."""
    known = lines or town_book()
    if lines is None:
        book, line = known[key]
        budget.approve(
            book, Name("decreto", "municipio"), on=day(1, 2),
            amounts=[Amount(line, Money.of(approved))], by=BY_TERMINAL,
        )  # fmt: skip
    first = in_book(proposal(folio=folio), known)
    work = api.propose_work(c.Propose(dossier=first), said=CAPTURE).work
    for status, change, said in life():
        api.record_change(work, change, said=said)
        if status is Status.AUTHORISED:
            return work
    raise AssertionError


def received(pesos: int, counted: str = "", funding: str = "F2", folio: str = "D-1") -> c.Receive:
    return c.Receive(
        funding=funding, on=day(2, 10), amount=Money.of(pesos), document=folio, counted=counted
    )


def fields_of(refused: Refused) -> list[str]:
    """The fields of the change that the reasons are about."""
    decision = refused.values["decision"]
    assert isinstance(decision, Decision)
    return [one.field for one in decision.against]


def key(work: int, funding: str = "F2") -> Any:
    one = next(each for each in now(work).funding if each.id == funding)
    return budget.moments_of(one.line or 0)


def test_a_key_with_an_approved_amount_does_not_grow_by_the_same_contribution() -> None:
    work = authorised(300_000)
    before = key(work)
    with pytest.raises(Refused) as refused:
        api.record_change(work, received(300_000), said=CAPTURE)
    for words in ("ya tiene $300,000.00 aprobados", "esta aportación es de $300,000.00",
                  "Diga si es lo aprobado o si llegó además"):  # fmt: skip
        assert words in str(refused.value)
    assert fields_of(refused.value) == ["counted"]
    assert key(work) == before
    api.record_change(work, received(300_000, "approved"), said=CAPTURE)
    assert key(work) == before
    assert now(work).received == Money.of(300_000)
    assert now(work).receipts[-1].movement is None


def test_more_than_was_approved_is_said_apart_with_a_reason_and_grows() -> None:
    work = authorised(200_000)
    with pytest.raises(Refused, match=r"quedan \$200,000.00 por llegar"):
        api.record_change(work, received(300_000, "approved"), said=CAPTURE)
    api.record_change(work, received(200_000, "approved"), said=CAPTURE)
    besides = received(100_000, "besides", folio="D-2")
    with pytest.raises(Refused, match="crecerá") as refused:
        api.record_change(work, besides, said=CAPTURE)
    assert fields_of(refused.value) == ["counted"]
    api.record_change(work, besides, said=WHY)
    assert key(work).modified == 300_000_00
    assert now(work).received == Money.of(300_000)


def load_approved(lines: Any, pesos: int, key: str = "F2", folio: str = "municipio") -> None:
    book, line = lines[key]
    amounts = [Amount(line, Money.of(pesos))]
    budget.approve(book, Name("decreto", folio), on=day(1, 2), amounts=amounts, by=BY_TERMINAL)


@pytest.mark.parametrize("first", ["approved", "authorised"])
def test_an_approved_peso_arrives_at_one_work_of_its_key(first: str) -> None:
    lines = town_book()
    load_approved(lines, 1_200_000, "F1", "estado")
    if first == "approved":
        load_approved(lines, 300_000)
    one, other = (authorised(0, folio=folio, lines=lines) for folio in ("OB-1", "OB-2"))
    if first == "authorised":
        load_approved(lines, 300_000)
    api.record_change(one, received(200_000, "approved"), said=CAPTURE)
    with pytest.raises(Refused, match=r"quedan \$100,000.00 por llegar") as refused:
        api.record_change(other, received(300_000, "approved"), said=CAPTURE)
    assert "Ya se anotó como llegado en: OB-1 ($200,000.00)." in str(refused.value)
    api.record_change(other, received(100_000, "approved"), said=CAPTURE)
    with pytest.raises(Refused, match=r"\(\$300,000.00\) ya llegó. Si estos \$100,000.00 son otro"):
        api.record_change(one, received(100_000, "approved", folio="D-2"), said=CAPTURE)
    assert key(one).modified == 300_000_00
    undo = c.UndoMoney(act=now(other).acts[-1].id, on=day(5), document="OF-1")
    api.record_change(other, undo, said=UNDOER)
    api.record_change(one, received(100_000, "approved", folio="D-3"), said=CAPTURE)
    assert now(one).received == Money.of(300_000)
    assert key(one).modified == 300_000_00


def test_a_key_with_nothing_approved_grows_as_it_arrives_and_is_asked_nothing() -> None:
    work = lived(Status.AUTHORISED)
    with pytest.raises(Refused, match="no tiene nada aprobado"):
        api.record_change(work, received(300_000, "approved"), said=CAPTURE)
    api.record_change(work, received(300_000), said=CAPTURE)
    assert key(work).modified == 300_000_00


def test_labour_of_an_approved_key_is_spent_of_it_and_not_added_to_it() -> None:
    work = authorised(100_000, "F3")
    labour = received(100_000, "approved", "F3", "V-1")
    api.record_change(work, labour, said=CAPTURE)
    assert (key(work, "F3").modified, key(work, "F3").paid) == (100_000_00, 100_000_00)
    assert key(work, "F3").available == 0
    undo = c.UndoMoney(act=now(work).acts[-1].id, on=day(5), document="OF-1")
    api.record_change(work, undo, said=UNDOER)
    assert (key(work, "F3").modified, key(work, "F3").available) == (100_000_00, 100_000_00)


def test_authorising_reserves_the_approved_key_of_whoever_puts_it() -> None:
    lines = town_book()
    budget.approve(
        lines["F2"][0], Name("decreto", "municipio"), on=day(1, 2),
        amounts=[Amount(lines["F2"][1], Money.of(400_000))], by=BY_TERMINAL,
    )  # fmt: skip
    budget.approve(
        lines["F1"][0], Name("decreto", "otra"), on=day(1, 2),
        amounts=[Amount(lines["F1"][1], Money.of(600_000))], by=BY_TERMINAL,
    )  # fmt: skip
    first = authorised(0, lines=lines)
    assert (key(first).reserved, key(first).available) == (300_000_00, 100_000_00)
    second = authorised(0, folio="OB-2", lines=lines)
    assert now(second).funding[1].reserved == Money.of(100_000)
    assert (key(second).reserved, key(second).available) == (400_000_00, 0)
    award = next(change for _s, change, _w in life() if isinstance(change, c.Procure))
    api.record_change(second, award, said=CAPTURE)
    contract = c.SignContract(
        number="C-2", contractor="Constructora del Norte", rfc="CNO010203AB1",
        signed_on=day(2, 25), starts=day(3), ends=day(6, 30), amount=Money.of(850_000),
        allocations=(part("F1", 600_000), part("F2", 250_000)),
    )  # fmt: skip
    with pytest.raises(LedgerRefusal, match="disponible"):
        api.record_change(second, contract, said=REVIEW)
    api.record_change(second, received(150_000, "besides"), said=WHY)
    api.record_change(second, contract, said=REVIEW)
    assert key(second).committed == 250_000_00
