"""May an application take part? Each requirement, its section and what would mend it. (3.4, 3.6)

What nobody knows yet is not met, and its sentence says that it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.application import Applied
from traza.modules.grants.contracts.programme import Chosen, Programme, Requirement
from traza.modules.grants.rules.budget_limits import budget_limits, own_contribution
from traza.modules.grants.rules.reasons import dated, no, yes
from traza.modules.grants.rules.scheme_requirements import scheme_requirements


def eligibility(
    applied: Applied, rules: Programme, chosen: Chosen, most: Money | None = None
) -> Decision:
    """The whole of it: requirements, theme and scheme, and the budget."""
    reasons = [*requirements(applied, rules, chosen), *scheme_requirements(applied, rules)]
    limits = budget_limits(applied.scheme, applied.budget, rules, chosen, most)
    own = {"budget.own"}  # it is requirement 3 already
    reasons += [one for one in limits.reasons if one.code not in own]
    return Decision.all_of(reasons)


def requirements(applied: Applied, rules: Programme, chosen: Chosen) -> Iterator[Reason]:
    """The thirteen, in their order; those asked at signing are left out."""
    for one in rules.requirements.values():
        if one.at_signing:
            continue
        if one.code == "3":
            yield own_contribution(applied.budget, rules, chosen)
        else:
            yield requirement(one, applied, rules)


def signing_requirements(shown: frozenset[str], rules: Programme) -> Decision:
    """What is asked of who was chosen: the account of the project (11.1, 11.2)."""
    asked = (one for one in rules.requirements.values() if one.at_signing)
    return Decision.all_of(_document(one, one.code in shown) for one in asked)


def requirement(one: Requirement, applied: Applied, rules: Programme) -> Reason:
    """One requirement of 3.4 a)."""
    does_not_apply = (one.code == "6.2" and not applied.registers_assistance) or (
        one.code == "12" and not applied.only_state_funds
    )
    if does_not_apply:
        said = told("No le aplica: %(what)s.", what=one.what)
        return yes(f"requirement.{one.code}", said, one.citation)
    if one.code == "4":
        return _fact(one, None if applied.owes is None else not applied.owes)
    if one.code == "13":
        return _coordinator(one, applied, rules)
    shown = _document(one, one.code in applied.shown)
    return _said(one, applied, rules) or shown if shown.holds else shown


def _said(one: Requirement, applied: Applied, rules: Programme) -> Reason | None:
    """What a document that is on file says, for those whose text is asked; None for the others."""
    if one.code == "2.1":
        return _fact(one, applied.nonprofit)
    if one.code == "2.2":
        return _opinion(one, applied, rules)
    if one.code == "5.1":
        return _fact(one, None if applied.reported is None else not applied.reported)
    return None


def _document(one: Requirement, shown: bool) -> Reason:
    if shown:
        said = told("Se tiene %(what)s.", what=one.what)
        return yes(f"requirement.{one.code}", said, one.citation)
    said = told("Falta %(what)s.", what=one.what)
    return no(f"requirement.{one.code}", said, one.citation, field=one.code, mend=one.mend)


def _fact(one: Requirement, met: bool | None) -> Reason:
    if met:
        said = told("Cumple: %(what)s.", what=one.what)
        return yes(f"requirement.{one.code}", said, one.citation)
    if met is None:
        said = told("Todavía no se comprueba: %(what)s.", what=one.what)
        return no(f"requirement.{one.code}", said, one.citation, field=one.code)
    said = told("No cumple: %(what)s.", what=one.what)
    return no(f"requirement.{one.code}", said, one.citation, field=one.code, mend=one.mend)


def _opinion(one: Requirement, applied: Applied, rules: Programme) -> Reason:
    """Positive, not of the future, and at most a month old: of the same day of the month before."""
    months = rules.value("opinion_months").whole
    if not applied.opinion_positive or applied.opinion_on is None:
        return _fact(one, None if applied.opinion_positive is None else False)
    sent, issued = applied.submitted_on, applied.opinion_on
    oldest = _months_before(sent, months)
    said = told(
        "La opinión es del %(issued)s; al presentar el %(sent)s vale desde el %(oldest)s.",
        issued=dated(issued),
        sent=dated(sent),
        oldest=dated(oldest),
    )
    if oldest <= issued <= sent:
        return yes(f"requirement.{one.code}", said, one.citation)
    return no(f"requirement.{one.code}", said, one.citation, field=one.code, mend=one.mend)


def _months_before(day: date, months: int) -> date:
    """The same day of a month before; the last one of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _coordinator(one: Requirement, applied: Applied, rules: Programme) -> Reason:
    most = rules.value("coordinator_projects").whole
    if applied.coordinators == 1 and applied.coordinator_projects < most:
        said = told("Un coordinador, sin otro proyecto en el programa.")
        return yes(f"requirement.{one.code}", said, one.citation)
    if applied.coordinators != 1:
        said = told("Nombra %(count)s coordinadores y debe ser uno.", count=applied.coordinators)
    else:
        said = told("Su coordinador ya tiene otro proyecto (%(count)s).",
                    count=applied.coordinator_projects)  # fmt: skip
    return no(f"requirement.{one.code}", said, one.citation, field=one.code, mend=one.mend)
