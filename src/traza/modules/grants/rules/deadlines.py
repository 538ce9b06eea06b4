"""When does a term run out? Counted day by day, so that anybody can count it again.

The day from which a term runs is not counted. In natural days every day is; in business days those
that the calendar of the call works. Whether a last day that is not worked moves is a reading of the
call (`last_day`): the rules do not say.
"""

from __future__ import annotations

from datetime import date, timedelta

from traza.kernel.days import ONE, SATURDAY, Calendar
from traza.kernel.language import told
from traza.modules.grants.contracts.deadlines import Counted, Deadline
from traza.modules.grants.contracts.programme import Chosen, Programme, Term
from traza.modules.grants.contracts.vocabulary import DayKind


def natural_deadline(start: date, term: Term) -> Deadline:
    """A term of natural days, which no holiday moves."""
    days = range(1, term.days + 1)
    count = tuple(Counted(start + timedelta(days=n), n) for n in days)
    return Deadline(start, count[-1].day if count else start, term, count)


def deadline(
    start: date, term: Term, calendar: Calendar, rules: Programme, chosen: Chosen
) -> Deadline:
    """The last day of a term that runs from a day, under the readings of the call."""
    found = (
        _business(start, term, calendar) if _is_business(term) else natural_deadline(start, term)
    )
    if calendar.is_worked(found.due) or rules.chosen(chosen, "last_day").code == "stays":
        return found
    moved, count = found.due, list(found.count)
    while not calendar.is_worked(moved):
        moved += ONE
        why = why_not_worked(moved, calendar)
        count.append(Counted(moved, 0, why or told("pasa a este día")))
    why = told("El último día, %(day)s, es inhábil (%(why)s).", day=f"{found.due:%d/%m/%Y}",
               why=why_not_worked(found.due, calendar))  # fmt: skip
    return Deadline(start, moved, term, tuple(count), why)


def signing(
    awarded_on: date, summoned_on: date | None, calendar: Calendar, rules: Programme, chosen: Chosen
) -> Deadline | None:
    """Until when the agreement is signed; None while the term has not begun."""
    start = awarded_on if rules.chosen(chosen, "signing_start").code == "award" else summoned_on
    if start is None:
        return None
    return deadline(start, rules.term("signing_term"), calendar, rules, chosen)


def invoice_due(month: date, calendar: Calendar, rules: Programme, chosen: Chosen) -> Deadline:
    """Until when the invoice of a month's instalment is presented (3.7.2(16))."""
    start = month.replace(day=1) - ONE
    return deadline(start, rules.term("invoice_days"), calendar, rules, chosen)


def payment_proof_due(
    transferred_on: date, calendar: Calendar, rules: Programme, chosen: Chosen
) -> Deadline:
    """Until when the receipt of payment of a transfer is presented (3.7.2(17))."""
    return deadline(transferred_on, rules.term("payment_proof_term"), calendar, rules, chosen)


def why_not_worked(day: date, calendar: Calendar) -> str:
    """Why a day is not worked; "" for one that is."""
    rest = calendar.rest_of(day)
    if rest is not None:
        return rest.what
    if day.weekday() >= SATURDAY:
        return told("sábado") if day.weekday() == SATURDAY else told("domingo")
    return told("cerrado") if day in calendar.closed else ""


def _is_business(term: Term) -> bool:
    return term.kind is DayKind.BUSINESS


def _business(start: date, term: Term, calendar: Calendar) -> Deadline:
    day, number, count = start, 0, []
    while number < term.days:
        day += ONE
        why = why_not_worked(day, calendar)
        number += not why
        count.append(Counted(day, 0 if why else number, why))
    return Deadline(start, day, term, tuple(count))
