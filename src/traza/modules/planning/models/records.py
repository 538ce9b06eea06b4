"""Plans, alignments, commitments and their progress: records with editions that are only added,
and what they say now in columns, made again from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.modules.planning.contracts.records import (
    NodeKind,
    PlanLevel,
    RecordKind,
    SubjectKind,
)
from traza.modules.planning.models.captured import OwnGoal, Said
from traza.platform.keeping.kept import Evidence, NotEvidence


class PlanningRecord(Said):
    """A thing that is proposed by one person and approved by another, known by its key."""

    keeping = Evidence()

    in_register = False

    agency = models.CharField("dependencia", max_length=120)
    kind = models.CharField("qué es", max_length=14, choices=RecordKind.written())
    key = models.CharField("clave", max_length=300)

    class Meta:
        verbose_name = "registro de planeación"
        verbose_name_plural = "registros de planeación"
        ordering: ClassVar = ["agency", "kind", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "kind", "key"], name="planning_record_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.kind} {self.key}"


class RecordEdition(Said):
    """What a record says as it was proposed; it holds once another person approves it."""

    keeping = Evidence()

    in_register = False

    record = models.ForeignKey(
        PlanningRecord, on_delete=models.PROTECT, related_name="editions", verbose_name="registro"
    )
    number = models.PositiveIntegerField("edición")
    value = models.JSONField("contenido")
    because = models.CharField("motivo", max_length=400, blank=True)
    source = models.CharField("de dónde vino", max_length=300, blank=True)

    class Meta:
        verbose_name = "edición de un registro de planeación"
        verbose_name_plural = "ediciones de registros de planeación"
        ordering: ClassVar = ["record", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "number"], name="planning_record_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} ({self.number})"


class RecordRuling(Said):
    """An edition of a record was approved or turned down, once."""

    keeping = Evidence()

    in_register = False

    edition = models.OneToOneField(
        RecordEdition, on_delete=models.PROTECT, related_name="ruling", verbose_name="edición"
    )
    approved = models.BooleanField("se aprobó")
    words = models.CharField("por qué", max_length=400, blank=True)

    class Meta:
        verbose_name = "resolución de un registro de planeación"
        verbose_name_plural = "resoluciones de registros de planeación"

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.approved}"


class RecordProof(Said):
    """A file that proves a milestone of a commitment."""

    keeping = Evidence()

    in_register = False

    record = models.ForeignKey(
        PlanningRecord, on_delete=models.PROTECT, related_name="proofs", verbose_name="registro"
    )
    item = models.CharField("hito", max_length=40)
    sha256 = models.CharField("SHA-256", max_length=64)
    name = models.CharField("archivo", max_length=200)

    class Meta:
        verbose_name = "evidencia de un hito"
        verbose_name_plural = "evidencias de hitos"
        ordering: ClassVar = ["record", "item", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "item", "sha256"], name="planning_record_proof_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlanNodeRow(models.Model):
    """A node of an approved edition of a plan, in columns; made again from its editions."""

    keeping = NotEvidence("made again from the approved editions of its plan")

    record = models.ForeignKey(
        PlanningRecord, on_delete=models.CASCADE, related_name="nodes", verbose_name="plan"
    )
    edition = models.PositiveIntegerField("edición")
    is_current = models.BooleanField("es la versión vigente")
    agency = models.CharField("dependencia", max_length=120)
    plan = models.CharField("plan o programa", max_length=260)
    level = models.CharField("de quién es", max_length=12, choices=PlanLevel.written())
    published = models.DateField("se publicó")
    place = models.PositiveIntegerField("lugar")
    code = models.CharField("clave", max_length=40)
    kind = models.CharField("nivel", max_length=12, choices=NodeKind.written())
    label = models.TextField("texto")
    parent = models.CharField("clave del que está arriba", max_length=40, blank=True)

    class Meta:
        verbose_name = "nodo de un plan del registro"
        verbose_name_plural = "nodos de planes del registro"
        ordering: ClassVar = ["record", "edition", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "edition", "code"], name="planning_node_row_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class AlignmentRow(models.Model):
    """What contributes to a node, as it was approved, in columns; made again."""

    keeping = NotEvidence("made again from the approved edition of its alignment")

    record = models.OneToOneField(
        PlanningRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="alignment",
        verbose_name="registro",
    )
    agency = models.CharField("dependencia", max_length=120)
    subject = models.CharField("qué se alinea", max_length=12, choices=SubjectKind.written())
    subject_key = models.CharField("su clave", max_length=200)
    called = models.TextField("cómo se lee")
    goal = models.ForeignKey(
        OwnGoal,
        on_delete=models.CASCADE,
        related_name="alignments",
        verbose_name="meta",
        null=True,
        blank=True,
    )
    plan = models.ForeignKey(
        PlanningRecord, on_delete=models.CASCADE, related_name="aligned", verbose_name="plan"
    )
    edition = models.PositiveIntegerField("edición")
    node = models.CharField("clave del nodo", max_length=40)

    class Meta:
        verbose_name = "alineación del registro"
        verbose_name_plural = "alineaciones del registro"
        ordering: ClassVar = ["plan", "edition", "node", "record"]
        indexes: ClassVar = [
            models.Index(fields=["plan", "edition", "node"], name="planning_aligned_node"),
        ]

    def __str__(self) -> str:
        return f"{self.called} > {self.plan_id} {self.node}"


class CommitmentRow(models.Model):
    """A commitment with its last published report, in columns; made again."""

    keeping = NotEvidence("made again from the approved editions of its commitment")

    record = models.OneToOneField(
        PlanningRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="commitment",
        verbose_name="registro",
    )
    agency = models.CharField("dependencia", max_length=120)
    code = models.CharField("clave", max_length=60)
    title = models.CharField("compromiso", max_length=300)
    action_plan = models.CharField("plan de acción", max_length=260)
    milestones = models.PositiveIntegerField("hitos")
    milestones_done = models.PositiveIntegerField("hitos que se informan cumplidos")
    reports = models.PositiveIntegerField("informes publicados")
    as_of = models.DateField("dato al", null=True, blank=True)
    percent = models.DecimalField(
        "avance declarado (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    said_by = models.CharField("quién lo dice", max_length=200, blank=True)

    class Meta:
        verbose_name = "compromiso del registro"
        verbose_name_plural = "compromisos del registro"
        ordering: ClassVar = ["agency", "code"]

    def __str__(self) -> str:
        return self.title
