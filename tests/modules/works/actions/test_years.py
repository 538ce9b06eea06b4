"""A work whose money grows after it was authorised, and one that goes on in another year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.making.crossing import LATER, carry, december, done, ending, estimate, halfway
from tests.making.invariants import all_hold, of_django
from tests.making.works import ADMIN, day, lived, part, town_book

from traza.kernel.decision import Refused
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import LedgerRefusal
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.register import (
    NotLater,
    PastBudget,
    WrongLine,
    WrongYear,
)
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.models import Work
from traza.platform.audit.record import TERMINAL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def money(line: int | None) -> dict[str, Money]:
    """What the ledger says of a line."""
    assert line is not None
    one = budget.moments_of(line)
    names = ("available", "reserved", "committed", "accrued", "paid", "advance_pending")
    return {name: Money(getattr(one, name)) for name in names}


def pesos(**amounts: int) -> dict[str, Money]:
    names = ("available", "reserved", "committed", "accrued", "paid", "advance_pending")
    return {name: Money.of(amounts.get(name, 0)) for name in names}


def of(dossier: Dossier, funding: str) -> Funding:
    return next(one for one in dossier.funding if one.id == funding)


def test_more_money_is_reserved_and_lets_the_contract_grow() -> None:
    work = lived(Status.CONTRACTED)
    modify = c.Modify(
        folio="CM-7", on=day(3, 20), reason="Más calles.", allocations=(part("F1", 80_000),)
    )
    with pytest.raises(Refused, match="Ampliar la autorización"):
        done(work, modify)
    before = api.current_version(work).dossier
    after = done(
        work,
        c.ExtendFunding(
            on=day(3, 15), document="OA-2", allocations=(part("F1", 100_000), part("F3", 5_000))
        ),
    )
    assert [one.promised for one in after.funding] == [
        Money.of(700_000), Money.of(300_000), Money.of(105_000),
    ]  # fmt: skip
    assert after.amount == after.promised == Money.of(1_105_000)
    assert money(of(after, "F1").line) == pesos(
        available=200_000, reserved=100_000, committed=600_000
    )
    assert [one.kind for one in after.documents][-1] == "further_authorisation"
    after = done(work, modify)
    (grown,) = after.modifications[-1].allocations
    assert grown.follows == after.extensions[0].allocations[0].movement
    assert grown.follows != before.funding[0].reserve
    assert money(of(after, "F1").line) == pesos(
        available=200_000, reserved=20_000, committed=680_000
    )
    assert Work.objects.get(pk=work).promised_centavos == 110_500_000


def test_a_new_source_joins_with_its_own_line_and_reserve() -> None:
    work = lived(Status.CONTRACTED)
    first = api.current_version(work).dossier.funding[0]
    new = Funding(
        id="F4", source=Source.STATE, promised=Money.of(50_000), year=2024, fund="FAFEF",
        book=first.book, line=first.line,
    )  # fmt: skip
    change = c.ExtendFunding(on=day(3, 15), document="OA-2", funding=(new,))
    with pytest.raises(WrongYear, match="2024"):
        done(work, replace(change, funding=(replace(new, year=2025),)))
    with pytest.raises(WrongLine):
        done(work, replace(change, funding=(replace(new, source=Source.FEDERAL),)))
    after = done(work, change)
    assert after.funding[-1].reserve is not None
    assert after.funding[-1].reserved == Money.of(50_000)
    assert after.extensions[0].allocations[0].movement is None  # the funding has it
    assert after.amount == after.promised


def test_what_an_extension_reserved_is_free_again_when_the_work_is_cancelled() -> None:
    work = lived(Status.AUTHORISED)
    done(work, c.ExtendFunding(on=day(3), document="OA-2", allocations=(part("F1", 100_000),)))
    after = done(work, c.Cancel(on=day(3, 2), reason="Sin predio.", document="OC-1"), ADMIN)
    assert money(of(after, "F1").line) == pesos(available=900_000)


def test_more_than_the_budget_has_is_refused_and_nothing_is_kept() -> None:
    work = lived(Status.AUTHORISED)
    before = api.current_version(work)
    change = c.ExtendFunding(on=day(3), document="OA-2", allocations=(part("F1", "300000.01"),))
    with pytest.raises(LedgerRefusal, match="disponible"):
        done(work, change)
    assert api.current_version(work) == before


def test_at_the_end_of_the_year_what_is_left_moves_to_the_next_book() -> None:
    work, later = halfway(), town_book("obra-2025", LATER)
    before = api.current_version(work).dossier
    after = done(work, carry(later, on=day(12, 20)))
    # What the old year really took: 200,000 and 100,000 received, 120,000 and 45,000 advanced.
    assert {one.id: one.promised for one in after.funding} == {
        "F1": Money.of(320_000), "F2": Money.of(145_000), "F3": Money.of(100_000),
        "F4": Money.of(280_000), "F5": Money.of(155_000),
    }  # fmt: skip
    assert (after.promised, after.amount) == (before.promised, before.amount)
    assert (after.contract_amount, after.contract) == (before.contract_amount, before.contract)
    assert (after.received, after.paid) == (before.received, before.paid)
    assert after.carry_overs[0].lapsed == Money(0)
    assert money(of(after, "F1").line) == pesos(
        available=580_000, committed=320_000, accrued=200_000, paid=200_000,
        advance_pending=120_000,
    )  # fmt: skip
    assert money(of(after, "F4").line) == pesos(available=620_000, committed=280_000)
    # The municipality delivered 300,000: the 155,000 that were not used go with the work.
    assert money(of(after, "F2").line) == pesos(
        committed=145_000, accrued=100_000, paid=100_000, advance_pending=45_000
    )
    assert money(of(after, "F5").line) == pesos(available=50_000, committed=105_000)
    moved = {one.document.kind: one.on for one in budget.list_movements(book=of(after, "F4").book)}
    assert moved["refrendo, compromiso"] == date(LATER, 1, 1)
    years = {
        (one.source, one.year): (one.centavos, one.received_centavos, one.spent_centavos)
        for one in Work.objects.get(pk=work).funding.all()
    }
    assert years["municipality", 2024] == (14_500_000, 14_500_000, 10_000_000)
    assert years["municipality", LATER] == (15_500_000, 15_500_000, 0)
    assert years["state", LATER] == (28_000_000, 0, 0)


def test_after_the_year_the_old_book_frees_what_it_held_and_takes_no_new_works() -> None:
    work, later = halfway(), town_book("obra-2025", LATER)
    after = done(work, carry(later))
    assert money(of(after, "F1").line) == pesos(
        available=580_000, committed=320_000, accrued=200_000, paid=200_000,
        advance_pending=120_000,
    )  # fmt: skip
    # The municipality's 155,000 are in both: the old book is over, nobody can commit them there.
    assert money(of(after, "F2").line) == pesos(
        available=155_000, committed=145_000, accrued=100_000, paid=100_000,
        advance_pending=45_000,
    )  # fmt: skip
    assert after.carry_overs[0].lapsed == Money(0)
    assert money(of(after, "F4").line) == pesos(available=620_000, committed=280_000)
    assert money(of(after, "F5").line) == pesos(available=50_000, committed=105_000)
    with pytest.raises(Refused, match="amortice al menos"):
        done(work, estimate(2, 5, (part("F1", 10, 0),)))


def test_what_a_closed_book_still_held_lapsed_and_the_dossier_says_so() -> None:
    work, later = halfway(), town_book("obra-2025", LATER)
    first = api.current_version(work).dossier.funding[0]
    assert first.book is not None
    old = money(first.line)
    for month in range(1, 14):
        budget.close_month(first.book, month, by=TERMINAL)
    after = done(work, carry(later))
    assert money(first.line) == old
    # 280,000 and 105,000 of the contract; no reserve was left.
    assert after.carry_overs[0].lapsed == Money.of(385_000)
    assert money(of(after, "F4").line) == pesos(available=620_000, committed=280_000)


def test_only_to_a_later_book_of_the_same_source() -> None:
    work, later, early = (
        halfway(), town_book("obra-2025", LATER), town_book("obra-2023", 2023),
    )  # fmt: skip
    with pytest.raises(WrongYear):
        done(work, carry(early))
    with pytest.raises(NotLater):
        done(work, carry(town_book("otro"), year=2024, on=day(12, 20)))
    with pytest.raises(WrongLine):
        done(work, carry({"F1": later["F2"]}, ("F1",)))


def test_a_work_that_crosses_the_year_is_in_both_books_to_the_centavo() -> None:
    work = halfway()
    done(work, december())
    cash = c.AuthoriseEstimate(
        number=3, since=day(12, 16), until=date(LATER, 2, 27), on=date(LATER, 2, 28),
        allocations=(part("F1", 150_000, 50_000), part("F2", 60_000, 20_000)),
    )  # fmt: skip
    with pytest.raises(PastBudget, match="Refrendar en otro ejercicio"):
        done(work, cash)
    after = done(work, carry(town_book("obra-siguiente", LATER)))
    # 600,000 less 300,000 received and 90,000 of advance; 250,000 less 150,000 and 30,000, and
    # the 50,000 that the municipality promised and the contract does not take.
    assert [one.amount for one in after.carry_overs[0].passed] == [
        Money.of(210_000), Money.of(120_000),
    ]  # fmt: skip
    with pytest.raises(Refused, match="El anticipo es de F1"):
        done(work, estimate(3, 2, (part("F4", 100_000, 50_000),)))
    for change, said in ending():
        dossier = done(work, change, said)
    assert dossier.settlement is not None
    assert dossier.settlement.balance == Money(0)
    assert dossier.paid == dossier.settlement.total == dossier.contract_amount == Money.of(890_000)
    assert (dossier.promised, dossier.received) == (Money.of(1_000_000), Money.of(400_000))
    assert money(of(dossier, "F1").line) == pesos(
        available=510_000, committed=390_000, accrued=390_000, paid=390_000
    )
    assert money(of(dossier, "F2").line) == pesos(
        available=120_000, committed=180_000, accrued=180_000, paid=180_000
    )
    assert money(of(dossier, "F4").line) == pesos(
        available=690_000, committed=210_000, accrued=210_000, paid=210_000
    )
    assert money(of(dossier, "F5").line) == pesos(
        available=10_000, committed=110_000, accrued=110_000, paid=110_000
    )
    years = {one.year: one for one in api.money_by_year(dossier)}
    assert (years[2024].spent, years[LATER].spent) == (Money.of(670_000), Money.of(320_000))
    assert Money.total(one.contracted for one in years.values()) == Money.of(890_000)
    all_hold(of_django())
