"""What is promised is reserved when it is approved money, and recorded as it arrives when not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from traza.kernel.actor import Attribution
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.origin import Origin
from traza.modules.works.actions.money.ledger_writer import LedgerWriter, amount
from traza.modules.works.contracts.changes import Authorise, Receive
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.contracts.register import WrongLine
from traza.modules.works.contracts.vocabulary import Form, Source
from traza.modules.works.rules.keys import fits, is_memo, words_of

# Money of these is approved in the budget before the work; the rest arrives.
APPROVED = (Source.FEDERAL, Source.STATE)
VALUATION = "valuación"


def authorise(_: Dossier, after: Dossier, change: Authorise, said: Attribution) -> Dossier:
    """Reserve what the federation and the state promised in money."""
    for one in after.funding:
        check_line(one)
    reserved = [one for one in after.funding if is_approved(one)]
    ledger = LedgerWriter(after, said, change.on, [one.id for one in reserved])
    numbers = {
        one.id: ledger.write(
            budget.reserve, "oficio de autorización", change.document, amount(one.id, one.promised)
        )
        for one in reserved
    }
    return replace(
        after,
        funding=tuple(with_reserve(one, numbers) for one in after.funding),
    )


def receive(_: Dossier, after: Dossier, change: Receive, said: Attribution) -> Dossier:
    """Money that is not of the budget enters it; kind and labour enter it and are spent at once.

    Kind and labour without a key stay in the memo account of the work: its receipt says it all.
    """
    if any(one.id == change.funding and is_memo(one) for one in after.funding):
        return after
    ledger = LedgerWriter(after, said, change.on, [change.funding])
    funding = ledger.of(change.funding)
    if is_approved(funding):
        return after
    part = amount(change.funding, change.amount)
    kind = "aportación" if funding.form is Form.MONEY else VALUATION
    number = ledger.write(budget.contribute, kind, change.document, part)
    spent: list[int] = []
    if funding.form is not Form.MONEY:
        for verb, name in (
            (budget.commit, f"{VALUATION}, compromiso"),
            (budget.accrue, f"{VALUATION}, devengado"),
            (budget.exercise, f"{VALUATION}, ejercido"),
            (budget.pay, f"{VALUATION}, pagado"),
        ):
            follows = spent[-1] if spent else None
            spent.append(ledger.write(verb, name, change.document, part, follows=follows))
    *past, last = after.receipts
    return replace(after, receipts=(*past, replace(last, movement=number, spent=tuple(spent))))


def is_approved(one: Funding) -> bool:
    """Whether its money is approved in the budget before the work."""
    return one.form is Form.MONEY and one.source in APPROVED


def with_reserve(one: Funding, numbers: Mapping[str, int]) -> Funding:
    """The funding with its reserve, by its name, when it has one: all that it promised."""
    if one.id not in numbers:
        return one
    return replace(one, reserve=numbers[one.id], reserved=one.promised)


def check_line(one: Funding) -> None:
    """The budget line is of the same source and form. Raises WrongLine and UnknownMovement."""
    if one.line is None:
        return
    line = budget.get_line(one.line)
    origin = Origin(line.spec.contributor, line.spec.contribution)
    if line.book != one.book or not fits(one, origin):
        raise WrongLine(funding=one.id, line=origin.words, said=words_of(one))
