"""One work from its proposal to the end of its guarantee: every peso of the dossier is in the ledger."""

from __future__ import annotations

import pytest
from tests.making.works import CAPTURE, life, lived

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts.dossier import Status
from traza.modules.works.models import Work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def test_a_whole_life_leaves_the_ledger_equal_to_the_dossier() -> None:
    work = lived()
    dossier = api.current_version(work).dossier
    lines = {one.id: budget.moments_of(one.line or 0) for one in dossier.funding}
    assert dossier.status is Status.CLOSED
    assert dossier.settlement is not None
    # 200,000 + 395,000 of the state, 100,000 + 180,000 of the municipality, 100,000 in labour.
    spent = {name: Money(one.paid) for name, one in lines.items()}
    assert spent == {"F1": Money.of(595_000), "F2": Money.of(280_000), "F3": Money.of(100_000)}
    assert dossier.paid == dossier.settlement.total == spent["F1"] + spent["F2"]
    for one in lines.values():
        assert one.paid == one.exercised == one.accrued == one.committed
        assert (one.reserved, one.advance_pending) == (0, 0)
    # What the state had not to spend is available again; the municipality keeps what it saved.
    assert Money(lines["F1"].available) == Money.of(305_000)
    assert Money(lines["F2"].available) == Money.of(20_000)
    row = Work.objects.get(pk=work)
    assert (row.paid_centavos, row.contract_centavos) == (87_500_000, 89_000_000)
    funding = {one.source: one.spent_centavos for one in row.funding.all()}
    assert funding == {"state": 59_500_000, "municipality": 28_000_000, "community": 10_000_000}


def test_every_movement_of_the_work_is_named_in_its_dossier_or_follows_one_that_is() -> None:
    dossier = api.current_version(lived()).dossier
    book = dossier.funding[0].book
    named = {one.reserve for one in dossier.funding} | {one.movement for one in dossier.receipts}
    parts = [
        *(dossier.contract.allocations if dossier.contract else ()),
        *(part for one in dossier.modifications for part in one.allocations),
        *(part for one in dossier.payments for part in one.allocations),
        *(part for one in dossier.estimates for part in one.allocations),
    ]
    for part in parts:
        named |= {part.movement, part.exercised, part.paid}
    assert dossier.settlement is not None
    named |= set(dossier.settlement.released)
    moved = [one for one in budget.list_movements(book=book) if one.document.kind != "decreto"]
    loose = {one.document.kind for one in moved if one.id not in named}
    assert loose == {
        f"valuación, {step}" for step in ("compromiso", "devengado", "ejercido", "pagado")
    }


def test_the_history_has_a_version_a_change_and_any_day_can_be_asked() -> None:
    work = lived()
    past = api.versions(work)
    assert [one.verb for one in reversed(past)] == [
        "propose",
        *(change.verb for _, change, _ in life()),
    ]
    assert {one.role for one in past} == {CAPTURE.role, "review"}
    for one in past:
        assert api.version_of(work, one.number).dossier == one.dossier
    assert api.version_on(work, past[0].at.date()) == past[0]
    assert api.version_on(work, past[0].at.date().replace(year=2000)) is None
