"""What is kept of an estimate: the net is what the bank shows, the rest is owed and paid apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.making.works import PAYER, REVIEW, UNDOER, day, life, lived, part

from traza.kernel.decision import Refused
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.bank import BankEntry
from traza.modules.budget.contracts.staff import OwedTo
from traza.modules.budget.queries.bank import open_movements
from traza.modules.budget.queries.owed import owed_by_payee
from traza.modules.budget.rules.reconcile import reconcile
from traza.modules.territory import api as territory
from traza.modules.works import api
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Retention
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import PaymentKind, RetentionKind, VatKind
from traza.modules.works.publish.oc4ids.contracting import paid_and_back
from traza.modules.works.rules.changes import retention
from traza.modules.works.rules.retained import net, owed

pytestmark = pytest.mark.django_db
VAT = Vat(kind=VatKind.GENERAL, base=Money.of("258620.69"), rate=1600, amount=Money.of("41379.31"))
FIVE = Retention(
    concept="Cinco al millar",
    amount=Money.of("1293.10"),
    kind=RetentionKind.SUPERVISION,
    payee="Tesorería del Estado",
    rate=50,
    base=VAT.base,
)
LATE = Retention(
    concept="Atraso", amount=Money.of("206.90"), kind=RetentionKind.PENALTY, payee="Tesorería del Estado"
)  # fmt: skip


@pytest.fixture(autouse=True)
def places() -> None:
    territory.load_gazetteer()


def now(work: int) -> Dossier:
    return api.current_version(work).dossier


def estimated(*kept: Retention, vat: Vat | None = VAT) -> int:
    """A work with its first estimate authorised, which keeps that, and not paid."""
    work = lived(Status.PROPOSED)
    for _status, change, said in life():
        if isinstance(change, c.AuthoriseEstimate):
            api.record_change(work, replace(change, retentions=kept, vat=vat), said=said)
            return work
        api.record_change(work, change, said=said)
    raise AssertionError


def paid(*kept: Retention) -> int:
    work = estimated(*kept)
    api.record_change(work, c.PayEstimate(estimate="E1", on=day(4, 20), document="T-2"), said=PAYER)
    return work


def cash_of(work: int, since: date) -> list[tuple[Money, str]]:
    book = now(work).funding[0].book
    assert book is not None
    return [(one.amount, one.payee) for one in open_movements(book, since)]


def test_the_net_is_paid_and_the_bank_line_of_the_net_is_found() -> None:
    work = paid(FIVE, LATE)
    one = now(work).estimates[0]
    assert net(one) == Money.of("208500.00")
    assert now(work).payments[-1].amount == Money.of("208500.00")
    out = cash_of(work, day(4, 20))
    assert sum(-money.centavos for money, _ in out) == 20_850_000
    assert {who for _, who in out} == {"Constructora del Norte"}
    book = now(work).funding[0].book
    assert book is not None
    shown = BankEntry(1, day(4, 20), Money.of("-208500.00"), "T-2", "SPEI CONSTRUCTORA DEL NORTE")
    found = reconcile([shown], open_movements(book, day(4, 20)))
    assert [one.amount for one in found.matches] == [Money.of("-208500.00")]


def test_what_is_kept_is_owed_by_the_ledger_until_it_is_paid_to_its_payee() -> None:
    work = paid(FIVE, LATE)
    assert [(one.name, one.retention.payee) for one in owed(now(work))] == [
        ("E1/1", "Tesorería del Estado"),
        ("E1/2", "Tesorería del Estado"),
    ]
    book, line = now(work).funding[0].book, now(work).funding[0].line
    moments = budget.moments_of(line)
    assert Money(moments.exercised - moments.paid) == Money.of(
        "1000.00"
    )  # two thirds are of this key
    assert book is not None
    assert owed_by_payee(book) == [
        OwedTo("Tesorería del Estado", 4, Money.of("1500.00"), day(4, 20))  # two keys, two concepts
    ]
    pay = c.PayRetention(
        retentions=("E1/1", "E1/2"), on=day(5, 3), document="T-9", bank_reference="SPEI-9"
    )
    api.record_change(work, pay, said=PAYER)
    dossier = now(work)
    assert owed(dossier) == []
    last = dossier.payments[-1]
    assert (last.kind, last.amount, last.payee) == (
        PaymentKind.RETENTION, Money.of("1500.00"), "Tesorería del Estado",
    )  # fmt: skip
    told = [(money, who.name if who else "") for _id, _on, money, who in paid_and_back(dossier)]
    assert told[-2:] == [
        (Money.of("208500.00"), "Constructora del Norte"),
        (Money.of("1500.00"), "Tesorería del Estado"),
    ]
    assert dossier.paid == Money.of("255000") + dossier.estimates[0].amount - Money.of("90000")
    assert sum(-m.centavos for m, _ in cash_of(work, day(5, 3))) == 150_000
    after = budget.moments_of(line)
    assert after.exercised == after.paid
    assert owed_by_payee(book) == []


def test_undone_in_its_order_it_is_owed_again_and_then_not() -> None:
    work = paid(FIVE)
    pay = c.PayRetention(retentions=("E1/1",), on=day(5, 3), document="T-9")
    api.record_change(work, pay, said=PAYER)
    for at in (5, 6):
        undo = c.UndoMoney(act=now(work).acts[-1].id, on=day(5, at), document=f"OF-{at}")
        api.record_change(work, undo, said=UNDOER)
        kept = now(work).estimates[0].retentions[0]
        assert (len(owed(now(work))), kept.paid_on) == (1 if at == 5 else 0, None)
    line = now(work).funding[0].line
    assert line is not None
    moments = budget.moments_of(line)
    assert moments.exercised == moments.paid  # only what the advance paid
    again = c.PayEstimate(estimate="E1", on=day(5, 20), document="T-2")
    api.record_change(work, again, said=PAYER)
    api.record_change(work, replace(pay, on=day(5, 21)), said=PAYER)
    assert owed(now(work)) == []


def test_it_is_not_paid_twice_nor_by_who_authorised_it() -> None:
    work = paid(FIVE)
    pay = c.PayRetention(retentions=("E1/1",), on=day(5, 3), document="T-9")
    with pytest.raises(Exception, match="Otra persona"):
        api.record_change(work, pay, said=REVIEW)
    api.record_change(work, pay, said=PAYER)
    with pytest.raises(Refused, match="no se pagan otra vez"):
        api.record_change(work, replace(pay, document="T-10"), said=PAYER)


def test_an_estimate_of_before_keeps_for_nobody_and_asks_who_when_it_is_paid() -> None:
    """Retentions that an earlier version kept say no payee; they are owed to nobody known."""
    work = paid(FIVE)
    old = replace(
        now(work).estimates[0],
        retentions=(Retention(concept="Cinco", amount=part("F1", 5).amount),),
    )
    assert old.retentions[0].allocations == ()
    assert owed(replace(now(work), estimates=(old,))) == []


def test_whom_an_estimate_did_not_name_is_named_and_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    """An estimate authorised by an earlier version, and paid by this one."""
    with monkeypatch.context() as before:
        before.setattr(retention, "_said", lambda *_: iter(()))
        work = estimated(replace(FIVE, payee=""))
    pay = c.PayEstimate(estimate="E1", on=day(4, 20), document="T-2")
    api.record_change(work, pay, said=PAYER)
    book = now(work).funding[0].book
    assert book is not None
    assert [(one.payee, one.amount) for one in owed_by_payee(book)] == [("", FIVE.amount)]
    hand = c.PayRetention(retentions=("E1/1",), on=day(5, 3), document="T-9", payee="Tesorería")
    api.record_change(work, hand, said=PAYER)
    assert (now(work).payments[-1].payee, owed(now(work))) == ("Tesorería", [])
    assert {who for _, who in cash_of(work, day(5, 3))} == {"Tesorería"}


def test_paid_after_the_settlement_it_is_undone_and_nothing_before_it_is() -> None:
    work = lived(Status.PROPOSED)
    for reached, change, said in life():
        keeps = isinstance(change, c.AuthoriseEstimate) and change.number == 1
        made = replace(change, retentions=(FIVE,), vat=VAT) if keeps else change
        api.record_change(work, made, said=said)
        if reached is Status.SETTLED:
            break
    pay = c.PayRetention(retentions=("E1/1",), on=day(9, 3), document="T-9")
    api.record_change(work, pay, said=PAYER)
    undo = c.UndoMoney(act=now(work).acts[-1].id, on=day(9, 5), document="OF-1")
    with pytest.raises(Exception, match="Otra persona"):
        api.record_change(work, undo, said=PAYER)
    api.record_change(work, undo, said=UNDOER)
    assert ([one.name for one in owed(now(work))], now(work).status) == (["E1/1"], Status.SETTLED)
    more = replace(undo, act=now(work).acts[-1].id, document="OF-2")
    with pytest.raises(Refused, match="sólo se deshace el último entero"):
        api.record_change(work, more, said=UNDOER)


def test_what_is_owed_is_told_after_the_work_was_closed() -> None:
    work = lived(Status.PROPOSED)
    for _reached, change, said in life():
        keeps = isinstance(change, c.AuthoriseEstimate) and change.number == 1
        made = replace(change, retentions=(FIVE,), vat=VAT) if keeps else change
        api.record_change(work, made, said=said)
    assert now(work).status is Status.CLOSED
    (waits,) = api.pending("")
    assert (waits.work, waits.step.verb, waits.step.part) == (work, "pay_retention", "E1/1")
    pay = c.PayRetention(retentions=("E1/1",), on=day(9, 3), document="T-9")
    api.record_change(work, pay, said=PAYER)
    assert api.pending("") == []
