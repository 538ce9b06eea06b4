"""What verifying each document gave: a summary and every check, passes too."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.verification.contracts import Severity, Status
from traza.platform.keeping.kept import Listed, NotEvidence

STATUSES = [(status.value, status.name) for status in Status]
SEVERITIES = [(severity.value, severity.name) for severity in Severity]


class DocumentVerification(models.Model):
    """All checks of one document, by its slug in the register of documents."""

    keeping = NotEvidence(
        "checked again from its document",
        listed=Listed("document", "la verificación del documento"),
    )

    # Identification
    document = models.SlugField("documento", max_length=120)
    # Summary
    passed = models.PositiveIntegerField("se cumplen")
    error = models.PositiveIntegerField("errores")
    contradiction = models.PositiveIntegerField("contradicciones")
    rounding = models.PositiveIntegerField("redondeos")
    doubtful = models.PositiveIntegerField("dudosos")
    # Lifecycle
    verified_at = models.DateTimeField("verificado", auto_now=True)

    class Meta:
        verbose_name = "verificación"
        verbose_name_plural = "verificaciones"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document"], name="verification_documentverification_once"
            )
        ]


class Finding(models.Model):
    """One check: what is printed, what was recomputed, where, and whether it held."""

    keeping = NotEvidence(
        "checked again from its document",
        listed=Listed(
            "verification_id",
            "la verificación del documento",
            "verification_documentverification.document",
        ),
    )

    # Identification
    verification = models.ForeignKey(
        DocumentVerification, on_delete=models.CASCADE, related_name="+"
    )
    position = models.PositiveIntegerField("orden")
    check_id = models.CharField("comprobación", max_length=300)
    kind = models.CharField("clase", max_length=60)
    # Outcome
    status = models.CharField(
        "resultado", max_length=4, choices=[(s.value, s.name) for s in Status]
    )
    severity = models.CharField(
        "gravedad",
        max_length=16,
        null=True,
        blank=True,
        choices=[(s.value, s.name) for s in Severity],
    )
    printed = models.TextField("lo impreso", blank=True)
    recomputed = models.TextField("lo recalculado", blank=True)
    explanation = models.TextField("explicación")
    # Place
    where = models.TextField("dónde")
    lines = models.JSONField("líneas", default=list)
    pages = models.JSONField("páginas", default=list)
    table_id = models.CharField("tabla", max_length=200, null=True, blank=True)
    cell = models.CharField("celda", max_length=200, null=True, blank=True)
    # Search
    search_text = models.TextField("texto para buscar", blank=True)

    class Meta:
        verbose_name = "comprobación"
        verbose_name_plural = "comprobaciones"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["verification", "position"], name="verification_finding_position_once"
            ),
            models.CheckConstraint(
                condition=Q(status="pass", severity__isnull=True)
                | Q(status="fail", severity__isnull=False),
                name="verification_finding_failed_has_severity",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["verification", "status", "severity", "position"],
                name="verification_finding_filter",
            )
        ]
