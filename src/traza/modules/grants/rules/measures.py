"""What follows from a breach? Retention, suspension, cancellation, and what returns. (4.4.2, 5)

It proposes; a person decides and signs.
"""

from __future__ import annotations

from datetime import date

from traza.kernel.days import Calendar
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.grants.contracts.follow_up import Case, Consequence
from traza.modules.grants.contracts.programme import Cause, Chosen, Programme
from traza.modules.grants.contracts.vocabulary import Measure
from traza.modules.grants.rules.reasons import pesos
from traza.modules.grants.rules.refunds import Facts, nothing, refund

# Which row of the table of refunds settles the money of each cause of cancellation.
ROWS = {
    "5 cancelación 1": 1,
    "5 cancelación 2": 2,
    "5 cancelación 3": 3,
    "5 cancelación 4": 4,
    "5 cancelación 7": 6,
    "5 cancelación 8": 7,
    "5 cancelación 9": 8,
}


class NoSuchCause(Refusal):
    """A breach that the rules do not name."""

    code = "grants.no_such_cause"
    say = "Las reglas no tienen la causa «%(cause)s». Elija una de su lista."


def consequences(
    case: Case, today: date, calendar: Calendar, rules: Programme, chosen: Chosen
) -> tuple[Consequence, ...]:
    """The measure of the case's cause, then what is returned. Raises NoSuchCause."""
    facts = Facts(case, today, calendar, rules, chosen)
    for row in rules.refunds:
        if case.cause == row.citation.place:
            return (refund(row.number, facts),)
    cause = rules.causes.get(case.cause)
    if cause is None:
        raise NoSuchCause(cause=case.cause)
    if case.cause in ROWS:
        found = refund(ROWS[case.cause], facts)
        if found.measure in (Measure.NOTHING, Measure.CANCELLATION):
            return (found,)
        return (_measure(cause), found)
    if cause.measure is not Measure.CANCELLATION:
        return _while_unmended(cause, facts)
    return (_measure(cause), *_unproved(cause, case))


def _measure(cause: Cause) -> Consequence:
    said = told("%(measure)s por: %(what)s.", measure=cause.measure.label, what=cause.what)
    return Consequence(cause.measure, cause.code, cause.citation, said)


def _while_unmended(cause: Cause, facts: Facts) -> tuple[Consequence, ...]:
    """A retention or suspension ends on the day it is put right; objectives may return money."""
    mended = facts.case.mended_on
    if mended is not None and mended <= facts.today:
        said = told("Se corrigió: la medida termina.")
        return (nothing(cause.code, cause.citation, said),)
    found = [_measure(cause)]
    if cause.code == "4.4.2 b) iv" and facts.case.rejected:
        found += _returned(cause, facts.case.rejected)
    return tuple(found)


def _unproved(cause: Cause, case: Case) -> list[Consequence]:
    """What was not proved as authorised is returned; the rules give these causes no term."""
    amount = case.transferred - case.proved
    return _returned(cause, amount) if amount > Money(0) else []


def _returned(cause: Cause, amount: Money) -> list[Consequence]:
    said = told(
        "Se reintegran %(amount)s. Las reglas no dan plazo a esta causa: lo fija quien resuelve.",
        amount=pesos(amount),
    )
    return [Consequence(Measure.REFUND, cause.code, cause.citation, said, amount)]
