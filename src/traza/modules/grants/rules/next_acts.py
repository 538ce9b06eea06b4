"""What is next in a funded project, and until when? Late first, then by their last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.following import ReportMove
from traza.modules.grants.contracts.following_route import (
    InstalmentRoute,
    MeasureRoute,
    Pending,
    ReportRoute,
    Signatures,
    Stage,
    Todo,
)
from traza.modules.grants.contracts.vocabulary import Measure, ReportState
from traza.modules.grants.rules.instalment import STOPS
from traza.modules.grants.rules.reasons import dated

ENDS = (Measure.CANCELLATION, Measure.NOT_TRANSFERRED)
ASKS_MEASURE = (ReportState.OVERDUE, ReportState.EXHAUSTED)
NOT_SIGNED = ("5 cancelación 7", "5 reintegro 6")
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


def stage_of(
    signatures: Signatures,
    instalments: tuple[InstalmentRoute, ...],
    measures: tuple[MeasureRoute, ...],
) -> Stage:
    """Where the project is."""
    standing = {one.measure for one in measures if one.stands}
    if standing.intersection(ENDS):
        return Stage.ENDED
    if signatures.signed_on is None:
        if signatures.organisation_on is not None:
            return Stage.HALF_SIGNED
        return Stage.AWARDED if signatures.summoned_on is None else Stage.SUMMONED
    if instalments and all(one.payment for one in instalments):
        return Stage.PAID
    return Stage.STOPPED if standing & STOPS else Stage.RUNNING


def report_periods(awarded_on: date, signed_on: date | None, today: date) -> tuple[date, ...]:
    """The last days of the quarters that a signed project reports in its year (5 A): those that
    ended, and the one that runs."""
    if signed_on is None:
        return ()
    found: list[date] = []
    for month, day in QUARTER_ENDS:
        end = date(awarded_on.year, month, day)
        if end < signed_on:
            continue
        found.append(end)
        if end >= today:
            break
    return tuple(found)


def agreement_acts(
    signatures: Signatures, measures: tuple[MeasureRoute, ...], today: date
) -> Iterator[Pending]:
    """Until both have signed."""
    if signatures.signed_on is not None:
        return
    until = signatures.until
    if until is not None and until.is_over(today):
        if not any(one.cause in NOT_SIGNED for one in measures):
            yield Pending(Todo.UNSIGNED, due=until.due, count=until, since=until.due)
        return
    due = until.due if until else None
    if signatures.summoned_on is None:
        yield Pending(Todo.SUMMON, due=due, count=until)
    elif signatures.organisation_on is None:
        yield Pending(
            Todo.SIGN_FOR_ORGANISATION, due=due, count=until, since=signatures.summoned_on
        )
    else:
        hands = frozenset({signatures.by})
        yield Pending(
            Todo.SIGN, due=due, count=until, since=signatures.organisation_on, hands=hands
        )


def money_acts(
    instalments: tuple[InstalmentRoute, ...], today: date, *, stopped: bool, ended: bool
) -> Iterator[Pending]:
    """The invoice of each month that began, its payment and the receipt of it."""
    proved = True
    for one in instalments:
        of, words = str(one.number), told("ministración %(number)s", number=one.number)
        if one.payment is not None:
            if not one.payment.receipt:
                due = one.payment.proof_due
                yield Pending(Todo.RECEIPT, of, words, due.due, due, one.payment.on)
                proved = False
        elif not ended and one.invoice is None:
            if one.month <= today:
                due = one.invoice_due
                yield Pending(Todo.INVOICE, of, words, due.due, due, one.month)
        elif not ended and not stopped and proved and one.invoice is not None:
            hands = frozenset({one.invoice.by})
            yield Pending(Todo.PAY, of, words, since=one.invoice.issued_on, hands=hands)


def report_acts(
    reports: tuple[ReportRoute, ...], measures: tuple[MeasureRoute, ...], today: date
) -> Iterator[Pending]:
    """What each report waits for: to come, to be reviewed, to be answered; and its measure."""
    for one in reports:
        if one.period_end < today:
            yield from _report_acts(one, measures)


def _report_acts(one: ReportRoute, measures: tuple[MeasureRoute, ...]) -> Iterator[Pending]:
    of = one.period_end.isoformat()
    words = told("período que terminó el %(day)s", day=dated(one.period_end))
    if one.has(ReportMove.SETTLED):
        return
    running = one.standing.deadlines[-1]
    if not one.has(ReportMove.DELIVERED):
        yield Pending(Todo.REPORT, of, words, running.due, running, one.period_end)
    elif _waits_for_answer(one):
        answer = one.standing.deadlines[-2]
        yield Pending(Todo.ANSWER, of, words, answer.due, answer)
    else:
        yield Pending(Todo.REVIEW, of, words, since=one.steps[-1].on)
    if one.standing.state in ASKS_MEASURE and one.id:
        asked = {(each.measure, each.cause) for each in one.standing.consequences}
        made = {(each.measure, each.cause) for each in measures if each.on >= one.period_end}
        if asked - made:
            yield Pending(Todo.PROPOSE, of, words, since=running.due)


def _waits_for_answer(one: ReportRoute) -> bool:
    first = one.has(ReportMove.OBSERVED) and not one.has(ReportMove.ANSWERED)
    again = one.has(ReportMove.OBSERVED_AGAIN) and not one.has(ReportMove.ANSWERED_AGAIN)
    return first or again


def measure_acts(measures: tuple[MeasureRoute, ...], returned: Money) -> Iterator[Pending]:
    """What nobody decided, and what was decided to return and has not all come."""
    for one in measures:
        if one.ruled is None:
            words, hands = one.measure.label, frozenset({one.by})
            yield Pending(Todo.DECIDE, str(one.id), words, since=one.on, hands=hands)
    asked = [one for one in measures if one.stands and one.measure is Measure.REFUND and one.amount]
    owed = Money.total(one.amount for one in asked if one.amount)
    if owed > returned:
        days = [one.due for one in asked if one.due]
        words = told("faltan $%(left)s", left=f"{(owed - returned).pesos:,.2f}")
        yield Pending(Todo.RETURN, str(asked[-1].id), words, min(days, default=None))


def in_order(acts: Iterator[Pending]) -> tuple[Pending, ...]:
    """By their last day; what has none after what has, as it was found."""
    return tuple(sorted(acts, key=lambda one: one.due or date.max))
