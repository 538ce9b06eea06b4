"""What finances record beside a work is told; what the work itself records is not."""

from __future__ import annotations

from datetime import date

import pytest
from tests.making.crossing import LATER, crossed, done, ending
from tests.making.works import day, lived, part

from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import Amount, Name
from traza.modules.oversight import api
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Status
from traza.platform.audit.record import TERMINAL as BY_TERMINAL

pytestmark = pytest.mark.django_db
TODAY = date(LATER + 1, 1, 15)


@pytest.fixture(autouse=True)
def _places() -> None:
    territory.load_gazetteer()


def told(work: int) -> list[str]:
    api.check_flags([work], TODAY)
    return [one.says for one in api.flags_of(work) if one.code == "ledger_undone"]


def test_an_advance_that_finance_took_back_without_the_work_is_told() -> None:
    work = lived(Status.IN_PROGRESS)
    dossier = works.current_version(work).dossier
    assert told(work) == []
    assert dossier.contract is not None
    funding, taken = dossier.funding[0], dossier.contract.allocations[0]
    back = budget.recover(
        funding.book or 0, Name("ficha de depósito", "D-9"), on=day(8), follows=taken.movement,
        amounts=[Amount(funding.line or 0, Money.of(500))], by=BY_TERMINAL,
    )  # fmt: skip
    assert told(work) == [
        f"El presupuesto registró el movimiento {back.id}, que el expediente no cuenta."
    ]
    budget.reverse(back.id, Name("reversión", "R-1"), on=day(8), by=BY_TERMINAL)
    assert told(work) == []


def test_a_whole_life_an_undoing_and_two_years_agree() -> None:
    closed = lived(Status.CLOSED, folio="OB-2", book="otra")
    assert told(closed) == []
    undone = lived(Status.IN_PROGRESS, folio="OB-3", book="tercera")
    back = c.RecoverAdvance(on=day(5, 2), document="RI-1", allocations=(part("F1", 180_000),))
    act = done(undone, back).acts[-1].id
    assert told(undone) == []
    done(undone, c.UndoMoney(act=act, on=day(5, 3), document="OF-1"))
    assert told(undone) == []
    work = crossed()
    for change, said in ending():
        done(work, change, said)
    assert told(work) == []
