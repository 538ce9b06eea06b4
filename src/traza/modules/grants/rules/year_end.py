"""What is returned when the year ends, and until when? (4.7, 5 reintegro) And is support a loan?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.days import Calendar
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.deadlines import Deadline
from traza.modules.grants.contracts.follow_up import YearEnd
from traza.modules.grants.contracts.programme import Chosen, Programme
from traza.modules.grants.contracts.vocabulary import Scheme
from traza.modules.grants.rules.deadlines import deadline
from traza.modules.grants.rules.reasons import dated, no, pesos, yes


@dataclass(frozen=True, slots=True)
class Return:
    """What a project returns for a year (all of it, what it already returned included) and until
    when; `decision` says yes when it was returned in time, with its PDF."""

    owed: Money
    due: Deadline
    decision: Decision


def year_end_return(
    facts: YearEnd, today: date, calendar: Calendar, rules: Programme, chosen: Chosen
) -> Return:
    """The return of a year on a day, as the call reads it."""
    option = rules.chosen(chosen, "unspent")
    if option.code == "committed":
        owed = facts.transferred - facts.proved - facts.committed
    else:
        owed = facts.transferred - facts.accrued + facts.yields
    owed = max(owed, Money(0))
    start = date(facts.year, 12, 31)
    due = deadline(start, rules.term("year_end_return"), calendar, rules, chosen)
    said = told("Reintegra %(owed)s a más tardar el %(day)s: %(reading)s.",
                owed=pesos(owed), day=dated(due.due), reading=option.text)  # fmt: skip
    reasons = [yes("year_end.owed", said, option.citation)]
    if owed:
        reasons.append(_returned(facts, owed, due, today, rules))
    return Return(owed, due, Decision(tuple(reasons)))


def _returned(facts: YearEnd, owed: Money, due: Deadline, today: date, rules: Programme) -> Reason:
    section = rules.cite("4.7")
    missing, day = owed - facts.returned, dated(due.due)
    if missing <= Money(0):
        return _with_its_proof(facts, due, rules)
    if due.is_over(today):
        said = told(
            "Faltan %(missing)s y el plazo venció el %(day)s: el expediente se turna a la "
            "instancia normativa.",
            missing=pesos(missing),
            day=day,
        )
        return no("year_end.overdue", said, section)
    said = told("Faltan %(missing)s; puede reintegrar hasta el %(day)s.",
                missing=pesos(missing), day=day)  # fmt: skip
    return no("year_end.pending", said, section)


def _with_its_proof(facts: YearEnd, due: Deadline, rules: Programme) -> Reason:
    section = rules.cite("4.7")
    when = facts.returned_on
    if not facts.has_pdf or when is None:
        said = told("Reintegró, y falta la copia en PDF del reintegro o su fecha. Adjúntela.")
        return no("year_end.proof", said, section, field="pdf")
    if due.is_over(when):
        said = told("Reintegró el %(day)s, después del %(due)s.", day=dated(when),
                    due=dated(due.due))  # fmt: skip
        return no("year_end.late", said, section)
    said = told("Reintegró el %(day)s, a tiempo y con su PDF.", day=dated(when))
    return yes("year_end.returned", said, section)


def repayable(scheme: Scheme, rules: Programme, chosen: Chosen) -> Reason:
    """Whether what a scheme gives is paid back as a loan: holds when it is not."""
    if scheme is not Scheme.FINANCIAL:
        said = told("El apoyo no se paga de vuelta: sólo lo no ejercido se reintegra.")
        return yes("support.grant", said, rules.schemes[scheme].citation)
    option = rules.chosen(chosen, "financial_support")
    said = told("Apoyo financiero: %(reading)s.", reading=option.text)
    if option.code == "grant":
        return yes("support.grant", said, option.citation)
    return no("support.loan", said, option.citation)
