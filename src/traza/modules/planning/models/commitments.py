"""Open-government commitments and the answers of their follow-up grid."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.platform.keeping.kept import NotEvidence
from traza.platform.models import Traced


class Commitment(Traced):
    """An open-government commitment and how far its document says it has come."""

    keeping = NotEvidence("read again from its document")

    slug = models.SlugField("dirección", max_length=120)
    number = models.PositiveSmallIntegerField("número")
    plan = models.CharField("plan", max_length=160)
    title = models.CharField("compromiso", max_length=200)
    agency = models.ForeignKey(
        "directory.Agency",
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name="dependencia",
    )
    stage = models.CharField(
        "estado",
        max_length=14,
        choices=[
            ("not_started", "Sin iniciar"),
            ("design", "En diseño"),
            ("in_progress", "En desarrollo"),
            ("operating", "En operación"),
            ("unknown", "Sin dato"),
        ],
    )
    progress_percent = models.PositiveSmallIntegerField(
        "avance declarado (%)", null=True, blank=True
    )
    progress_of = models.CharField("qué mide el avance", max_length=120, blank=True)
    summary = models.CharField("resumen", max_length=400)
    as_of = models.DateField("dato al", null=True, blank=True)

    class Meta:
        verbose_name = "compromiso"
        verbose_name_plural = "compromisos"
        ordering: ClassVar = ["source_document", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_document", "number"], name="planning_commitment_number_once"
            ),
            models.UniqueConstraint(fields=["slug"], name="planning_commitment_slug_once"),
            models.CheckConstraint(
                condition=Q(progress_percent__isnull=True) | Q(progress_percent__lte=100),
                name="planning_commitment_percent_to_100",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CommitmentAnswer(models.Model):
    """An answer of the fixed follow-up grid, as a typed value with its line."""

    keeping = NotEvidence("read again from its document")

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="answers", verbose_name="compromiso"
    )
    question = models.SlugField("pregunta", max_length=60)
    title = models.CharField("pregunta como se lee", max_length=160)
    kind = models.CharField(
        "tipo",
        max_length=8,
        choices=[
            ("count", "Cantidad"),
            ("percent", "Porcentaje"),
            ("boolean", "Sí o no"),
            ("text", "Texto"),
            ("none", "Sin respuesta"),
        ],
    )
    number = models.DecimalField("valor", max_digits=14, decimal_places=2, null=True, blank=True)
    boolean = models.BooleanField("sí o no", null=True, blank=True)
    text = models.CharField("texto", max_length=240, blank=True)
    line = models.PositiveIntegerField("línea", null=True, blank=True)

    class Meta:
        verbose_name = "respuesta de seguimiento"
        verbose_name_plural = "respuestas de seguimiento"
        ordering: ClassVar = ["commitment", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commitment", "question"], name="planning_answer_once_a_question"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["count", "percent"], number__isnull=False)
                | Q(kind="boolean", boolean__isnull=False)
                | Q(kind="text", number__isnull=True, boolean__isnull=True)
                | Q(kind="none", number__isnull=True, boolean__isnull=True),
                name="planning_answer_value_fits_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.number or self.text}"
