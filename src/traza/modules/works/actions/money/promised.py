"""What is promised is reserved when it is approved money, and recorded as it arrives when not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.kernel.money import Money
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.origin import Origin
from traza.modules.works.actions.money.ledger_writer import LedgerWriter, amount
from traza.modules.works.contracts.changes import Authorise, Receive
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.register import WrongLine
from traza.modules.works.contracts.vocabulary import Counted, Form
from traza.modules.works.queries.contributions import dossiers_of_key
from traza.modules.works.rules.contributing import (
    NOTHING,
    carried_in,
    is_treasurys,
    objections_to_count,
)
from traza.modules.works.rules.keys import fits, is_memo, words_of

VALUATION = "valuación"


def authorise(_: Dossier, after: Dossier, change: Authorise, said: Attribution) -> Dossier:
    """Reserve what was promised in money and its key has approved, whoever puts it."""
    for one in after.funding:
        check_line(one)
    ledger = LedgerWriter(
        after, said, change.on, [funding.id for funding in after.funding if funding.line]
    )
    made = reserve(ledger, "oficio de autorización", change.document, _promised(after.funding))
    return replace(after, funding=with_reserves(after.funding, made))


def reserve(
    ledger: LedgerWriter,
    kind: str,
    document: str,
    wanted: Iterable[tuple[Funding, Money]],
    *,
    whole: bool = False,
) -> list[Allocation]:
    """Reserve of each funding what `to_reserve` says, in turn: two may be of one key. `whole`
    leaves what cannot be reserved whole."""
    made = []
    for funding, money in wanted:
        part = amount(funding.id, to_reserve(funding, money))
        if part.amount and (part.amount == money or not whole):
            made.append(replace(part, movement=ledger.write(budget.reserve, kind, document, part)))
    return made


def _promised(every: Iterable[Funding]) -> Iterable[tuple[Funding, Money]]:
    return ((funding, funding.promised) for funding in every)


def receive(_: Dossier, after: Dossier, change: Receive, said: Attribution) -> Dossier:
    """What the budget has not enters it; kind and labour are spent at once.

    Kind and labour without a key stay in the memo account of the work: its receipt says it all.
    Raises Refused where the key has an approved amount and nobody says which of both it is.
    """
    if any(one.id == change.funding and is_memo(one) for one in after.funding):
        return after
    ledger = LedgerWriter(after, said, change.on, [change.funding])
    funding = ledger.of(change.funding)
    if is_treasurys(funding):
        return after
    sharing = dossiers_of_key(funding)
    has = approved_for(sharing, funding)
    Decision.all_of(objections_to_count(sharing, funding, change, has, said.why)).or_refuse()
    part, number = amount(change.funding, change.amount), None
    kind = "aportación" if funding.form is Form.MONEY else VALUATION
    if not has or change.counted == Counted.BESIDES:
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


def is_approved(funding: Funding) -> bool:
    """Whether its money is of a budget before the work: it was reserved, or may be."""
    return (
        is_treasurys(funding)
        or funding.reserve is not None
        or bool(to_reserve(funding, funding.promised))
    )


def to_reserve(funding: Funding, wanted: Money) -> Money:
    """How much of an amount is reserved: of the treasury's all, which the ledger refuses where it
    lacks; of another's key what it has approved and available, for the rest is still to arrive."""
    if is_treasurys(funding):
        return wanted
    if funding.form is not Form.MONEY or funding.line is None:
        return NOTHING
    key = budget.moments_of(funding.line)
    return min(wanted, Money(max(0, key.available))) if key.approved > 0 else NOTHING


def approved_for(sharing: Iterable[Dossier], funding: Funding) -> Money:
    """What the key of a contribution was given by a decree or by adjustments, without what
    carry-overs of the works that share it brought to it."""
    key = budget.moments_of(funding.line or 0)
    carried = carried_in(sharing, funding.line).centavos
    return Money(max(0, key.approved + key.extra["adjusted"] - carried))


def with_reserves(every: Iterable[Funding], made: Iterable[Allocation]) -> tuple[Funding, ...]:
    """The fundings with the reserves that were made, and how much each is."""
    reserves = {part.funding: part for part in made}
    return tuple(
        replace(
            funding, reserve=reserves[funding.id].movement, reserved=reserves[funding.id].amount
        )
        if funding.id in reserves
        else funding
        for funding in every
    )


def check_line(one: Funding) -> None:
    """The budget line is of the same source and form. Raises WrongLine and UnknownMovement."""
    if one.line is None:
        return
    line = budget.get_line(one.line)
    origin = Origin(line.spec.contributor, line.spec.contribution)
    if line.book != one.book or not fits(one, origin):
        raise WrongLine(funding=one.id, line=origin.words, said=words_of(one))
