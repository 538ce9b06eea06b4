"""The plan of the invented town, what answers to it, and a commitment in progress."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.records import (
    Alignment,
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
from traza.practice.people import AGENCY, said
from traza.practice.scene.goals import HEAD

GAZETTE = "Periódico Oficial de la sala de práctica"
NODES = (
    Node("1", NodeKind.AXIS, "Isla para todos"),
    Node("1.0", NodeKind.OBJECTIVE, "Servicios que funcionan", "1"),
    Node("1.1", NodeKind.LINE, "Calles y drenaje", "1.0"),
    Node("1.2", NodeKind.LINE, "Cuentas claras", "1.0"),
)
ALIGNED = (("100", "1.1"), ("101", "1.2"), ("102", "1.1"), ("103", "1.2"))


def make(today: date) -> None:
    """A plan with alignments, a commitment with a published report, and a report that waits."""
    first = date(today.year, 1, 1)
    plan = PlanValue(
        "Plan Municipal de la Isla Inventada", PlanLevel.MUNICIPAL, first, GAZETTE, "", NODES
    )
    captor = said("captura")
    _approve(planning.propose_plan(AGENCY, "PMD-PRACTICA", plan, said=captor))
    number = planning.plans(AGENCY)[0].record
    _align(number, today.year)
    _commit(today)


def _align(plan: int, year: int) -> None:
    unit = HEAD.unit.code
    found = []
    for goal, node in ALIGNED:
        key, called = planning.find_subject(AGENCY, SubjectKind.GOAL, f"{unit}/{goal}", year)
        found.append(Alignment(SubjectKind.GOAL, key, called, plan, 1, node))
    planning.propose_alignments(AGENCY, found, said=said("captura"))
    for one in planning.waiting_records(AGENCY):
        _approve(one.id)


def _commit(today: date) -> None:
    value = CommitmentValue(
        "Publicar en qué va cada obra",
        "Plan de acción local (práctica)",
        "La gente no sabe en qué van las obras de su colonia.",
        "Que cualquiera vea el avance y el dinero de cada obra.",
        ("Obras públicas (práctica)",),
        (
            Milestone("A", "Publicar la lista de obras", today - timedelta(days=60)),
            Milestone("B", "Publicar el avance cada mes", today - timedelta(days=20)),
            Milestone("C", "Reunirse con los comités", today + timedelta(days=40)),
        ),
    )
    captor = said("captura")
    _approve(planning.propose_commitment(AGENCY, "C-1", value, said=captor))
    record = planning.commitments(AGENCY)[0].record
    done = StepReport("A", StepSaid.DONE, today - timedelta(days=65))
    report = ProgressValue(
        today - timedelta(days=30),
        Decimal(40),
        "Unidad de Transparencia (práctica)",
        "La lista está publicada; falta el avance mensual.",
        (done,),
        (
            QuestionAnswer(Question.DATASETS, Decimal(1), "La lista de obras"),
            QuestionAnswer(Question.REQUESTS, Decimal(0)),
        ),
    )
    _approve(planning.report_progress(record, report, said=captor))
    waiting = ProgressValue(
        today - timedelta(days=1),
        Decimal(60),
        "Unidad de Transparencia (práctica)",
        "Se probó el avance mensual con dos obras.",
        (done, StepReport("B", StepSaid.PENDING)),
    )
    planning.report_progress(record, waiting, said=captor)


def _approve(edition: int | None) -> None:
    if edition is not None:
        planning.approve_records([edition], said=said("revision"))
