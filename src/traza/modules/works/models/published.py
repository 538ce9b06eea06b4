"""Works as published in tables.

A total is never stored as if it were a part: what a document prints as total is kept beside its
parts so that both can be compared.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.works.contracts.vocabulary import Breakdown, Source
from traza.modules.works.models.programmes import Programme, Subprogramme
from traza.platform.keeping.kept import Listed, NotEvidence
from traza.platform.models import Traced


class PublishedWorks(Traced):
    """A row of a published table of works.

    The same works are published several times, once by each `breakdown`: rows of different
    breakdowns must never be added together. A printed total row has `is_total`.
    """

    keeping = NotEvidence(
        "read again from its document",
        listed=Listed(
            "source_document",
            "la tabla de obras del documento",
            parts={"works_publishedfunding": "published_id"},
        ),
    )

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, verbose_name="programa")
    year = models.PositiveSmallIntegerField("ejercicio", null=True, blank=True)
    breakdown = models.CharField(
        "desglose",
        max_length=14,
        choices=Breakdown.written(),
    )
    position = models.PositiveSmallIntegerField("lugar en la tabla")
    label = models.CharField("renglón", max_length=200)
    is_total = models.BooleanField("es total impreso", default=False)
    subprogramme = models.ForeignKey(
        Subprogramme, on_delete=models.PROTECT, null=True, blank=True, verbose_name="subprograma"
    )
    region = models.ForeignKey(
        "territory.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="published_works",
        verbose_name="región",
    )
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="published_works",
        verbose_name="municipio",
    )
    works_count = models.IntegerField("obras", null=True, blank=True)
    beneficiaries = models.IntegerField("beneficiarios", null=True, blank=True)
    printed_total_centavos = models.BigIntegerField(
        "inversión total impresa (centavos)", null=True, blank=True
    )

    class Meta:
        verbose_name = "renglón publicado de obras"
        verbose_name_plural = "renglones publicados de obras"
        ordering: ClassVar = ["source_document", "programme", "breakdown", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_document", "programme", "breakdown", "position"],
                name="works_published_row_once_a_table",
            ),
            models.CheckConstraint(
                condition=Q(is_total=False)
                | Q(subprogramme__isnull=True, region__isnull=True, municipality__isnull=True),
                name="works_published_total_is_of_nothing_in_particular",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["breakdown", "is_total", "programme"], name="works_published_by_breakdown"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PublishedFunding(models.Model):
    """What one source put into a published row. The total is derived, never stored here."""

    keeping = NotEvidence(
        "read again from its document; listed with its row of works_publishedworks"
    )

    published = models.ForeignKey(
        PublishedWorks, on_delete=models.CASCADE, related_name="funding", verbose_name="renglón"
    )
    source = models.CharField("fuente de recursos", max_length=12, choices=Source.written())
    centavos = models.BigIntegerField("centavos")
    source_cell = models.CharField("celda", max_length=120, blank=True)

    class Meta:
        verbose_name = "aportación publicada"
        verbose_name_plural = "aportaciones publicadas"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["published", "source"], name="works_published_funding_once_a_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.centavos}"
