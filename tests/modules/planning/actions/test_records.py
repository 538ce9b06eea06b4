"""Plans, alignments, commitments and reports are proposed by one, approved by another, kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.making import plans
from tests.making.goals import AGENCY, CAPTOR, OFFICER, PLANNER, captured, goal, header, unit_with
from tests.making.plans import aligned, kept_commitment, kept_plan, reported

from traza.kernel.actor import Attribution, OtherAgency, SamePerson
from traza.kernel.decision import Refused
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.records import (
    Alignment,
    Continuation,
    Node,
    NodeKind,
    SubjectKind,
)
from traza.modules.planning.contracts.refusals import (
    AlreadyDecided,
    NotContinued,
    UnknownGoal,
    UnknownRecord,
)
from traza.modules.planning.models import AlignmentRow, CommitmentRow, PlanNodeRow

pytestmark = pytest.mark.django_db


def test_a_plan_holds_once_another_person_approves_it() -> None:
    edition = planning.propose_plan(AGENCY, "PMD", plans.plan(), said=PLANNER)
    assert edition is not None
    assert planning.plans(AGENCY) == []
    with pytest.raises(SamePerson):
        planning.approve_records([edition], said=replace(OFFICER, user=PLANNER.user))
    with pytest.raises(OtherAgency):
        planning.approve_records([edition], said=replace(OFFICER, agency="agua"))
    planning.approve_records([edition], said=OFFICER)
    assert [planning.as_plan(one) for one in planning.plans(AGENCY)] == [plans.plan()]
    assert planning.propose_plan(AGENCY, "PMD", plans.plan(), said=PLANNER) is None  # says the same
    with pytest.raises(AlreadyDecided):
        planning.reject_records([edition], "Ya no hace falta.", said=OFFICER)


def test_a_plan_published_again_keeps_the_one_before_and_what_was_aligned_to_it() -> None:
    unit, plan = unit_with(), kept_plan()
    aligned(plan, unit.goals[0].id)
    nodes = (*plans.plan().nodes[:2], Node("9", NodeKind.LINE, "Otra línea", "2.1"))
    again = replace(plans.plan(), published=date(2025, 5, 1), nodes=nodes)
    assert kept_plan(again) == plan
    assert [one.number for one in planning.plan_editions(plan)] == [1, 2]
    current = PlanNodeRow.objects.filter(record=plan, is_current=True)
    assert [one.code for one in current] == ["2", "2.1", "9"]
    (told,) = planning.nodes_of(SubjectKind.GOAL, [str(unit.goals[0].id)]).values()
    assert [(one.edition, one.is_current, one.code) for one in told] == [(1, False, "4.3.2")]
    assert [one.code for one in planning.aligned_goals(plan, 1, ["4.3.2"])] == ["100"]
    assert planning.aligned_goals(plan, 2, ["2", "2.1", "9"]) == []


def test_an_alignment_may_be_withdrawn_and_is_of_the_agency_that_has_the_goal() -> None:
    unit, plan = unit_with(), kept_plan()
    aligned(plan, unit.goals[0].id)
    one = Alignment(SubjectKind.GOAL, str(unit.goals[0].id), "Informes", plan, 1, "4.3.2")
    other = Attribution(90, "capture", "agua", "Alineación del año.")
    with pytest.raises(Refused, match="no está en el registro de esta dependencia"):
        planning.propose_alignments("agua", [one], said=other)
    with pytest.raises(Refused, match="no está en esa versión"):
        planning.propose_alignments(AGENCY, [replace(one, node="77")], said=PLANNER)
    planning.propose_alignments(AGENCY, [replace(one, is_withdrawn=True)], said=PLANNER)
    assert AlignmentRow.objects.count() == 1
    planning.approve_records([planning.waiting_records(AGENCY)[0].id], said=OFFICER)
    assert AlignmentRow.objects.count() == 0


def test_a_commitment_is_reported_by_who_captures_and_published_by_another() -> None:
    record = kept_commitment()
    edition = planning.report_progress(record, plans.progress(), said=CAPTOR)
    assert edition is not None
    row = CommitmentRow.objects.get(record=record)
    assert (row.percent, row.reports, row.said_by) == (None, 0, "")
    with pytest.raises(SamePerson):
        planning.approve_records([edition], said=replace(OFFICER, user=CAPTOR.user))
    planning.approve_records([edition], said=OFFICER)
    row = CommitmentRow.objects.get(record=record)
    assert (row.percent, row.reports, row.said_by) == (40, 1, "La unidad de transparencia")
    assert row.milestones_done == 0
    late = replace(plans.progress(), as_of=date(2999, 1, 1))
    with pytest.raises(Refused, match="no ha llegado"):
        planning.report_progress(record, late, said=CAPTOR)


def test_a_commitment_that_nobody_approved_takes_no_report_and_no_evidence() -> None:
    planning.propose_commitment(AGENCY, "C-9", plans.commitment(), said=PLANNER)
    (waiting,) = planning.waiting_records(AGENCY)
    with pytest.raises(UnknownRecord):
        planning.report_progress(waiting.record, plans.progress(), said=CAPTOR)
    with pytest.raises(UnknownRecord):
        planning.attach_record_proof(waiting.record, "a", "a" * 64, "acta.pdf", said=CAPTOR)


def test_the_same_evidence_of_a_milestone_is_kept_once() -> None:
    record = kept_commitment()
    for _ in range(2):
        planning.attach_record_proof(record, "a", "a" * 64, "acta.pdf", said=CAPTOR)
    assert [(one.item, one.name) for one in planning.record_proofs(record)] == [("a", "acta.pdf")]
    with pytest.raises(UnknownRecord):
        planning.attach_record_proof(record, "z", "a" * 64, "acta.pdf", said=CAPTOR)


def _year(year: int, *goals: object) -> list[int]:
    number = planning.keep_unit(AGENCY, year, header(), said=PLANNER)
    planning.propose_goals(number, list(goals), said=PLANNER)  # type: ignore[arg-type]
    waiting = [one.id for one in planning.unit_now(number).waiting]
    planning.approve_goals(number, waiting, said=OFFICER)
    return [one.id for one in planning.unit_now(number).goals]


def test_years_are_compared_by_key_or_by_what_staff_recorded() -> None:
    before = _year(2023, goal("100"), goal("101"), goal("102"))
    after = captured(
        unit_with([goal("100"), goal("101", unit_of_measure="Taller"), goal("201")]), 1, 1, 1, 1
    )
    found = planning.two_years(AGENCY, 2023, 2024)
    assert [(one.earlier.code, one.later.code) for one in found.beside] == [("100", "100")]
    assert (found.only_earlier, found.only_later) == (2, 2)
    later = after.goals[2].id
    with pytest.raises(NotContinued):
        planning.continue_goal(AGENCY, Continuation(later, before[2]), said=PLANNER)
    with pytest.raises(UnknownGoal):
        planning.continue_goal(AGENCY, Continuation(99_999, later), said=PLANNER)
    edition = planning.continue_goal(AGENCY, Continuation(before[2], later), said=PLANNER)
    assert len(planning.two_years(AGENCY, 2023, 2024).beside) == 1
    plans.approved(edition)
    found = planning.two_years(AGENCY, 2023, 2024)
    assert [(one.earlier.code, one.later.code) for one in found.beside] == [
        ("100", "100"), ("102", "201"),
    ]  # fmt: skip
    assert found.beside[0].difference is None  # one has no figure yet
    assert "falta el avance" in found.beside[0].why_not


def test_what_changed_since_a_day_is_told_once_each() -> None:
    record = kept_commitment()
    reported(record)
    (edition,) = planning.record_editions(record=record)
    unit = captured(unit_with(), 1, 1)
    found, total = planning.changed_since(edition.at)
    assert total == len(found) == 4  # commitment, report, goal, capture
    assert {one.what for one in found} == {"published", "approved", "captured"}
    assert {one.record for one in found if one.record} == {record}
    assert {one.goal for one in found if one.goal} == {unit.goals[0].id}
    assert planning.changed_since(edition.at, "agua") == ([], 0)


def test_what_people_write_finds_what_it_names() -> None:
    unit, plan, record = unit_with(), kept_plan(), kept_commitment()
    find = planning.find_subject
    year = unit.year
    assert find(AGENCY, SubjectKind.GOAL, "54101/100", year)[0] == str(unit.goals[0].id)
    assert find(AGENCY, SubjectKind.GOAL, "54101/100", year + 1)[0] == ""
    assert find("agua", SubjectKind.GOAL, "54101/100", year)[0] == ""
    assert find(AGENCY, SubjectKind.COMMITMENT, "C-1", year)[0] == str(record)
    assert find(AGENCY, SubjectKind.NODE, "PMD-2024/2.1", year)[0] == f"{plan}:1:2.1"
    assert find(AGENCY, SubjectKind.PROGRAMME, "511", year) == ("511", "511")
