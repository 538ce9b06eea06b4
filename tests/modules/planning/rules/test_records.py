"""Which version of a plan holds, what may be aligned, compared and called late, by cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making.plans import commitment, plan, progress

from traza.kernel.decision import Decision
from traza.kernel.written import read_yaml
from traza.modules.planning.contracts.captured import Accumulation
from traza.modules.planning.contracts.records import (
    Alignment,
    Milestone,
    Node,
    NodeKind,
    RecordKind,
    StepReport,
    StepSaid,
    StepState,
    SubjectKind,
)
from traza.modules.planning.rules.alignment import alignment_key, check_alignments
from traza.modules.planning.rules.comparable import YearGoal, years_beside
from traza.modules.planning.rules.milestones import check_progress, step_state
from traza.modules.planning.rules.plan_tree import check_plan, edition_on, plan_changes
from traza.modules.planning.rules.record_values import record_json, record_value

CASES = read_yaml(Path(__file__).with_name("records.yaml").read_text(encoding="utf-8"))
GOAL = YearGoal(
    1, 1, "obras-publicas", 2023, "54101", "Dirección", "100", "Informes", "Informe",
    Accumulation.SUM, Decimal(4), 4, Decimal(2),
)  # fmt: skip


def told(decision: Decision, wanted: list[str]) -> None:
    texts = [one.text for one in decision.against]
    assert len(texts) == len(wanted), texts
    assert all(part in text for part, text in zip(wanted, texts, strict=True)), texts


@pytest.mark.parametrize("case", CASES["editions"], ids=str)
def test_the_last_version_published_by_a_day_holds(case: dict[str, Any]) -> None:
    versions = [(number, since) for number, since in case["versions"]]
    assert edition_on(versions, case["day"]) == case["holds"]
    assert edition_on(versions[::-1], case["day"]) == case["holds"]


@pytest.mark.parametrize("case", CASES["trees"], ids=str)
def test_a_plan_is_walked_from_its_roots(case: dict[str, Any]) -> None:
    nodes = tuple(Node(code, NodeKind.LINE, "Algo", parent) for code, parent in case["nodes"])
    told(check_plan(replace(plan(), nodes=nodes)), case["against"])


def test_a_new_version_is_not_published_before_the_one_that_holds() -> None:
    earlier = replace(plan(), published=date(2030, 1, 1))
    told(check_plan(plan(), earlier), ["no puede ser anterior"])
    assert check_plan(earlier, earlier).yes


def test_what_a_version_changes_is_told_by_key() -> None:
    one, two = plan().nodes[:2]
    after = replace(plan(), nodes=(one, replace(two, label="Otra"), replace(one, code="N")))
    changes = plan_changes(plan(), after)
    assert [each.code for each in changes.added] == ["N"]
    assert [each.code for each in changes.gone] == [plan().nodes[2].code]
    assert [(old.label, new.label) for old, new in changes.reworded] == [(two.label, "Otra")]
    assert not plan_changes(plan(), plan())


@pytest.mark.parametrize("case", CASES["alignments"], ids=str)
def test_an_agency_aligns_what_is_its_own_to_a_node_that_there_is(case: dict[str, Any]) -> None:
    subject = SubjectKind(case.get("subject", "goal"))
    one = Alignment(subject, case.get("key", "3"), "Informes", 5, 1, case["node"])
    owners = {(subject, one.key): case["owner"]}
    told(check_alignments("obras-publicas", [one], {(5, 1): ["1.1"]}, owners), case["against"])


def test_the_same_thing_in_another_version_is_another_alignment() -> None:
    one = Alignment(SubjectKind.GOAL, "3", "Informes", 5, 1, "1.1")
    assert alignment_key(one) == alignment_key(replace(one, called="x", is_withdrawn=True))
    assert alignment_key(one) != alignment_key(replace(one, edition=2))


@pytest.mark.parametrize("case", CASES["comparable"], ids=str)
def test_goals_of_two_years_are_compared_when_they_are_the_same(case: dict[str, Any]) -> None:
    given_: dict[str, Any] = {"year": 2024, "id": 2, "reached": "4"} | case["later"]
    given_["reached"] = None if given_["reached"] is None else Decimal(given_["reached"])
    given_["accumulation"] = Accumulation(given_.get("accumulation", "sum"))
    found = years_beside(GOAL, replace(GOAL, **given_), is_said=case.get("said", False))
    if case.get("apart"):
        assert found is None
        return
    assert found is not None
    assert found.difference == (Decimal(case["difference"]) if "difference" in case else None)
    assert case.get("why", "") in found.why_not
    assert bool(found.why_not) == ("why" in case)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_name_never_makes_two_goals_the_same(one: str, other: str) -> None:
    before, after = replace(GOAL, label=one), replace(GOAL, label=other, code="other", year=2024)
    assert years_beside(before, replace(after, label=one), is_said=False) is None
    assert years_beside(before, replace(after, code=GOAL.code), is_said=False) is not None


@pytest.mark.parametrize("case", CASES["milestones"], ids=str)
def test_a_milestone_is_late_where_a_report_after_its_day_says_so(case: dict[str, Any]) -> None:
    reports = [
        replace(progress(), as_of=day, steps=(StepReport("a", StepSaid(said), on),))
        for day, said, on in case["reports"]
    ]
    step = Milestone("a", "Publicar", case["due"])
    assert step_state(step, reports, case["today"]) is StepState(case["state"])


@given(st.dates(), st.dates())
def test_nothing_is_late_that_nobody_reported(due: date, today: date) -> None:
    assert step_state(Milestone("a", "Publicar", due), [], today) is not StepState.LATE


@pytest.mark.parametrize("case", CASES["progress"], ids=str)
def test_a_report_says_who_says_it_and_of_which_day(case: dict[str, Any]) -> None:
    made = replace(progress(), as_of=case.get("as_of", date(2024, 6, 1)), steps=())
    made = replace(made, said_by=case.get("said_by", "La unidad de transparencia"))
    if "percent" in case:
        made = replace(made, percent=Decimal(case["percent"]))
    if "said" in case:
        code, said, on = case["said"]
        made = replace(made, steps=(StepReport(code, StepSaid(said), on),))
    asked = replace(commitment(), milestones=(Milestone("a", "Publicar"),))
    told(check_progress(made, asked, date(2024, 9, 1)), case["against"])


def test_what_is_kept_reads_back_as_it_was() -> None:
    for kind, value in (
        (RecordKind.PLAN, plan()),
        (RecordKind.COMMITMENT, commitment()),
        (RecordKind.PROGRESS, progress()),
        (RecordKind.ALIGNMENT, Alignment(SubjectKind.GOAL, "3", "Informes", 5, 1, "1.1")),
    ):
        assert record_value(kind, record_json(value)) == value
