"""What does each row of the table of refunds ask? From facts and dates to amount and day. (5)

A row whose criterion is not met, or whose term to explain still runs, asks nothing yet and says
until when. "Recurso aplicado" is read as what was spent: proved and rejected (row 2), and where the
row says "de comprobarse la irregularidad en los mismos", what was rejected (rows 3 and 4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from traza.kernel.citation import Citation
from traza.kernel.days import ONE, Calendar
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.deadlines import Deadline
from traza.modules.grants.contracts.follow_up import Case, Consequence
from traza.modules.grants.contracts.programme import Chosen, Programme, Term
from traza.modules.grants.contracts.vocabulary import DayKind, Measure
from traza.modules.grants.rules.deadlines import natural_deadline, signing
from traza.modules.grants.rules.reasons import dated, pesos


@dataclass(frozen=True, slots=True)
class Facts:
    """A case, the day it is looked at and the rules by which."""

    case: Case
    today: date
    calendar: Calendar
    rules: Programme
    chosen: Chosen

    def cite(self, place: str) -> Citation:
        """A section of the rules."""
        return self.rules.cite(place)


def refund(number: int, facts: Facts) -> Consequence:
    """What a row of the table asks on a day."""
    return ROWS[number](facts)


def nothing(cause: str, citation: Citation, text: str) -> Consequence:
    """No measure, and why."""
    return Consequence(Measure.NOTHING, cause, citation, text)


def _not_started(facts: Facts) -> Consequence:
    """Row 1: thirty days without the quarterly report; all that was transferred returns."""
    case, rules = facts.case, facts.rules
    cause, section = "5 reintegro 1", facts.cite("5 reintegro 1")
    if case.report_due_on is None or case.started_on is None:
        return nothing(cause, section, told("Falta la fecha de inicio o del informe."))
    met = natural_deadline(case.report_due_on, rules.term("missed_report"))
    if not met.is_over(facts.today):
        said = told("El criterio se cumple después del %(day)s.", day=dated(met.due))
        return nothing(cause, section, said)
    due = _not_started_due(case.started_on, facts)
    said = told("No inició o suspendió el proyecto: reintegra todo lo ministrado, %(amount)s.",
                amount=pesos(case.transferred))  # fmt: skip
    if due.due <= met.due:
        more = told("El plazo que da la tabla vence antes de que se cumpla su criterio.")
        said = f"{said} {more}"
    return Consequence(Measure.REFUND, cause, section, said, case.transferred, due)


def _not_started_due(started: date, facts: Facts) -> Deadline:
    rules = facts.rules
    if rules.chosen(facts.chosen, "not_started_due").code == "day_150":
        return natural_deadline(started, rules.term("not_started_days"))
    months = rules.value("not_started_months")
    index = started.year * 12 + started.month - 1 + months.whole
    year, month = divmod(index, 12)
    after = date(year, month + 1, 1) + timedelta(days=started.day - 1)
    after = min(after, date(year + (month == 11), (month + 1) % 12 + 1, 1))
    last = after - ONE
    term = Term((last - started).days, DayKind.NATURAL, months.citation)
    return natural_deadline(started, term)


def _explained(facts: Facts, since: date | None, term: str) -> tuple[Deadline | None, bool, bool]:
    """The term to explain, whether it was explained in it, and whether it still runs."""
    if since is None:
        return None, False, True
    open_until = natural_deadline(since, facts.rules.term(term))
    mended = facts.case.mended_on
    explained = mended is not None and mended <= open_until.due
    return open_until, explained, not open_until.is_over(facts.today)


def _after_explaining(
    facts: Facts, number: int, since: date | None, term: str, amount: Money
) -> Consequence:
    """Rows 2 to 5: a term to explain, then fifteen days to return once it was notified."""
    cause = f"5 reintegro {number}"
    section = facts.cite(cause)
    until, explained, runs = _explained(facts, since, term)
    if until is None:
        return nothing(cause, section, told("Falta la fecha en que se verificó o notificó."))
    if explained:
        said = told("Lo aclaró antes del %(day)s.", day=dated(until.due + ONE))
        return nothing(cause, section, said)
    if runs:
        said = told("Puede aclararlo hasta el %(day)s.", day=dated(until.due))
        return nothing(cause, section, said)
    if amount <= Money(0):
        said = told("Ningún monto resultó irregular: no hay qué reintegrar.")
        return nothing(cause, section, said)
    due = _refund_due(facts)
    said = told("Reintegra %(amount)s, %(when)s.", amount=pesos(amount), when=_when(due, facts))
    return Consequence(Measure.REFUND, cause, section, said, amount, due)


def _refund_due(facts: Facts) -> Deadline | None:
    notified = facts.case.notified_on
    return natural_deadline(notified, facts.rules.term("refund_term")) if notified else None


def _when(due: Deadline | None, facts: Facts) -> str:
    if due is None:
        days = facts.rules.term("refund_term").days
        return told("en %(days)s días naturales desde que se le notifique", days=days)
    return told("a más tardar el %(day)s", day=dated(due.due))


def _transferred_goods(facts: Facts) -> Consequence:
    case = facts.case
    return _after_explaining(facts, 2, case.known_on, "transfer_seen", case.proved + case.rejected)


def _no_inspection(facts: Facts) -> Consequence:
    return _after_explaining(facts, 3, facts.case.known_on, "inspection_seen", facts.case.rejected)


def _goals(facts: Facts) -> Consequence:
    return _after_explaining(facts, 4, facts.case.notified_on, "goals_answer", facts.case.rejected)


def _spending(facts: Facts) -> Consequence:
    """Row 5: `known_on` is the day on which the quarterly report was presented."""
    return _after_explaining(facts, 5, facts.case.known_on, "spending_answer", facts.case.rejected)


def _not_signed(facts: Facts) -> Consequence:
    """Row 6: the agreement was not signed in its term."""
    case, cause = facts.case, "5 reintegro 6"
    section = facts.cite(cause)
    start = case.awarded_on or case.summoned_on
    due = (
        signing(start, case.summoned_on, facts.calendar, facts.rules, facts.chosen)
        if start
        else None
    )
    if due is None:
        return nothing(cause, section, told("El plazo para firmar no ha empezado."))
    if case.signed_on is not None and case.signed_on <= due.due:
        return nothing(cause, section, told("El convenio se firmó a tiempo."))
    if case.signed_on is None and not due.is_over(facts.today):
        said = told("Puede firmar hasta el %(day)s.", day=dated(due.due))
        return nothing(cause, section, said)
    said = told("El convenio no se firmó a más tardar el %(day)s: el recurso no se transfiere.",
                day=dated(due.due))  # fmt: skip
    return Consequence(Measure.NOT_TRANSFERRED, cause, section, said)


def _no_account(facts: Facts) -> Consequence:
    """Row 7: signed, and no proof of the account; an extension reaches sixty days after signing."""
    case, cause = facts.case, "5 reintegro 7"
    section = facts.cite(cause)
    if case.signed_on is None:
        return nothing(cause, section, told("El convenio no se ha firmado."))
    most = natural_deadline(case.signed_on, facts.rules.term("account_most"))
    if case.mended_on is not None and case.mended_on <= most.due:
        return nothing(cause, section, told("La cuenta se comprobó."))
    if most.is_over(facts.today):
        said = told("La cuenta no se comprobó a más tardar el %(day)s: se cancela el apoyo.",
                    day=dated(most.due))  # fmt: skip
        place = "5 cancelación 8"
        return Consequence(Measure.CANCELLATION, cause, facts.cite(place), said)
    asked = case.extension_asked_on is not None
    said = (
        told("Pidió prórroga: puede comprobar la cuenta hasta el %(day)s. Mientras tanto el "
             "recurso no se transfiere.", day=dated(most.due))
        if asked
        else told("Debe pedir prórroga: sin la cuenta el recurso no se transfiere.")
    )  # fmt: skip
    return Consequence(Measure.NOT_TRANSFERRED, cause, section, said, due=most if asked else None)


def _irregular(facts: Facts) -> Consequence:
    """Row 8: an irregularity of the requirements while the agreement is formalised."""
    case, cause = facts.case, "5 reintegro 8"
    section = facts.cite(cause)
    if case.signed_on is None:
        return nothing(cause, section, told("El convenio no se ha firmado."))
    most = natural_deadline(case.signed_on, facts.rules.term("irregular_most"))
    if case.mended_on is not None and case.mended_on <= most.due:
        return nothing(cause, section, told("La irregularidad se corrigió."))
    if case.operates is False or most.is_over(facts.today):
        said = told("No opera con recurso propio, o pasó el plazo: se cancela el apoyo.")
        return Consequence(Measure.CANCELLATION, cause, facts.cite("5 reintegro 8 b)"), said)
    if case.operates is None or case.extension_asked_on is None:
        said = told("Debe pedir prórroga y probar que opera; el recurso no se transfiere.")
        return Consequence(Measure.NOT_TRANSFERRED, cause, section, said, due=most)
    reserve = natural_deadline(case.extension_asked_on, facts.rules.term("reserve_most"))
    section = facts.cite("5 reintegro 8 a)")
    if reserve.is_over(facts.today):
        said = told("La reserva acabó el %(day)s y la irregularidad sigue: se cancela el apoyo.",
                    day=dated(reserve.due))  # fmt: skip
        return Consequence(Measure.CANCELLATION, cause, section, said)
    said = told("Opera con recurso propio: el recurso se reserva hasta el %(day)s.",
                day=dated(reserve.due))  # fmt: skip
    return Consequence(Measure.RESERVE, cause, section, said, due=reserve)


def _withdrew(facts: Facts) -> Consequence:
    """Row 9: it asks to leave; what was not proved returns once it began."""
    case, cause = facts.case, "5 reintegro 9"
    if case.started_on is None and not case.transferred:
        said = told("No inició ni recibió recursos: el apoyo se cancela.")
        return Consequence(Measure.CANCELLATION, cause, facts.cite("5 reintegro 9 a)"), said)
    section, amount = facts.cite("5 reintegro 9 b)"), case.transferred - case.proved
    if amount <= Money(0):
        said = told("Comprobó todo lo recibido: la baja no devuelve recursos.")
        return Consequence(Measure.CANCELLATION, cause, section, said)
    due = _refund_due(facts)
    said = told("Reintegra %(amount)s, %(when)s.", amount=pesos(amount), when=_when(due, facts))
    return Consequence(Measure.REFUND, cause, section, said, amount, due)


ROWS: dict[int, Callable[[Facts], Consequence]] = {
    1: _not_started,
    2: _transferred_goods,
    3: _no_inspection,
    4: _goals,
    5: _spending,
    6: _not_signed,
    7: _no_account,
    8: _irregular,
    9: _withdrew,
}
