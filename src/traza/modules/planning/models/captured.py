"""What an agency keeps of its own yearly goals. Rows are only added: an edition follows another, an
entry follows another, and the last one holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.planning.contracts.captured import (
    Accumulation,
    EntryKind,
    GoalStatus,
    YearKind,
)
from traza.platform.keeping.kept import Evidence, NotEvidence

QUARTER = Q(quarter__gte=1, quarter__lte=4)


class Said(models.Model):
    """When a row was written, and by which account."""

    at = models.DateTimeField("cuándo")
    by = models.IntegerField("quién", null=True, blank=True)

    class Meta:
        abstract = True


class YearStep(Said):
    """The year was opened, or the window of a quarter set, extended or shut, under a norm."""

    keeping = Evidence()

    in_register = False

    agency = models.CharField("dependencia", max_length=120)
    year = models.PositiveSmallIntegerField("ejercicio")
    number = models.PositiveIntegerField("número")
    kind = models.CharField("paso", max_length=8, choices=YearKind.written())
    quarter = models.PositiveSmallIntegerField("trimestre")
    opens = models.DateField("abre")
    closes = models.DateField("cierra")
    norm = models.CharField("norma o motivo", max_length=400)

    class Meta:
        verbose_name = "paso del año"
        verbose_name_plural = "pasos del año"
        ordering: ClassVar = ["agency", "year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year", "number"], name="planning_year_step_once"
            ),
            models.CheckConstraint(condition=QUARTER, name="planning_year_step_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.kind} {self.quarter}"


class OwnUnit(Said):
    """An executing unit of an agency in a year, known by its key."""

    keeping = Evidence()

    in_register = False

    agency = models.CharField("dependencia", max_length=120)
    year = models.PositiveSmallIntegerField("ejercicio")
    code = models.CharField("clave", max_length=60)
    source = models.CharField("de dónde vino", max_length=200, blank=True)

    class Meta:
        verbose_name = "unidad del registro"
        verbose_name_plural = "unidades del registro"
        ordering: ClassVar = ["agency", "-year", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year", "code"], name="planning_own_unit_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.code}"


class UnitEdition(Said):
    """The head of a unit as it was said; the last edition holds."""

    keeping = Evidence()

    in_register = False

    unit = models.ForeignKey(
        OwnUnit, on_delete=models.PROTECT, related_name="editions", verbose_name="unidad"
    )
    number = models.PositiveIntegerField("edición")
    value = models.JSONField("encabezado")
    because = models.CharField("motivo", max_length=400, blank=True)

    class Meta:
        verbose_name = "edición de una unidad"
        verbose_name_plural = "ediciones de unidades"
        ordering: ClassVar = ["unit", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "number"], name="planning_unit_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} ({self.number})"


class OwnGoal(Said):
    """A goal of a unit, known by its key."""

    keeping = Evidence()

    in_register = False

    unit = models.ForeignKey(
        OwnUnit, on_delete=models.PROTECT, related_name="goals", verbose_name="unidad"
    )
    code = models.CharField("clave", max_length=40)

    class Meta:
        verbose_name = "meta del registro"
        verbose_name_plural = "metas del registro"
        ordering: ClassVar = ["unit", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "code"], name="planning_own_goal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.code}"


class GoalEdition(Said):
    """What a goal promises as it was proposed; it holds once another person approves it."""

    keeping = Evidence()

    in_register = False

    goal = models.ForeignKey(
        OwnGoal, on_delete=models.PROTECT, related_name="editions", verbose_name="meta"
    )
    number = models.PositiveIntegerField("edición")
    value = models.JSONField("meta")
    because = models.CharField("motivo", max_length=400, blank=True)
    source = models.CharField("de dónde vino", max_length=300, blank=True)

    class Meta:
        verbose_name = "edición de una meta"
        verbose_name_plural = "ediciones de metas"
        ordering: ClassVar = ["goal", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "number"], name="planning_goal_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} ({self.number})"


class GoalRuling(Said):
    """An edition of a goal was approved or turned down, once."""

    keeping = Evidence()

    in_register = False

    edition = models.OneToOneField(
        GoalEdition, on_delete=models.PROTECT, related_name="ruling", verbose_name="edición"
    )
    approved = models.BooleanField("se aprobó")
    words = models.CharField("por qué", max_length=400, blank=True)

    class Meta:
        verbose_name = "resolución de una meta"
        verbose_name_plural = "resoluciones de metas"

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.approved}"


class QuarterEntry(Said):
    """What was captured of a goal in a quarter, or the correction of a closed one."""

    keeping = Evidence()

    in_register = False

    goal = models.ForeignKey(
        OwnGoal, on_delete=models.PROTECT, related_name="entries", verbose_name="meta"
    )
    quarter = models.PositiveSmallIntegerField("trimestre")
    number = models.PositiveIntegerField("número")
    kind = models.CharField("tipo", max_length=10, choices=EntryKind.written())
    # As text, so that no database rounds it.
    actual = models.CharField("avance", max_length=20, null=True, blank=True)
    observation = models.TextField("observación", blank=True)
    because = models.CharField("motivo de la corrección", max_length=400, blank=True)

    class Meta:
        verbose_name = "captura de un trimestre"
        verbose_name_plural = "capturas de trimestres"
        ordering: ClassVar = ["goal", "quarter", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goal", "quarter", "number"], name="planning_quarter_entry_once"
            ),
            models.CheckConstraint(condition=QUARTER, name="planning_entry_quarter"),
            models.CheckConstraint(
                condition=Q(kind="capture") | ~Q(because=""), name="planning_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} {self.quarter}: {self.actual}"


class QuarterProof(Said):
    """A file that proves what was captured of a goal in a quarter."""

    keeping = Evidence()

    in_register = False

    goal = models.ForeignKey(
        OwnGoal, on_delete=models.PROTECT, related_name="proofs", verbose_name="meta"
    )
    quarter = models.PositiveSmallIntegerField("trimestre")
    sha256 = models.CharField("SHA-256", max_length=64)
    name = models.CharField("archivo", max_length=200)

    class Meta:
        verbose_name = "evidencia de una meta"
        verbose_name_plural = "evidencias de metas"
        ordering: ClassVar = ["goal", "quarter", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goal", "quarter", "sha256"], name="planning_quarter_proof_once"
            ),
            models.CheckConstraint(condition=QUARTER, name="planning_proof_quarter"),
        ]

    def __str__(self) -> str:
        return self.name


class GoalStanding(models.Model):
    """A goal as it stands, in columns, for lists, boards and figures; made again from the rest."""

    keeping = NotEvidence("made again from editions and entries of its goal")

    goal = models.OneToOneField(
        OwnGoal,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="standing",
        verbose_name="meta",
    )
    agency = models.CharField("dependencia", max_length=120)
    year = models.PositiveSmallIntegerField("ejercicio")
    unit_code = models.CharField("clave de la unidad", max_length=60)
    unit_name = models.CharField("unidad", max_length=200, blank=True)
    programme = models.CharField("programa", max_length=260, blank=True)
    branch = models.CharField("ramo", max_length=260, blank=True)
    code = models.CharField("clave", max_length=40)
    label = models.TextField("meta")
    unit_of_measure = models.CharField("unidad de medida", max_length=120)
    accumulation = models.CharField("acumulación", max_length=8, choices=Accumulation.written())
    lines = models.TextField("líneas de acción", blank=True)  # with spaces around each
    annual = models.DecimalField("meta anual", max_digits=14, decimal_places=4, null=True)
    p1 = models.DecimalField("programado 1", max_digits=14, decimal_places=4, null=True)
    p2 = models.DecimalField("programado 2", max_digits=14, decimal_places=4, null=True)
    p3 = models.DecimalField("programado 3", max_digits=14, decimal_places=4, null=True)
    p4 = models.DecimalField("programado 4", max_digits=14, decimal_places=4, null=True)
    a1 = models.DecimalField("avance 1", max_digits=14, decimal_places=4, null=True)
    a2 = models.DecimalField("avance 2", max_digits=14, decimal_places=4, null=True)
    a3 = models.DecimalField("avance 3", max_digits=14, decimal_places=4, null=True)
    a4 = models.DecimalField("avance 4", max_digits=14, decimal_places=4, null=True)
    quarter = models.PositiveSmallIntegerField("último trimestre capturado")
    reached = models.DecimalField("acumulado", max_digits=16, decimal_places=4, null=True)
    percent = models.DecimalField("por ciento", max_digits=20, decimal_places=1, null=True)
    status = models.CharField("resultado", max_length=8, choices=GoalStatus.written())
    why = models.CharField("por qué no se puede calcular", max_length=300, blank=True)
    corrections = models.PositiveIntegerField("correcciones", default=0)

    class Meta:
        verbose_name = "estado de una meta"
        verbose_name_plural = "estados de metas"
        ordering: ClassVar = ["agency", "year", "unit_code", "goal"]
        indexes: ClassVar = [
            models.Index(fields=["year", "agency", "unit_code"], name="planning_standing_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.code}"


class QuarterStanding(models.Model):
    """How a quarter of a unit stands: what is missing and whose turn it is; made again."""

    keeping = NotEvidence("made again from the goals, entries and signatures of its unit")

    in_register = False  # who captured is told to staff alone

    unit = models.ForeignKey(
        OwnUnit, on_delete=models.CASCADE, related_name="standings", verbose_name="unidad"
    )
    quarter = models.PositiveSmallIntegerField("trimestre")
    sha256 = models.CharField("SHA-256 de lo que se firmaría", max_length=64)
    called = models.CharField("unidad como se lee", max_length=300)
    goals = models.PositiveIntegerField("metas")
    captured = models.PositiveIntegerField("metas capturadas")
    missing = models.PositiveIntegerField("metas programadas sin captura")
    is_complete = models.BooleanField("se puede firmar")
    next_step = models.CharField("a quién le toca", max_length=10, blank=True)
    is_void = models.BooleanField("alguna firma quedó sin efecto")
    hands = models.JSONField("quiénes capturaron", default=list)
    changed_at = models.DateTimeField("cuándo cambió")

    class Meta:
        verbose_name = "estado de un trimestre"
        verbose_name_plural = "estados de trimestres"
        ordering: ClassVar = ["unit", "quarter"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "quarter"], name="planning_quarter_standing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.quarter}"
