"""Builders of plans, alignments and commitments of an agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.making.goals import AGENCY, CAPTOR, OFFICER, PLANNER, goal, header

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.records import (
    Alignment,
    AssessmentValue,
    CommitmentValue,
    Milestone,
    Node,
    NodeKind,
    PlanLevel,
    PlanValue,
    ProgressValue,
    Question,
    QuestionAnswer,
    StepReport,
    StepSaid,
    SubjectKind,
)


def plan() -> PlanValue:
    """A municipal plan of an axis, an objective and an action line."""
    return PlanValue(
        "Plan Municipal de Desarrollo 2024-2027",
        PlanLevel.MUNICIPAL,
        date(2024, 1, 15),
        "Periódico Oficial del Estado, 15 de enero de 2024",
        "",
        (
            Node("2", NodeKind.AXIS, "Bienestar para todos"),
            Node("2.1", NodeKind.OBJECTIVE, "Calles en buen estado", "2"),
            Node("4.3.2", NodeKind.LINE, "Acceso a la información", "2.1"),
        ),
    )


def commitment() -> CommitmentValue:
    """A commitment of two milestones, one without a day."""
    return CommitmentValue(
        "Portal de transparencia presupuestaria",
        "Plan de Acción Local 2024",
        "Nadie sabe en qué se gasta.",
        "Que cualquiera pueda seguir el gasto.",
        ("Secretaría de Finanzas",),
        (Milestone("a", "Publicar los datos", date(2024, 6, 30)), Milestone("b", "Difundirlos")),
    )


def progress(percent: str = "40") -> ProgressValue:
    """A report of the middle of the year."""
    return ProgressValue(
        date(2024, 7, 15),
        Decimal(percent),
        "La unidad de transparencia",
        "Se redefinen los módulos.",
        (StepReport("a", StepSaid.PENDING),),
        (
            QuestionAnswer(Question.DATASETS, Decimal(3), "Tres tablas", "https://example.org"),
            QuestionAnswer(Question.REQUESTS, Decimal(0)),
        ),
    )


def approved(edition: int | None) -> int:
    """The record of an edition, once the officer approved it."""
    assert edition is not None
    planning.approve_records([edition], said=OFFICER)
    (found,) = planning.record_editions(pk=edition)
    return found.record


def kept_plan(value: PlanValue | None = None, key: str = "PMD-2024") -> int:
    """The number of a plan that was proposed and approved."""
    return approved(planning.propose_plan(AGENCY, key, value or plan(), said=PLANNER))


def kept_commitment(value: CommitmentValue | None = None, key: str = "C-1") -> int:
    """The number of a commitment that was proposed and approved."""
    made = value or commitment()
    return approved(planning.propose_commitment(AGENCY, key, made, said=PLANNER))


def reported(record: int, value: ProgressValue | None = None) -> None:
    """A report of a commitment, published."""
    approved(planning.report_progress(record, value or progress(), said=CAPTOR))


def alignment(plan_: int, goal_: int, node: str = "4.3.2", edition: int = 1) -> Alignment:
    """That a goal contributes to a node."""
    return Alignment(SubjectKind.GOAL, str(goal_), "Informes", plan_, edition, node)


def goal_of(year: int) -> int:
    """The number of an approved goal of another year of the usual unit."""
    number = planning.keep_unit(AGENCY, year, header(), said=PLANNER)
    planning.propose_goals(number, [goal()], said=PLANNER)
    waiting = [one.id for one in planning.unit_now(number).waiting]
    planning.approve_goals(number, waiting, said=OFFICER)
    return planning.unit_now(number).goals[0].id


def aligned(plan_: int, goal_: int, node: str = "4.3.2", edition: int = 1) -> None:
    """A goal aligned to a node, approved."""
    one = alignment(plan_, goal_, node, edition)
    planning.propose_alignments(AGENCY, [one], said=PLANNER)
    waiting = [each.id for each in planning.waiting_records(AGENCY)]
    planning.approve_records(waiting, said=OFFICER)


def assessment(commitment: int, **changes: Any) -> AssessmentValue:
    """What an observatory says of a commitment, less than its agency."""
    made = AssessmentValue(
        commitment,
        "Observatorio Ciudadano",
        date(2024, 7, 1),
        Decimal(15),
        "Sólo hay un conjunto de datos y no se actualiza.",
        "Evaluación independiente 2024",
        "https://example.org/evaluacion",
    )
    return replace(made, **changes)
