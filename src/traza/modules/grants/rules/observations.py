"""How do the observations to a report stand? Five days, then three, and thirty in all. (5 B)"""

from __future__ import annotations

from datetime import date, timedelta

from traza.kernel.days import Calendar
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.grants.contracts.deadlines import Deadline
from traza.modules.grants.contracts.follow_up import Consequence, ObservationFacts, Standing
from traza.modules.grants.contracts.programme import Chosen, Programme
from traza.modules.grants.contracts.vocabulary import Measure, ReportState
from traza.modules.grants.rules.deadlines import deadline, natural_deadline
from traza.modules.grants.rules.reasons import dated, no, yes

END = "5 cancelación 10"


def observations_standing(
    facts: ObservationFacts, today: date, calendar: Calendar, rules: Programme, chosen: Chosen
) -> Standing:
    """How the rounds stand on a day: what runs, until when, and what follows."""
    rounds = [deadline(facts.notified_on, rules.term("first_answer"), calendar, rules, chosen)]
    if facts.notified_again_on is not None:
        again = rules.term("second_answer")
        rounds.append(deadline(facts.notified_again_on, again, calendar, rules, chosen))
    end = exhausted_on(facts, today, rules, chosen)
    state = _state(facts, today, rounds, end.due)
    reasons = (*_late(facts, rounds, rules), _reason(state, rounds[-1], end, rules))
    return Standing(state, Decision(reasons), (*rounds, end), _follows(state, rules))


def exhausted_on(
    facts: ObservationFacts, today: date, rules: Programme, chosen: Chosen
) -> Deadline:
    """The last of the thirty days. When the call pauses them, days of review do not count: those
    after an answer up to the next notification (to the settlement, or to today)."""
    term = rules.term("observations_end")
    whole = natural_deadline(facts.notified_on, term)
    if rules.chosen(chosen, "observations_clock").code == "running":
        return whole
    paused = _days(facts.answered_on, facts.notified_again_on or facts.settled_on or today)
    if facts.notified_again_on is not None:
        paused += _days(facts.answered_again_on, facts.settled_on or today)
    if not paused:
        return whole
    due = whole.due + timedelta(days=paused)
    why = told("La revisión tomó %(days)s días, que no cuentan.", days=paused)
    return Deadline(whole.start, due, term, whole.count, why)


def _days(answered: date | None, until: date) -> int:
    return max((until - answered).days, 0) if answered is not None else 0


def _state(facts: ObservationFacts, today: date, rounds: list[Deadline], end: date) -> ReportState:
    if facts.settled_on is not None and facts.settled_on <= end:
        return ReportState.SETTLED
    if today > end:
        return ReportState.EXHAUSTED
    answer = facts.answered_on if len(rounds) == 1 else facts.answered_again_on
    if answer is not None:
        return ReportState.IN_REVIEW
    return ReportState.UNANSWERED if rounds[-1].is_over(today) else ReportState.OBSERVED


def _late(facts: ObservationFacts, rounds: list[Deadline], rules: Programme) -> tuple[Reason, ...]:
    """A reason against each answer that came after its last day."""
    sections = (rules.cite("5 B) 2"), rules.cite("5 B) 4"))
    answers = (facts.answered_on, facts.answered_again_on)
    found = []
    for answer, due, section in zip(answers, rounds, sections, strict=False):
        if answer is not None and due.is_over(answer):
            said = told("La respuesta llegó el %(day)s y su plazo venció el %(due)s.",
                        day=dated(answer), due=dated(due.due))  # fmt: skip
            found.append(no("observations.late", said, section))
    return tuple(found)


def _reason(state: ReportState, now: Deadline, end: Deadline, rules: Programme) -> Reason:
    code, due = f"observations.{state.value}", dated(now.due)
    section = now.term.citation
    if state is ReportState.SETTLED:
        return yes(code, told("Las observaciones se solventaron."), rules.cite("5 B) 3"))
    if state is ReportState.EXHAUSTED:
        said = told(
            "No se solventaron y el plazo de las observaciones acabó el %(day)s.",
            day=dated(end.due),
        )
        return no(code, said, rules.cite(END))
    if state is ReportState.IN_REVIEW:
        said = told("La administradora revisa la respuesta.")
        return yes(code, said, rules.cite("5 B) 3"))
    if state is ReportState.UNANSWERED:
        said = told("El plazo para responder venció el %(due)s.", due=due)
        return no(code, said, section)
    said = told("Puede responder hasta el %(due)s.", due=due)
    return yes(code, said, section)


def _follows(state: ReportState, rules: Programme) -> tuple[Consequence, ...]:
    if state is ReportState.SETTLED:
        return ()
    if state is ReportState.EXHAUSTED:
        said = told("Procede la cancelación definitiva del apoyo.")
        return (Consequence(Measure.CANCELLATION, END, rules.cite(END), said),)
    said = told("La transferencia se suspende hasta que se solventen las observaciones.")
    return (Consequence(Measure.SUSPENSION, "5 B)", rules.cite("5 B)"), said),)
