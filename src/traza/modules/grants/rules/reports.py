"""When is a report due, and how does it stand? Extension, lateness and what they suspend. (5 A)"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from traza.kernel.days import Calendar
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.grants.contracts.deadlines import Deadline
from traza.modules.grants.contracts.follow_up import Consequence, ReportFacts, Standing
from traza.modules.grants.contracts.programme import Chosen, Programme
from traza.modules.grants.contracts.vocabulary import Measure, ReportState
from traza.modules.grants.rules.deadlines import deadline, natural_deadline
from traza.modules.grants.rules.reasons import dated, no, yes

TERMS = {"natural": "report_natural", "business": "report_business", "month": "report_month_days"}
CAUSE = "5 A)"


def report_due(period_end: date, calendar: Calendar, rules: Programme, chosen: Chosen) -> Deadline:
    """Until when the report of a period is presented, as the call reads it."""
    code = rules.chosen(chosen, "report_term").code
    term = rules.term(TERMS[code])
    if code == "month":
        last = monthrange(period_end.year, period_end.month)[1]
        return deadline(period_end.replace(day=last), term, calendar, rules, chosen)
    return deadline(period_end, term, calendar, rules, chosen)


def extension(facts: ReportFacts, due: Deadline, rules: Programme) -> Decision:
    """May the report be extended as it was asked? Before it is due, once, and five days at most."""
    section, again = rules.cite("5 A) 1"), rules.cite("5 A) 2")
    asked, until = facts.extension_asked_on, facts.extension_until
    most = extended_until(due, rules)
    reasons = []
    if asked is None:
        said = told("No se pidió prórroga.")
        return Decision((no("extension.none", said, section),))
    if asked > due.due:
        said = told("La prórroga se pidió el %(day)s, ya vencido el plazo (%(due)s).",
                    day=dated(asked), due=dated(due.due))  # fmt: skip
        reasons.append(no("extension.late", said, section))
    if facts.asked_before:
        said = told("Este informe ya tuvo una prórroga: no se otorga otra.")
        reasons.append(no("extension.again", said, again))
    if until is not None and until > most.due:
        said = told("Pide hasta el %(day)s y la prórroga llega al %(most)s. Pida menos días.",
                    day=dated(until), most=dated(most.due))  # fmt: skip
        reasons.append(no("extension.long", said, section, field="extension_until"))
    if not reasons:
        said = told("La prórroga se pidió a tiempo y llega al %(day)s a lo más.",
                    day=dated(most.due))  # fmt: skip
        reasons.append(yes("extension.may", said, section))
    return Decision(tuple(reasons))


def extended_until(due: Deadline, rules: Programme) -> Deadline:
    """The last day that an extension may reach: no reading moves it (never past five days)."""
    return natural_deadline(due.due, rules.term("extension_most"))


def report_standing(
    facts: ReportFacts, today: date, calendar: Calendar, rules: Programme, chosen: Chosen
) -> Standing:
    """How a report stands on a day, and what it suspends."""
    due = report_due(facts.period_end, calendar, rules, chosen)
    asked = facts.extension_asked_on is not None
    may = extension(facts, due, rules) if asked else None
    granted = may is not None and may.yes
    most = extended_until(due, rules)
    last = min(facts.extension_until or most.due, most.due) if granted else due.due
    state = _state(facts, today, due.due, last)
    reasons = [*(may.reasons if may else ()), _reason(state, facts, last, rules)]
    follows = tuple(_follows(state, granted, facts, rules))
    return Standing(state, Decision(tuple(reasons)), (due, most) if granted else (due,), follows)


def _state(facts: ReportFacts, today: date, due: date, last: date) -> ReportState:
    when = facts.delivered_on
    if when is None:
        if today <= due:
            return ReportState.NOT_YET
        return ReportState.EXTENDED if today <= last else ReportState.OVERDUE
    if when <= due:
        return ReportState.ON_TIME
    return ReportState.EXTENDED if when <= last else ReportState.LATE


def _reason(state: ReportState, facts: ReportFacts, last: date, rules: Programme) -> Reason:
    section = rules.cite("5")
    code, until = f"report.{state.value}", dated(last)
    if facts.delivered_on is None:
        if state is ReportState.OVERDUE:
            said = told("El informe venció el %(until)s y no se ha entregado.", until=until)
            return no(code, said, rules.cite(CAUSE))
        said = told("El informe puede entregarse hasta el %(until)s.", until=until)
        return yes(code, said, section)
    day = dated(facts.delivered_on)
    if state is ReportState.LATE:
        said = told("Se entregó el %(day)s y vencía el %(until)s.", day=day, until=until)
        return no(code, said, rules.cite(CAUSE))
    said = told("Se entregó el %(day)s, a tiempo.", day=day)
    return yes(code, said, section)


def _follows(
    state: ReportState, granted: bool, facts: ReportFacts, rules: Programme
) -> list[Consequence]:
    found = []
    if granted:
        said = told("La prórroga suspende el recurso del mes siguiente.")
        found.append(Consequence(Measure.SUSPENSION, CAUSE, rules.cite("5 A) 1"), said))
    if state is ReportState.OVERDUE:
        said = told("Se suspenden las ministraciones hasta que se entregue y valide el informe.")
        found.append(Consequence(Measure.SUSPENSION, CAUSE, rules.cite(CAUSE), said))
    if state is ReportState.LATE and facts.delivered_on is not None:
        resume = natural_deadline(facts.delivered_on, rules.term("resume_most"))
        said = told(
            "Se entregó tarde: la transferencia se reanuda cuando se valide, a lo más el %(day)s "
            "por causas de la administradora.",
            day=dated(resume.due),
        )
        section = rules.cite("5 A) 2")
        found.append(Consequence(Measure.SUSPENSION, CAUSE, section, said, due=resume))
    return found
