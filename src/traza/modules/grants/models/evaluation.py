"""The check of documents, the ruling on who takes part, the jury and its scores: only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.modules.grants.contracts.vocabulary import Tie
from traza.modules.grants.models.applications import (
    ApplicationPaper,
    GrantApplication,
    GrantOrganisation,
)
from traza.modules.grants.models.calls import GrantCall
from traza.modules.grants.models.following import OWN, Said
from traza.platform.keeping.kept import Evidence


class PaperVerdict(Said):
    """A document was found right, or observed with what to correct; the last one holds."""

    keeping = Evidence()

    in_register = False

    application = models.ForeignKey(
        GrantApplication, OWN, related_name="verdicts", verbose_name="solicitud"
    )
    paper = models.ForeignKey(ApplicationPaper, OWN, verbose_name="documento")
    holds = models.BooleanField("cumple")
    text = models.TextField("observación", blank=True)

    class Meta:
        verbose_name = "revisión de un documento"
        verbose_name_plural = "revisiones de documentos"
        ordering: ClassVar = ["pk"]


class Admission(Said):
    """Whether an application takes part, with each reason; `order`: in which it became eligible."""

    keeping = Evidence()

    in_register = False

    application = models.OneToOneField(
        GrantApplication, OWN, related_name="admission", verbose_name="solicitud"
    )
    eligible = models.BooleanField("participa")
    order = models.PositiveIntegerField("orden en que fue elegible")
    reasons = models.JSONField("razones")

    class Meta:
        verbose_name = "resolución de una solicitud"
        verbose_name_plural = "resoluciones de solicitudes"


class CallJuror(Said):
    """An account that scores in a call."""

    keeping = Evidence()

    in_register = False

    call = models.ForeignKey(GrantCall, OWN, related_name="jury", verbose_name="convocatoria")
    account = models.BigIntegerField("cuenta")

    class Meta:
        verbose_name = "persona del jurado"
        verbose_name_plural = "jurado"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "account"], name="grants_juror_once"),
        ]


class JurorTie(Said):
    """What a juror declared of an organisation that applies; the last one holds."""

    keeping = Evidence()

    in_register = False

    juror = models.ForeignKey(CallJuror, OWN, related_name="ties", verbose_name="jurado")
    organisation = models.ForeignKey(GrantOrganisation, OWN, verbose_name="organización")
    tie = models.CharField("interés", max_length=10, choices=Tie.written())

    class Meta:
        verbose_name = "declaración de interés"
        verbose_name_plural = "declaraciones de interés"
        ordering: ClassVar = ["pk"]


class JuryTask(Said):
    """An application is given to a juror."""

    keeping = Evidence()

    in_register = False

    juror = models.ForeignKey(CallJuror, OWN, related_name="tasks", verbose_name="jurado")
    application = models.ForeignKey(
        GrantApplication, OWN, related_name="tasks", verbose_name="solicitud"
    )

    class Meta:
        verbose_name = "evaluación asignada"
        verbose_name_plural = "evaluaciones asignadas"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["juror", "application"], name="grants_task_once"),
        ]


class ScoreCard(Said):
    """What a juror gave: whole points and a reason for each criterion."""

    keeping = Evidence()

    in_register = False

    task = models.OneToOneField(JuryTask, OWN, related_name="card", verbose_name="evaluación")
    points = models.JSONField("puntos")
    reasons = models.JSONField("razones")

    class Meta:
        verbose_name = "calificación"
        verbose_name_plural = "calificaciones"


class GrantAward(Said):
    """The award of a call: the file from which anybody makes it again, and its SHA-256."""

    keeping = Evidence()

    in_register = False

    call = models.OneToOneField(GrantCall, OWN, related_name="award", verbose_name="convocatoria")
    file = models.JSONField("asignación")
    sha256 = models.CharField("SHA-256 de la asignación", max_length=64)

    class Meta:
        verbose_name = "fallo de una convocatoria"
        verbose_name_plural = "fallos de convocatorias"


class GrantAwardTurn(Said):
    """The award made again with what withdrawals left, each turn with its whole file."""

    keeping = Evidence()

    in_register = False

    award = models.ForeignKey(GrantAward, OWN, related_name="turns", verbose_name="fallo")
    number = models.PositiveIntegerField("turno")
    file = models.JSONField("asignación")
    sha256 = models.CharField("SHA-256 de la asignación", max_length=64)

    class Meta:
        verbose_name = "reasignación de una convocatoria"
        verbose_name_plural = "reasignaciones de convocatorias"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["award", "number"], name="grants_award_turn_once"),
        ]
