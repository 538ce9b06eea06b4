"""A walk of random changes, good and bad: the dossier and the ledger never say different things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making.effort import by_night
from tests.making.invariants import all_hold, of_django
from tests.making.works import (
    ADMIN,
    day,
    dossier_in,
    hand_of,
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
from traza.modules.works.contracts.parts import Allocation, Completion, Guarantee
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.modules.works.contracts.years import NextLine
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.commitments import commitments, reserve_left
from traza.modules.works.rules.dossier_json import from_json, to_json
from traza.modules.works.rules.numbers import next_id

Books = dict[int, dict[str, tuple[int, int]]]  # year -> the lines of its book
KEYS = {
    (Source.STATE, Form.MONEY): "F1",
    (Source.MUNICIPALITY, Form.MONEY): "F2",
    (Source.COMMUNITY, Form.LABOUR): "F3",
}
MOVES = (
    *("authorise_estimate", "authorise_estimate", "authorise_estimate", "pay_estimate", "modify"),
    *("carry_over", "extend_funding", "receive", "pay_advance", "recover_advance", "undo_money"),
)
ENDED = (Status.SETTLED, Status.CLOSED, Status.CANCELLED)


class Hand:
    """Draws changes that a person may try on a work: most of them possible, some not."""

    def __init__(
        self, draw: Callable[[st.SearchStrategy[Any]], Any], books: Books | None = None
    ) -> None:
        self._draw, self._day, self._books = draw, day(1, 2), books or {}

    def change(self, dossier: Dossier) -> c.Change:
        possible = [verb for verb in api.allowed(dossier, "admin") if hasattr(self, verb)]
        possible = [verb for verb in possible if verb != "carry_over" or self._books]
        seldom = {"cancel", "suspend", "modify", "recover_advance", "undo_money"}
        seldom |= {"extend_funding", "carry_over"}
        seldom |= {"schedule"} if dossier.curve else set()
        seldom |= {"add_guarantee"} if len(dossier.guarantees) > 2 else set()
        forward = [verb for verb in possible if verb not in seldom]
        often = [verb for verb in ("carry_over",) if verb in possible]
        often += ["pay_estimate", "settle"]
        verb = self._draw(st.sampled_from(forward * 4 + possible + often))
        self._day += timedelta(days=self._draw(st.sampled_from([0, 1, 2, 5])))
        made: c.Change = getattr(self, verb)(dossier)
        return made

    def move_money(self, dossier: Dossier) -> c.Change:
        """One of the changes that move the money of a work under way, often in another year."""
        self._day += timedelta(days=self._draw(st.sampled_from([0, 1, 20])))
        verb = self._draw(st.sampled_from(MOVES))
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
        return f"{self._day:%y%m%d}-{self._draw(st.integers(0, 9))}"

    def near(self, money: Money) -> Money:
        """An amount at most that much, mostly: all of it, a part, or a centavo too many."""
        share = self._draw(st.sampled_from([100, 100, 50, 33, 7, 0]))
        more = self._draw(st.sampled_from([0, 0, 0, 0, 0, 1, -1]))
        return Money(money.centavos * share // 100 + more)

    def shares(
        self, left: Callable[[str], Money], dossier: Dossier | None = None
    ) -> tuple[Allocation, ...]:
        choices = [("F1", "F2"), ("F1",), ("F2",), ("F1", "F3")]
        money = [one.id for one in dossier.funding if one.form is Form.MONEY] if dossier else []
        if len(money) > 2:  # some of a later year
            choices = [tuple(money), *((one,) for one in money), (*money[2:], "F3")]
        names = self._draw(st.sampled_from(choices))
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
        parts = self.shares(lambda one: promised[one], dossier)
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
        parts = self.shares(
            lambda one: Money(balances(dossier).of(one).contracted.centavos * 3 // 10), dossier
        )
        return c.PayAdvance(on=self._day, document=self.word(), allocations=parts)

    def start(self, _: Dossier) -> c.Change:
        return c.Start(on=self._day, document=self.word())

    def report_progress(self, _: Dossier) -> c.Change:
        done = self._draw(st.sampled_from([-1, 5000, 10_000, 10_000, 10_001]))
        return c.ReportProgress(on=self._day, physical=done, financial=0, note=self.word())

    def authorise_estimate(self, dossier: Dossier) -> c.Change:
        self._day += timedelta(days=1)
        parts = []
        for one in self.shares(
            lambda one: balances(dossier).of(one).contracted - balances(dossier).of(one).spent,
            dossier,
        ):
            pending = balances(dossier).of(one.funding).advance
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
        parts = self.shares(lambda one: balances(dossier).of(one).advance, dossier)
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
            ),
            dossier,
        )
        return c.Modify(
            folio=self.word(), on=self._day, reason="x", allocations=parts, opinion="DT-1"
        )

    def extend_funding(self, dossier: Dossier) -> c.Change:
        last = dossier.funding[-1]
        new = replace(last, id=next_id("F", (one.id for one in dossier.funding)))
        parts = self.shares(lambda _: Money.of(30_000), dossier)
        fresh = replace(new, promised=self.near(Money.of(10_000)), reserve=None)
        return c.ExtendFunding(
            on=self._day, document=self.word(), allocations=parts,
            funding=(fresh,) if self._draw(st.booleans()) else (),
        )  # fmt: skip

    def carry_over(self, dossier: Dossier) -> c.Change:
        year = max(self._day.year, max(one.year for one in dossier.funding) + 1)
        if self._day.year < year:
            starts = [date(year - 1, 12, 20), date(year, 1, 15), date(year, 3, 1)]
            self._day = max(self._day, self._draw(st.sampled_from(starts)))
        lines = self._books.get(year, self._books[min(self._books)])
        going = [one for one in dossier.funding if self._draw(st.sampled_from([1, 1, 0]))]
        return c.CarryOver(
            on=self._day, year=year, document=self.word(),
            lines=tuple(
                NextLine(funding=one.id, book=lines[key][0], line=lines[key][1])
                for one in going
                for key in [KEYS[one.source, one.form]]
            ),
        )  # fmt: skip

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
    @settings(max_examples=by_night(6, 12), suppress_health_check=list(HealthCheck))
    @given(st.data(), st.booleans())
    def test_dossier_and_ledger_agree_after_every_step(self, data: Any, helped: bool) -> None:
        territory.load_gazetteer()
        first = c.Propose(dossier=in_book(proposal(), town_book()))
        books = {year: town_book(f"obra-{year}", year) for year in (2025, 2026)}
        version = api.propose_work(first, said=ADMIN)
        work, taken, hand = version.work, 1, Hand(data.draw, books)
        helps = [change for _, change, _ in life()][:13] if helped else []
        for step in range(60):
            change = helps[step] if step < len(helps) else hand.change(version.dossier)
            try:
                version = api.record_change(work, change, said=hand_of(change, ADMIN))
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


class Years(TestCase):
    """A work under way, whose money is moved at random until its accounts are closed or not."""

    @settings(max_examples=by_night(5, 10), suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_both_books_agree_with_the_dossier_after_every_move(self, data: Any) -> None:
        territory.load_gazetteer()
        first = c.Propose(dossier=in_book(proposal(), town_book()))
        books = {year: town_book(f"obra-{year}", year) for year in (2025, 2026)}
        version = api.propose_work(first, said=ADMIN)
        hand = Hand(data.draw, books)
        for _, change, _said in life()[:15]:
            version = api.record_change(version.work, change, said=hand_of(change, ADMIN))
        hand.wait(day(4, 21) - day(1, 2))
        for _ in range(20):
            change = hand.move_money(version.dossier)
            try:
                version = api.record_change(version.work, change, said=hand_of(change, ADMIN))
            except Refusal:
                continue
            event(change.verb)
            _agree(version.dossier)
        all_hold(of_django())


def _agree(dossier: Dossier) -> None:
    lines = {one.line for one in dossier.funding}
    assert None not in lines
    for line in lines:
        _line_agrees(dossier, line or 0)
    assert dossier.paid == Money.total(
        _paid(dossier, one.id) + balances(dossier).of(one.id).advance
        for one in dossier.funding
        if one.form is Form.MONEY
    )
    if dossier.authorised_on is not None:
        assert dossier.amount == dossier.promised
    whole = [balances(dossier).of(one.id).contracted for one in dossier.funding]
    assert Money.total(whole) == (dossier.contract_amount or Money(0))
    assert all(one.promised.centavos >= 0 for one in dossier.funding)
    assert all(one.centavos >= 0 for one in whole)
    years = api.money_by_year(dossier)
    assert Money.total(one.promised for one in years) == dossier.promised
    assert not any(one.lapsed for one in dossier.carry_overs)


def _line_agrees(dossier: Dossier, line: int) -> None:
    """What the ledger says of a line is what the dossier says of the fundings it pays."""
    own = [one for one in dossier.funding if one.line == line]
    ledger = budget.moments_of(line)
    if own[0].form is not Form.MONEY:
        names = {one.id for one in own}
        came = Money.total(each.amount for each in dossier.receipts if each.funding in names)
        assert Money(ledger.paid) == Money(ledger.committed) == came
        return

    def sum_of(what: Callable[[Dossier, str], Money]) -> Money:
        return Money.total(what(dossier, one.id) for one in own)

    money = [balances(dossier).of(one.id) for one in own]
    assert Money(ledger.accrued) == Money.total(one.spent for one in money)
    assert Money(ledger.advance_pending) == Money.total(one.advance for one in money)
    if dossier.status in ENDED:
        assert (ledger.reserved, ledger.committed) == (0, ledger.accrued)
    else:
        assert Money(ledger.committed) == Money.total(one.contracted for one in money)
        assert Money(ledger.reserved) == sum_of(reserve_left)
        left = ledger.committed - ledger.accrued - ledger.advance_pending
        held = [each for one in own for each in commitments(dossier, one.id)]
        assert Money(left) == Money.total(each.left for each in held)
    assert Money(ledger.paid) == sum_of(_paid)


def _paid(dossier: Dossier, funding: str) -> Money:
    """What the ledger calls paid: payments of estimates, and what estimates amortised."""
    return Money.total(
        part.amount if estimate.paid_on else part.amortised
        for estimate in dossier.estimates
        for part in estimate.allocations
        if part.funding == funding
    )
