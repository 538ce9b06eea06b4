"""What is left of a work's money goes to the budget of a later year; its contract stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import CarryOver
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Allocation, Funding, Receipt
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.contracts.years import CarriedOver, NextLine, Passed
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.commitments import commitments, reserves
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import in_order, no, possible_day

NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class _Step:
    """One funding that ends with its year: as it stays, what goes on, and its parts."""

    old: Funding
    new: Funding
    released: tuple[Allocation, ...]
    unreserved: tuple[Allocation, ...]
    moved: Money

    @property
    def committed(self) -> tuple[Allocation, ...]:
        """What the contract still takes, of the new funding."""
        left = Money.total(one.amount for one in self.released)
        return (Allocation(funding=self.new.id, amount=left),) if left else ()


def left_to_carry(dossier: Dossier, funding: str) -> Money:
    """What a funding promised and has not given for good."""
    money = balances(dossier).of(funding)
    return money.promised - money.given


def carry_over(dossier: Dossier, change: CarryOver) -> Dossier:
    """Each funding keeps what it gave; a new one of the later year has the rest."""
    name = next_id("C", (one.id for one in dossier.carry_overs))
    names = [one.id for one in dossier.funding]
    steps = []
    for line in change.lines:
        step = _step(dossier, line, next_id("F", names), change.year)
        names.append(step.new.id)
        steps.append(step)
    stays = {one.old.id: one.old for one in steps}
    made = _made(name, change, steps)
    return replace(
        dossier,
        funding=(
            *(stays.get(one.id, one) for one in dossier.funding),
            *(one.new for one in steps),
        ),
        carry_overs=(*dossier.carry_overs, made),
        receipts=(*dossier.receipts, *_receipts(dossier, steps, made)),
    )


def _made(name: str, change: CarryOver, steps: list[_Step]) -> CarriedOver:
    return CarriedOver(
        id=name,
        on=change.on,
        year=change.year,
        document=change.document,
        passed=tuple(
            Passed(funding=one.old.id, into=one.new.id, amount=one.new.promised) for one in steps
        ),
        released=tuple(part for one in steps for part in one.released),
        unreserved=tuple(part for one in steps for part in one.unreserved),
        committed=tuple(part for one in steps for part in one.committed),
    )


def _step(dossier: Dossier, line: NextLine, name: str, year: int) -> _Step:
    one = next(each for each in dossier.funding if each.id == line.funding)
    balance, money = balances(dossier).of(one.id), one.form is Form.MONEY
    kept = balance.given
    new = replace(
        replace(one, id=name, promised=one.promised - kept, year=year, carried_from=one.id),
        book=line.book,
        line=line.line,
        reserve=None,
        reserved=NOTHING,
    )
    return _Step(
        old=replace(one, promised=kept),
        new=new,
        released=tuple(
            Allocation(funding=one.id, amount=each.left, follows=each.movement)
            for each in (commitments(dossier, one.id) if money else ())
            if each.left
        ),
        unreserved=tuple(
            Allocation(funding=one.id, amount=each.left, follows=each.movement)
            for each in reserves(dossier, one.id)
            if each.left
        ),
        moved=max(balance.received - kept, NOTHING) if money else NOTHING,
    )


def _receipts(dossier: Dossier, steps: list[_Step], made: CarriedOver) -> Iterator[Receipt]:
    """What had arrived and was not used goes with its money: out of one year, into the next."""
    names = [one.id for one in dossier.receipts]
    for step in steps:
        for funding, amount in ((step.old, -step.moved), (step.new, step.moved)):
            if amount:
                names.append(next_id("R", names))
                yield Receipt(
                    id=names[-1],
                    funding=funding.id,
                    on=made.on,
                    amount=amount,
                    document=made.document,
                    carried=made.id,
                )


def objections_to_carry(
    dossier: Dossier, change: CarryOver, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: a later year, lines of another book, and something left of each funding."""
    article = context.law.citations["carry_over"]
    yield from possible_day("carry", change.on, context.today)
    yield from in_order(
        "carry",
        ("el último acto con dinero de la obra", _last_act(dossier), ""),
        ("el refrendo", change.on, "on"),
    )
    if change.on.year not in (change.year - 1, change.year):
        text = told(
            "El oficio es de %(year)s y el dinero pasa a %(year_2)s. El refrendo "
            "se firma en %(year_3)s o en %(year_2)s: corrija la fecha o el "
            "ejercicio.",
            year=change.on.year,
            year_2=change.year,
            year_3=change.year - 1,
        )
        yield no("carry.year", text, article, field="year")
    if any(one.document == change.document for one in dossier.carry_overs):
        text = told(
            "El refrendo «%(document)s» ya está registrado. Escriba otro folio.",
            document=change.document,
        )
        yield no("carry.again.document", text, article, field="document")
    if not change.lines:
        text = told(
            "Escriba al menos una clave del nuevo ejercicio: la de cada aportación que sigue."
        )
        yield no("carry.nothing.lines", text, article)
    names = [one.funding for one in change.lines]
    if len(set(names)) != len(names):
        text = told("Una aportación viene dos veces. Escriba una sola clave de cada una.")
        yield no("carry.twice.lines", text)
    for line in change.lines:
        yield from _may_go(dossier, line, article)


def _may_go(dossier: Dossier, line: NextLine, article: Citation) -> Iterator[Reason]:
    one = next((each for each in dossier.funding if each.id == line.funding), None)
    if one is None:
        text = told(
            "La obra no tiene la aportación «%(funding)s». Elija una de la lista.",
            funding=line.funding,
        )
        yield no("carry.funding.lines", text, article)
    elif one.line is None:
        text = told(
            "La aportación %(id)s no tiene clave presupuestaria: no hay "
            "presupuesto del que pase. Quítela del refrendo.",
            id=one.id,
        )
        yield no("carry.line.lines", text, article)
    elif one.book == line.book:
        text = told(
            "La clave nueva de %(id)s es del mismo presupuesto. Elija una clave "
            "del libro del ejercicio que sigue.",
            id=one.id,
        )
        yield no("carry.same.lines", text, article)
    elif left_to_carry(dossier, one.id).centavos <= 0:
        text = told(
            "De la aportación %(id)s no queda nada por gastar. Quítela del refrendo.", id=one.id
        )
        yield no("carry.left.lines", text, article)


def _last_act(dossier: Dossier) -> date | None:
    """The last day on which something was committed or accrued: it is not carried before that."""
    contract = dossier.contract
    days = [dossier.authorised_on, contract.signed_on if contract else None]
    days += [one.on for one in dossier.modifications]
    days += [one.on for one in dossier.extensions]
    days += [one.authorised_on for one in dossier.estimates]
    days += [one.on for one in dossier.carry_overs]
    return max((one for one in days if one is not None), default=None)
