"""A walk of random changes, good and bad: the dossier and the ledger never say different things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making.works import (
    ADMIN,
    day,
    dossier_in,
    handover,
    hidden_defects,
    in_book,
    life,
    proposal,
    town_book,
)

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Allocation, Completion, Form, Guarantee
from traza.modules.works.rules.commitments import (
    accrued,
    advance_pending,
    commitments,
    contracted,
    reserve_left,
)
from traza.modules.works.rules.dossier_json import from_json, to_json

ENDED = (Status.SETTLED, Status.CLOSED, Status.CANCELLED)


class Hand:
    """Draws changes that a person may try on a work: most of them possible, some not."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw, self._day = draw, day(1, 2)

    def change(self, dossier: Dossier) -> c.Change:
        possible = [verb for verb in api.allowed(dossier, "admin") if hasattr(self, verb)]
        seldom = {"cancel", "suspend", "modify", "recover_advance", "undo_money"}
        seldom |= {"schedule"} if dossier.curve else set()
        seldom |= {"add_guarantee"} if len(dossier.guarantees) > 2 else set()
        forward = [verb for verb in possible if verb not in seldom]
        verb = self._draw(st.sampled_from(forward * 4 + possible + ["pay_estimate", "settle"]))
        self._day += timedelta(days=self._draw(st.sampled_from([0, 1, 2, 5])))
        made: c.Change = getattr(self, verb)(dossier)
        return made

    @property
    def today(self) -> date:
        """The day of which this hand speaks."""
        return self._day

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self._day += time

    def word(self) -> str:
        return f"{self._day:%m%d}-{self._draw(st.integers(0, 9))}"

    def near(self, money: Money) -> Money:
        """An amount at most that much, mostly: all of it, a part, or a centavo too many."""
        share = self._draw(st.sampled_from([100, 100, 50, 33, 7, 0]))
        more = self._draw(st.sampled_from([0, 0, 0, 0, 0, 1, -1]))
        return Money(money.centavos * share // 100 + more)

    def shares(self, left: Callable[[str], Money]) -> tuple[Allocation, ...]:
        names = self._draw(st.sampled_from([("F1", "F2"), ("F1",), ("F2",), ("F1", "F3")]))
        made = []
        for one in names:
            amount = self.near(left(one))
            made.append(Allocation(funding=one, amount=amount))
        return tuple(one for one in made if one.amount.centavos)

    def prioritise(self, _: Dossier) -> c.Change:
        return c.Prioritise(on=self._day, priority=1, document=self.word())

    def authorise(self, dossier: Dossier) -> c.Change:
        return c.Authorise(on=self._day, document=self.word(), amount=dossier.promised)

    def receive(self, dossier: Dossier) -> c.Change:
        one = self._draw(st.sampled_from(dossier.funding))
        amount = self.near(one.promised)
        return c.Receive(funding=one.id, on=self._day, amount=amount, document=self.word())

    def procure(self, _: Dossier) -> c.Change:
        procurement = dossier_in(Status.CONTRACTED).procurement
        assert procurement is not None
        dated = replace(procurement, called_on=None, opened_on=None, awarded_on=self._day)
        return c.Procure(procurement=dated)

    def sign_contract(self, dossier: Dossier) -> c.Change:
        promised = {one.id: one.promised for one in dossier.funding}
        parts = self.shares(lambda one: promised[one])
        total = Money.total(one.amount for one in parts)
        return c.SignContract(
            number=self.word(), contractor="Constructora del Norte", rfc="CNO010203AB1",
            signed_on=self._day, starts=self._day, ends=day(12, 31), amount=total,
            allocations=parts, advance=Money(total.centavos * 3 // 10),
        )  # fmt: skip

    def add_guarantee(self, _: Dossier) -> c.Change:
        bond = Guarantee(
            id="", purpose="advance", number=self.word(), issuer="A", amount=Money.of(900_000),
            since=self._day, until=day(12, 31),
        )  # fmt: skip
        return c.AddGuarantee(
            guarantee=self._draw(st.sampled_from([bond, hidden_defects(days=800)]))
        )

    def schedule(self, _: Dossier) -> c.Change:
        return c.Schedule(curve=dossier_in(Status.CONTRACTED).curve)

    def pay_advance(self, dossier: Dossier) -> c.Change:
        parts = self.shares(lambda one: Money(contracted(dossier, one).centavos * 3 // 10))
        return c.PayAdvance(on=self._day, document=self.word(), allocations=parts)

    def start(self, _: Dossier) -> c.Change:
        return c.Start(on=self._day, document=self.word())

    def report_progress(self, _: Dossier) -> c.Change:
        done = self._draw(st.sampled_from([-1, 5000, 10_000, 10_000, 10_001]))
        return c.ReportProgress(on=self._day, physical=done, financial=0, note=self.word())

    def authorise_estimate(self, dossier: Dossier) -> c.Change:
        self._day += timedelta(days=1)
        parts = []
        for one in self.shares(lambda one: contracted(dossier, one) - accrued(dossier, one)):
            pending = advance_pending(dossier, one.funding)
            amortised = min(self.near(pending), max(one.amount, Money(0)))
            parts.append(replace(one, amortised=amortised))
        return c.AuthoriseEstimate(
            number=len(dossier.estimates) + self._draw(st.sampled_from([1, 1, 1, 2])),
            since=self._day, until=self._day, on=self._day, allocations=tuple(parts),
        )  # fmt: skip

    def pay_estimate(self, dossier: Dossier) -> c.Change:
        numbers = [one.id for one in dossier.estimates] or ["E1"]
        one = self._draw(st.sampled_from(numbers))
        return c.PayEstimate(estimate=one, on=self._day, document=self.word())

    def recover_advance(self, dossier: Dossier) -> c.Change:
        parts = self.shares(lambda one: advance_pending(dossier, one))
        return c.RecoverAdvance(on=self._day, document=self.word(), allocations=parts)

    def undo_money(self, dossier: Dossier) -> c.Change:
        last = dossier.acts[-1].id if dossier.acts else "A1"
        act = self._draw(st.sampled_from([last, last, last, "A1"]))
        return c.UndoMoney(act=act, on=self._day, document=self.word())

    def modify(self, dossier: Dossier) -> c.Change:
        up = self._draw(st.booleans())
        parts = self.shares(
            lambda one: (
                Money.of(20_000)
                if up
                else -Money.total(each.left for each in commitments(dossier, one))
            )
        )
        return c.Modify(
            folio=self.word(), on=self._day, reason="x", allocations=parts, opinion="DT-1"
        )

    def suspend(self, _: Dossier) -> c.Change:
        return c.Suspend(on=self._day, reason="x", document=self.word())

    def resume(self, _: Dossier) -> c.Change:
        return c.Resume(on=self._day, document=self.word())

    def finish(self, _: Dossier) -> c.Change:
        done = Completion(finished_on=self._day, noticed_on=self._day, verified_on=self._day)
        return c.Finish(completion=done)

    def hand_over(self, _: Dossier) -> c.Change:
        return c.HandOver(handover=handover(on=self._day, document=self.word()))

    def settle(self, _: Dossier) -> c.Change:
        return c.Settle(on=self._day, document=self.word())

    def cancel(self, _: Dossier) -> c.Change:
        return c.Cancel(on=self._day, reason="x", document=self.word())


class Walk(TestCase):
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(st.data(), st.booleans())
    def test_dossier_and_ledger_agree_after_every_step(self, data: Any, helped: bool) -> None:
        territory.load_gazetteer()
        first = c.Propose(dossier=in_book(proposal(), town_book()))
        version = api.propose_work(first, said=ADMIN)
        work, taken, hand = version.work, 1, Hand(data.draw)
        helps = [change for _, change, _ in life()][:13] if helped else []
        for step in range(60):
            change = helps[step] if step < len(helps) else hand.change(version.dossier)
            try:
                version = api.record_change(work, change, said=ADMIN)
            except Refusal:
                continue
            taken += 1
            event(change.verb)
            assert version.number == taken
            assert from_json(to_json(version.dossier)) == version.dossier
            _agree(version.dossier)
        past = api.versions(work)
        assert [one.number for one in past] == list(range(taken, 0, -1))
        assert all(api.version_of(work, one.number) == one for one in past)


def _agree(dossier: Dossier) -> None:
    for one in dossier.funding:
        assert one.line is not None
        ledger = budget.moments_of(one.line)
        if one.form is not Form.MONEY:
            came = Money.total(each.amount for each in dossier.receipts if each.funding == one.id)
            assert Money(ledger.paid) == Money(ledger.committed) == came
            continue
        held = commitments(dossier, one.id)
        assert Money(ledger.accrued) == accrued(dossier, one.id)
        assert Money(ledger.advance_pending) == advance_pending(dossier, one.id)
        if dossier.status in ENDED:
            assert (ledger.reserved, ledger.committed) == (0, ledger.accrued)
        else:
            assert Money(ledger.committed) == contracted(dossier, one.id)
            assert Money(ledger.reserved) == reserve_left(dossier, one.id)
            left = ledger.committed - ledger.accrued - ledger.advance_pending
            assert Money(left) == Money.total(each.left for each in held)
        assert Money(ledger.paid) == _paid(dossier, one.id)
    assert dossier.paid == Money.total(
        _paid(dossier, one.id) + advance_pending(dossier, one.id)
        for one in dossier.funding
        if one.form is Form.MONEY
    )


def _paid(dossier: Dossier, funding: str) -> Money:
    """What the ledger calls paid: payments of estimates, and what estimates amortised."""
    return Money.total(
        part.amount if estimate.paid_on else part.amortised
        for estimate in dossier.estimates
        for part in estimate.allocations
        if part.funding == funding
    )
