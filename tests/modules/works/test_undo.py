"""What is undone leaves the work and its budget as they were; what comes back, comes back once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making.effort import by_night
from tests.making.works import (
    ADMIN,
    REVIEW,
    day,
    hand_of,
    in_book,
    life,
    lived,
    part,
    proposal,
    town_book,
)
from tests.modules.works.test_walk import Hand

from traza.kernel.actor import Attribution
from traza.kernel.decision import Refused
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.budget.actions import record as recording
from traza.modules.budget.contracts.ledger import Name, PeriodClosed
from traza.modules.oversight.rules.flag_cases import seen
from traza.modules.oversight.rules.flags.ledger_undone import check as ledger_undone
from traza.modules.oversight.rules.movements import movements_of
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.register import Version
from traza.platform.audit.record import TERMINAL as BY_TERMINAL


@pytest.fixture(autouse=True)
def places(db: None) -> None:
    territory.load_gazetteer()


def now(work: int) -> Dossier:
    return api.current_version(work).dossier


def do(work: int, change: c.Change, said: Attribution = REVIEW) -> Version:
    return api.record_change(work, change, said=hand_of(change, said))


def undo(work: int, document: str = "OF-1", on: Any = None, act: str = "") -> Version:
    dossier = now(work)
    named = act or (dossier.acts[-1].id if dossier.acts else "")
    return do(work, c.UndoMoney(act=named, on=on or day(12, 1), document=document))


def moments(dossier: Dossier) -> dict[str, object]:
    return {one.id: budget.moments_of(one.line or 0) for one in dossier.funding}


def bare(dossier: Dossier) -> Dossier:
    """A dossier without what an undo leaves in sight."""
    kept = tuple(one for one in dossier.documents if one.kind != "undo_order")
    kept = tuple(replace(one, id=f"D{at}") for at, one in enumerate(kept, 1))
    return replace(dossier, undone=(), documents=kept)


STEPS = [change for _, change, _ in life()]
ACTS = [
    at
    for at, change in enumerate(STEPS)
    if isinstance(change, c.Receive | c.PayAdvance | c.AuthoriseEstimate | c.PayEstimate | c.Modify)
]


@pytest.mark.parametrize("at", ACTS, ids=lambda at: f"{at}-{STEPS[at].verb}")
def test_every_act_of_a_life_may_be_undone_and_done_again(at: int) -> None:
    first = in_book(proposal(), town_book())
    work = api.propose_work(c.Propose(dossier=first), said=ADMIN).work
    for change in STEPS[:at]:
        do(work, change, ADMIN)
    before, held = now(work), moments(now(work))
    do(work, STEPS[at], ADMIN)
    done = now(work)
    undo(work)
    after = now(work)
    assert bare(after) == bare(before)
    assert moments(after) == held
    gone = after.undone[-1]
    assert (gone.verb, gone.document, gone.on) == (STEPS[at].verb, "OF-1", day(12, 1))
    assert len(gone.movements) == len(gone.reversals) == len(set(gone.reversals))
    assert list(gone.movements) == sorted(gone.movements, reverse=True)
    do(work, STEPS[at], ADMIN)  # the same document, the same day, another name in the ledger
    again = now(work)
    assert moments(again) == moments(done)
    assert again.paid == done.paid
    undo(work, "OF-2")
    do(work, STEPS[at], ADMIN)
    assert [one.id for one in now(work).undone] == [done.acts[-1].id, again.acts[-1].id]
    assert moments(now(work)) == moments(done)


def test_a_whole_life_is_undone_back_to_its_contract() -> None:
    work = lived(Status.DELIVERED)
    count = len(now(work).acts)
    assert count == len(ACTS)
    for at in range(count - 1):  # the first is what the municipality gave, and the contract took
        undo(work, f"OF-{at}")
    dossier = now(work)
    assert (dossier.paid, dossier.received) == (Money(0), Money.of(300_000))
    assert (dossier.estimates, dossier.payments, dossier.modifications) == ((), (), ())
    assert [one.id for one in dossier.undone] == [f"A{at}" for at in range(count, 1, -1)]
    assert dossier.contract_amount == Money.of(850_000)


def test_money_that_a_contract_already_took_does_not_go_back_to_who_gave_it() -> None:
    work = lived(Status.CONTRACTED)  # the municipality gave 300,000; the contract took 250,000
    held, before = moments(now(work)), now(work)
    with pytest.raises(Refusal, match="disponible"):
        undo(work)
    assert (now(work), moments(now(work))) == (before, held)


def test_a_stale_form_undoes_nothing_else() -> None:
    work = lived(Status.FINISHED)
    last = now(work).acts[-1].id
    seen = api.current_version(work).number
    change = c.UndoMoney(act=last, on=day(12, 1), document="OF-1")
    api.record_change(work, change, said=hand_of(change, REVIEW), expected=seen)
    with pytest.raises(Refused, match="ya se deshizo el 1 de diciembre de 2024"):
        do(work, change)
    assert len(now(work).undone) == 1
    with pytest.raises(Refused, match="escriba el motivo"):
        do(
            work,
            replace(change, act=now(work).acts[-1].id),
            Attribution(2, "review", "obras-publicas"),
        )


def test_after_the_settlement_nothing_is_undone() -> None:
    work = lived(Status.SETTLED)
    with pytest.raises(Refused, match="Finiquitada"):
        undo(work)


def test_a_closed_month_says_so_and_nothing_changes() -> None:
    work = lived(Status.FINISHED)
    before = now(work)
    assert before.funding[0].book is not None
    for month in range(1, 8):
        budget.close_month(before.funding[0].book, month, by=BY_TERMINAL)
    with pytest.raises(PeriodClosed, match="julio de 2024 está cerrado"):
        undo(work, on=day(7, 20))
    assert now(work) == before
    assert undo(work, on=day(8, 1)).dossier.undone


def test_what_finances_already_reversed_is_taken_as_reversed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    work = lived(Status.DELIVERED)
    paid = now(work).payments[-1]
    # As registers of before movements had owners hold it: today only the work undoes its own.
    monkeypatch.setattr(recording, "check_reversal", lambda *_: None)
    for number in paid.movements:
        budget.reverse(number, Name("reversión", f"R-{number}"), on=day(8, 1), by=BY_TERMINAL)
    undone = budget.undone_among(movements_of(now(work)))
    assert undone == set(paid.movements)
    assert ledger_undone(now(work), seen(undone=undone)) is not None
    dossier = undo(work).dossier
    assert not budget.undone_among(movements_of(dossier))
    state = budget.moments_of(dossier.funding[0].line or 0)
    assert Money(state.exercised) == Money.of(200_000 + 120_000)
    assert len(dossier.undone[-1].reversals) == 2 * len(paid.movements)


def test_a_document_with_its_file_stays_and_one_only_named_goes() -> None:
    work = lived(Status.FINISHED)
    filed = c.Document(
        id="", kind="payment", title="Comprobante de pago T-3", sha256="a" * 64, on=day(7, 15)
    )
    pay = next(one for one in STEPS if isinstance(one, c.PayEstimate) and one.document == "T-3")
    do(work, pay, ADMIN)
    named = [one.title for one in now(work).documents if one.kind == "payment"]
    assert named == ["Comprobante de pago T-2", "Comprobante de pago T-3"]
    do(work, c.AttachDocument(document=filed), ADMIN)
    undo(work)
    kept = [one for one in now(work).documents if one.kind == "payment"]
    assert [one.sha256 for one in kept] == ["", "a" * 64]
    undo(work, "OF-2")  # estimate 2
    estimates = [one.title for one in now(work).documents if one.kind == "estimate"]
    assert estimates == ["Estimación 1"]


def test_an_advance_comes_back_and_the_work_may_be_cancelled() -> None:
    work = lived(Status.IN_PROGRESS)
    cancel = c.Cancel(on=day(6, 1), reason="Sin recursos.", document="OC-1")
    with pytest.raises(Refused, match="«Recuperar anticipo no amortizado»"):
        do(work, cancel)
    back = c.RecoverAdvance(
        on=day(5, 2), document="RI-1", bank_reference="SPEI-9",
        allocations=(part("F1", 180_000), part("F2", 75_000)),
    )  # fmt: skip
    do(work, back)
    dossier = now(work)
    assert (dossier.paid, dossier.recovered) == (Money(0), Money.of(255_000))
    line = budget.moments_of(dossier.funding[0].line or 0)
    assert (line.advance_pending, Money(line.committed)) == (0, Money.of(600_000))
    with pytest.raises(Refused, match="no tiene anticipo por amortizar"):
        do(work, replace(back, document="RI-2"))
    do(work, cancel)
    line = budget.moments_of(dossier.funding[0].line or 0)
    assert (line.committed, line.reserved) == (0, 0)
    assert Money(line.available) == Money.of(900_000)


def test_more_money_that_was_authorised_by_mistake_is_taken_back() -> None:
    work = lived(Status.CONTRACTED)
    first = now(work).funding[0]
    new = replace(
        first, id="F4", promised=Money.of(50_000), fund="FAFEF", reserve=None, reserved=Money(0)
    )
    more = c.ExtendFunding(
        on=day(3, 15), document="OA-2", allocations=(part("F1", 100_000), part("F3", 5_000)),
        funding=(new,),
    )  # fmt: skip
    before, held = now(work), moments(now(work))
    do(work, more)
    assert now(work).promised == before.promised + Money.of(155_000)
    undo(work)
    assert bare(now(work)) == bare(before)
    assert moments(now(work)) == held
    do(work, more)
    grown = c.Modify(
        folio="CM-7", on=day(3, 20), reason="Más calles.", allocations=(part("F1", 80_000),)
    )
    do(work, grown)
    undo(work, "OF-2")
    undo(work, "OF-3")
    assert bare(now(work)) == bare(before)
    assert moments(now(work)) == held


def test_what_was_paid_after_its_year_is_undone_after_it_too() -> None:
    work = lived(Status.FINISHED)
    do(work, c.PayEstimate(estimate="E2", on=day(1, 15, 2025), document="T-3"), ADMIN)
    before = now(work)
    assert before.payments[-1].on == day(1, 15, 2025)
    undo(work, on=day(1, 20, 2025))
    assert now(work).estimates[-1].paid_on is None
    state = budget.moments_of(before.funding[0].line or 0)
    assert Money(state.paid) == Money.of(200_000 + 120_000)
    with pytest.raises(Refusal, match="2024"):  # what was accrued is of its year
        undo(work, "OF-2", on=day(1, 20, 2025))
    undo(work, "OF-2", on=day(12, 31))
    assert [one.id for one in now(work).estimates] == ["E1"]


def test_an_advance_comes_back_after_its_year_and_the_work_ends() -> None:
    work = lived(Status.IN_PROGRESS)
    do(
        work,
        c.RecoverAdvance(
            on=day(2, 3, 2025),
            document="RI-1",
            allocations=(part("F1", 180_000), part("F2", 75_000)),
        ),
    )
    undo(work, on=day(2, 4, 2025))  # it was another contractor's
    assert now(work).paid == Money.of(255_000)
    do(
        work,
        c.RecoverAdvance(
            on=day(2, 5, 2025),
            document="RI-1",
            allocations=(part("F1", 180_000), part("F2", 75_000)),
        ),
    )
    do(work, c.Cancel(on=day(2, 10, 2025), reason="Sin recursos.", document="OC-1"))
    state = budget.moments_of(now(work).funding[0].line or 0)
    assert (state.advance_pending, state.committed, state.paid) == (0, 0, 0)


def test_part_of_an_advance_comes_back_and_the_rest_is_amortised() -> None:
    work = lived(Status.IN_PROGRESS)
    do(
        work,
        c.RecoverAdvance(on=day(3, 5), document="RI-1", allocations=(part("F1", 100_000),)),
    )
    estimate = next(one for one in STEPS if isinstance(one, c.AuthoriseEstimate))
    too_much = replace(estimate, allocations=(part("F1", 200_000, 80_001),))
    with pytest.raises(Refused, match=r"quedan \$80,000.00 de anticipo"):
        do(work, too_much)
    do(work, replace(estimate, allocations=(part("F1", 600_000, 80_000),)))
    do(work, c.PayEstimate(estimate="E1", on=day(4, 20), document="T-2"))
    dossier = now(work)
    assert dossier.paid == Money.of(600_000) + Money.of(75_000)
    line = budget.moments_of(dossier.funding[0].line or 0)
    assert Money(line.paid) == Money(line.accrued) == Money.of(600_000)
    for at in range(3):
        undo(work, f"OF-{at}")
    assert now(work).recoveries == ()
    assert Money(budget.moments_of(dossier.funding[0].line or 0).advance_pending) == Money.of(
        180_000
    )


class Undoing(TestCase):
    """After random changes, the act that comes next is undone at once: nothing is left of it."""

    @settings(max_examples=by_night(4, 8), suppress_health_check=list(HealthCheck))
    @given(st.data(), st.integers(8, 26))
    def test_undoing_gives_back_the_dossier_and_the_ledger(self, data: Any, helped: int) -> None:
        territory.load_gazetteer()
        first = c.Propose(dossier=in_book(proposal(), town_book()))
        version = api.propose_work(first, said=ADMIN)
        work, hand = version.work, Hand(data.draw)
        for change in STEPS[:helped]:
            version = api.record_change(work, change, said=hand_of(change, ADMIN))
        hand.wait(day(7, 16) - day(1, 2))
        for _ in range(12):
            before, held = version.dossier, moments(version.dossier)
            try:
                change = hand.change(before)
                version = api.record_change(work, change, said=hand_of(change, ADMIN))
            except Refusal:
                continue
            if len(version.dossier.acts) <= len(before.acts):
                continue
            act = version.dossier.acts[-1]
            undone = c.UndoMoney(act=act.id, on=hand.today, document=f"OF-{act.id}")
            try:
                version = api.record_change(work, undone, said=hand_of(undone, ADMIN))
            except Refusal as refusal:
                assert act.verb == "carry_over", refusal  # noqa: PT017
                continue
            event(act.verb)
            assert bare(version.dossier) == bare(before)
            assert moments(version.dossier) == held
            hand.wait(timedelta(days=1))
