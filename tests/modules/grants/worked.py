"""Worked cases of the rules of grants: what a case in YAML gives, and what the rules answer to it.

A case says its sentence (`case`), its `section` of the rules, what is `given` and what to `expect`;
with `under`, one reading and what to expect under each of its options. A reading that a case does
not name is that of READ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from traza.kernel.decision import Decision
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.written import read_yaml
from traza.modules.grants import api
from traza.modules.grants.contracts.allocation import Call, Candidate, Withdrawal
from traza.modules.grants.contracts.application import Applied, Budget, Line
from traza.modules.grants.contracts.follow_up import (
    Case,
    InstalmentFacts,
    ObservationFacts,
    ReportFacts,
    YearEnd,
)
from traza.modules.grants.contracts.scoring import Card, Criterion, Rubric
from traza.modules.grants.contracts.vocabulary import CallPart, Concept, Measure, Scheme, Tie
from traza.modules.grants.rules import deadlines
from traza.modules.grants.rules.allocation import allocate
from traza.modules.grants.rules.award_reasons import award_reasons
from traza.modules.grants.rules.beneficiaries import registry_row
from traza.modules.grants.rules.budget_limits import budget_limits
from traza.modules.grants.rules.call_contents import call_contents
from traza.modules.grants.rules.conflict import may_evaluate
from traza.modules.grants.rules.eligibility import eligibility, signing_requirements
from traza.modules.grants.rules.instalment import may_pay
from traza.modules.grants.rules.measures import consequences
from traza.modules.grants.rules.observations import observations_standing
from traza.modules.grants.rules.reallocation import last_day, reallocate
from traza.modules.grants.rules.reception import reception
from traza.modules.grants.rules.reports import report_standing
from traza.modules.grants.rules.scoring import scored
from traza.modules.grants.rules.year_end import repayable, year_end_return

FOLDER = Path(__file__).parent / "cases"
RULES = api.programme("peso-por-peso-2021")
SONORA = Jurisdiction.of("26")
HERMOSILLO = ZoneInfo("America/Hermosillo")
READ = {
    "report_term": "natural", "last_day": "stays", "own_base": "request",
    "administration_base": "support", "accountant": "inside", "structural_cap": "capped",
    "structural_rent": "forbidden", "staff": "fees", "financial_support": "grant",
    "exhaustion": "skip", "first_project": "rank", "second_project": "never",
    "score_rounding": "exact", "signing_start": "summons", "observations_clock": "running",
    "not_started_due": "fourth_month", "unspent": "committed", "calendar": "federation",
    "technical_body": "commission",
}  # fmt: skip
EVERY = frozenset(
    one.code for one in RULES.requirements.values() if not one.at_signing and one.code != "3"
)
PESOS = {
    "transferred", "proved", "rejected", "committed", "accrued", "yields", "returned", "amount",
    "invoice_amount", "support", "own_money", "own_in_kind",
}  # fmt: skip

Given = dict[str, Any]
Observed = dict[str, Any]


@dataclass(frozen=True)
class Worked:
    """One case, under its readings."""

    file: str
    rule: str
    name: str
    section: str
    given: Given
    readings: dict[str, str]
    expect: Observed

    def answered(self) -> Observed:
        """What the rule answers; a refusal is its code."""
        try:
            return RUN[self.rule](dict(self.given), READ | self.readings)
        except Refusal as refusal:
            return {"refused": refusal.code}


def cases(half: str) -> list[Worked]:
    """Every case of a half: "first" (written with the rules) or "after" (once they were frozen)."""
    found = []
    for path in sorted((FOLDER / half).glob("*.yaml")):
        body = read_yaml(path.read_text(encoding="utf-8"))
        found += [one for each in body["cases"] for one in _expanded(path.stem, body, each)]
    return found


def _expanded(file: str, body: Given, each: Given) -> Iterator[Worked]:
    readings = dict(each.get("readings", {}))
    rule, given = each.get("rule", body["rule"]), each.get("given", {})
    section = each.get("section", body.get("section", ""))
    if "under" not in each:
        yield Worked(file, rule, each["case"], section, given, readings, each["expect"])
        return
    ((reading, options),) = each["under"].items()
    assert set(options) == set(RULES.readings[reading].options), each["case"]
    for option, expect in options.items():
        place = RULES.readings[reading].options[option].citation.place
        name = f"{each['case']} · {option}"
        read = readings | {reading: option}
        yield Worked(file, rule, name, place, given, read, expect)


def _money(given: Given) -> Given:
    return {
        name: Money.of(str(value)) if name in PESOS and value is not None else value
        for name, value in given.items()
    }


def _decided(decision: Decision) -> Observed:
    return {
        "meets": decision.yes,
        "against": [one.code for one in decision.against],
        "sections": [one.citation.place for one in decision.against if one.citation],
        "texts": " ".join(one.text for one in decision.reasons),
    }


def _lines(rows: list[list[Any]]) -> tuple[Line, ...]:
    """Rows as [concept, support, own money, own in kind, administrative?]."""
    return tuple(
        Line(Concept(row[0]), *(Money.of(str(each)) for each in row[1:4]),
             administrative="admin" in row[4:])
        for row in rows
    )  # fmt: skip


def _eligible(given: Given, chosen: dict[str, str]) -> Observed:
    if given.get("signing"):
        return _decided(signing_requirements(frozenset(given.get("shown", ())), RULES))
    scheme = Scheme(given.pop("scheme", "project"))
    themes = RULES.schemes[scheme].themes
    shown = (EVERY | set(given.pop("adds", ()))) - set(given.pop("lacks", ()))
    lines = given.pop("lines", [["operation", 900, 0, 500], ["accountant", 100, 0, 0]])
    base: Given = {
        "theme": themes[0] if themes else "", "nonprofit": True, "opinion_positive": True,
        "opinion_on": date(2021, 2, 20), "submitted_on": date(2021, 3, 1), "owes": False,
        "reported": False, "other_support": False, "priority_zone": True, "free_services": True,
        "contingency_shown": True, "executive_project": True, "fund_terms_met": True,
    }  # fmt: skip
    known = base | given
    applied = Applied(scheme=scheme, budget=Budget(_lines(lines)), shown=frozenset(shown), **known)
    return _decided(eligibility(applied, RULES, chosen))


def _budget(given: Given, chosen: dict[str, str]) -> Observed:
    asked, most = (given.get(name) for name in ("asked", "most"))
    budget = Budget(_lines(given["lines"]), Money.of(str(asked)) if asked is not None else None)
    ceiling = Money.of(str(most)) if most is not None else None
    scheme = Scheme(given.get("scheme", "project"))
    return _decided(budget_limits(scheme, budget, RULES, chosen, ceiling))


def _call(given: Given, _chosen: dict[str, str]) -> Observed:
    parts = set(CallPart) - {CallPart(one) for one in given.get("lacks", ())}
    return _decided(call_contents(parts, RULES))


def _received(given: Given, _chosen: dict[str, str]) -> Observed:
    moments = [
        datetime.fromisoformat(given[name]).replace(
            tzinfo=ZoneInfo(given.get("zone", HERMOSILLO.key))
        )
        for name in ("at",)
    ] + [
        datetime.fromisoformat(given[name]).replace(tzinfo=HERMOSILLO)
        for name in ("opens", "closes")
    ]
    return _decided(
        reception(*moments, RULES, received=given.get("received", 0), most=given.get("most"))
    )


def _scored(given: Given, chosen: dict[str, str]) -> Observed:
    criteria = tuple(Criterion(*row) for row in given["criteria"])
    rubric = Rubric(criteria, given.get("jurors", 2), Fraction(given.get("disagreement", 100)),
                    Fraction(str(given.get("minimum", 0))))  # fmt: skip
    said = given.get("reasons", "porque sí lo explica")
    cards = [
        Card(name, dict(zip([one.code for one in criteria], points, strict=False)),
             {one.code: said for one in criteria})
        for name, points in given["cards"]
    ]  # fmt: skip
    found = scored(cards, rubric, RULES, chosen)
    score = None if found.score is None else str(found.score)
    return _decided(found.decision) | {"score": score, "asks_another": found.asks_another}


def _conflict(given: Given, _chosen: dict[str, str]) -> Observed:
    declared = given.get("declared")
    return _decided(
        may_evaluate(
            Tie(declared) if declared else None, given.get("juror", "juez"), given.get("board", ()),
            RULES, applying=given.get("applying", ()), own=given.get("own", ()),
        )
    )  # fmt: skip


def _award(given: Given, chosen: dict[str, str]) -> Observed:
    """Candidates as [folio, organisation, pesos asked, score, order of eligibility]."""
    people = [
        Candidate(row[0], row[1], Money.of(str(row[2])).centavos, Fraction(str(row[3])),
                  row[4] if len(row) > 4 else row[0])
        for row in given["candidates"]
    ]  # fmt: skip
    fund = Money.of(str(given["fund"])).centavos
    call = Call("C-1", given.get("awarded_on", date(2021, 3, 1)), fund,
                Fraction(str(given.get("minimum", 0))), chosen)  # fmt: skip
    award = allocate(call, people, RULES)
    out = [Withdrawal(folio, on) for folio, on in given.get("withdrawals", ())]
    if out:
        award = reallocate(award, call, out, RULES)
    seen: Observed = {place: [] for place in ("funded", "waiting", "not_competing")}
    seen |= {"not_eligible": [], "withdrawn": []}
    for one in award.placed:
        seen[one.place.value].append(one.folio)
    texts = {one.folio: _decided(award_reasons(one, call, RULES)) for one in award.placed}
    return seen | {
        "left": str(Money(award.left)),
        "why": {one.folio: one.why.value for one in award.placed},
        "sections": {folio: each["sections"] for folio, each in texts.items()},
        "texts": " ".join(each["texts"] for each in texts.values()),
        "reallocated_until": last_day(call, RULES),
    }


def _calendar(chosen: dict[str, str]) -> Any:
    return api.calendar_of_call(RULES, chosen, SONORA)


def _deadline(given: Given, chosen: dict[str, str]) -> Observed:
    calendar = _calendar(chosen)
    what = given["what"]
    if what == "signing":
        found = deadlines.signing(
            given["awarded_on"], given.get("summoned_on"), calendar, RULES, chosen
        )
    elif what == "invoice":
        found = deadlines.invoice_due(given["month"], calendar, RULES, chosen)
    elif what == "payment_proof":
        found = deadlines.payment_proof_due(given["transferred_on"], calendar, RULES, chosen)
    else:
        found = deadlines.deadline(given["start"], RULES.term(what), calendar, RULES, chosen)
    if found is None:
        return {"due": None}
    rests = [one.day for one in found.count if not one.number]
    return {"due": found.due, "days": len(found.count), "rests": rests, "moved": bool(found.moved)}


def _followed(found: Any) -> list[str]:
    return [f"{one.measure.value} {one.citation.place}" for one in found.consequences]


def _report(given: Given, chosen: dict[str, str]) -> Observed:
    today = given.pop("today")
    found = report_standing(ReportFacts(**given), today, _calendar(chosen), RULES, chosen)
    last = [one.due for one in found.deadlines]
    resumes = [one.due.due for one in found.consequences if one.due]
    return _decided(found.decision) | {
        "state": found.state.value, "due": last[0], "extended": last[1] if last[1:] else None,
        "follows": _followed(found), "resumes": resumes[0] if resumes else None,
    }  # fmt: skip


def _observed(given: Given, chosen: dict[str, str]) -> Observed:
    today = given.pop("today")
    found = observations_standing(
        ObservationFacts(**given), today, _calendar(chosen), RULES, chosen
    )
    return _decided(found.decision) | {
        "state": found.state.value, "due": [one.due for one in found.deadlines[:-1]],
        "end": found.deadlines[-1].due, "follows": _followed(found),
    }  # fmt: skip


def _measured(given: Given, chosen: dict[str, str]) -> Observed:
    today = given.pop("today", date(2021, 12, 1))
    case = Case(**_money({"transferred": 0} | given))
    found = consequences(case, today, _calendar(chosen), RULES, chosen)
    money = [one.amount for one in found if one.amount is not None]
    due = [one.due.due for one in found if one.due is not None]
    return {
        "follows": [f"{one.measure.value} {one.citation.place}" for one in found],
        "amount": str(money[0]) if money else None, "due": due[0] if due else None,
        "texts": " ".join(one.text for one in found),
    }  # fmt: skip


def _paid(given: Given, _chosen: dict[str, str]) -> Observed:
    base: Given = {one.name: True for one in fields(InstalmentFacts)}
    base |= {"number": 1, "signed_on": date(2021, 3, 10), "amount": 1000, "invoice_amount": 1000}
    base |= {"measures": ()}
    given["measures"] = tuple(Measure(one) for one in given.get("measures", ()))
    return _decided(may_pay(InstalmentFacts(**_money(base | given)), RULES))


def _year(given: Given, chosen: dict[str, str]) -> Observed:
    if "scheme" in given:
        loan = repayable(Scheme(given["scheme"]), RULES, chosen)
        return _decided(Decision((loan,)))
    today = given.pop("today")
    zero = dict.fromkeys(("transferred", "proved", "committed", "accrued", "yields"), 0)
    found = year_end_return(
        YearEnd(**_money({"year": 2021} | zero | given)), today, _calendar(chosen), RULES, chosen
    )
    return _decided(found.decision) | {"owed": str(found.owed), "due": found.due.due}


def _row(given: Given, _chosen: dict[str, str]) -> Observed:
    every = {"name", "age", "sex", "benefit", "municipality", "locality"}
    filled = every - set(given.get("lacks", ()))
    return _decided(registry_row(filled, given.get("age"), given.get("consent"), RULES))


RUN: dict[str, Callable[[Given, dict[str, str]], Observed]] = {
    "eligibility": _eligible,
    "budget": _budget,
    "call": _call,
    "reception": _received,
    "scoring": _scored,
    "conflict": _conflict,
    "award": _award,
    "deadline": _deadline,
    "report": _report,
    "observations": _observed,
    "measures": _measured,
    "instalment": _paid,
    "year_end": _year,
    "beneficiaries": _row,
}
