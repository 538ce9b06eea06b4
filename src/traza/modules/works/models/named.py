"""Works known one by one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.works.models.programmes import SOURCES, Programme, Subprogramme
from traza.platform.models import Traced


class Work(Traced):
    """A work known by its name, with the place and amount its document gives."""

    folio = models.CharField("folio", max_length=80)
    name = models.CharField("nombre", max_length=300)
    search_name = models.CharField("nombre para buscar", max_length=300)
    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="programa",
    )
    subprogramme = models.ForeignKey(
        Subprogramme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="subprograma",
    )
    state = models.ForeignKey(
        "territory.State",
        on_delete=models.PROTECT,
        related_name="works",
        db_index=False,
        verbose_name="estado",
    )
    region = models.ForeignKey(
        "territory.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="works",
        db_index=False,
        verbose_name="región",
    )
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="works",
        db_index=False,
        verbose_name="municipio",
    )
    locality = models.CharField("localidad", max_length=160, blank=True)
    year = models.PositiveSmallIntegerField("ejercicio")
    kind = models.CharField(
        "naturaleza",
        max_length=14,
        choices=[
            ("construction", "Construcción"),
            ("rehabilitation", "Rehabilitación"),
            ("equipment", "Equipamiento"),
            ("other", "Otra"),
        ],
    )
    stage = models.CharField(
        "etapa",
        max_length=12,
        choices=[
            ("planned", "Planeada"),
            ("contracted", "Contratada"),
            ("in_progress", "En proceso"),
            ("finished", "Terminada"),
            ("unknown", "Sin dato"),
        ],
        default="unknown",
    )
    amount_centavos = models.BigIntegerField("monto (centavos)", null=True, blank=True)
    precision = models.CharField(
        "precisión del monto",
        max_length=8,
        choices=[("centavo", "Al centavo"), ("rounded", "Redondeado")],
        default="centavo",
    )
    rounding_centavos = models.BigIntegerField(
        "última cifra del monto (centavos)", null=True, blank=True
    )
    beneficiaries = models.IntegerField("beneficiarios", null=True, blank=True)
    beneficiaries_are_a_floor = models.BooleanField("beneficiarios: al menos", default=False)

    class Meta:
        verbose_name = "obra"
        verbose_name_plural = "obras"
        ordering: ClassVar = ["-amount_centavos", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state", "folio"], name="works_work_folio_once_a_state"
            ),
            models.CheckConstraint(
                condition=Q(precision="centavo") | Q(rounding_centavos__gt=0),
                name="works_work_rounded_says_by_how_much",
            ),
        ]
        indexes: ClassVar = [
            # One covering index serves the filtered list and one folded GROUP BY for all facets.
            models.Index(
                fields=[
                    "state",
                    "year",
                    "programme",
                    "subprogramme",
                    "stage",
                    "municipality",
                    "amount_centavos",
                ],
                name="works_work_list_and_facets",
            ),
            models.Index(fields=["state", "amount_centavos", "id"], name="works_work_by_amount"),
            models.Index(
                fields=["municipality", "amount_centavos", "id"], name="works_work_in_municipality"
            ),
            models.Index(fields=["amount_centavos", "id"], name="works_work_largest_first"),
        ]

    def __str__(self) -> str:
        return self.name


class WorkFunding(models.Model):
    """What one source put into a named work in one year."""

    work = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="funding", verbose_name="obra"
    )
    source = models.CharField("fuente de recursos", max_length=12, choices=SOURCES)
    year = models.PositiveSmallIntegerField("ejercicio")
    centavos = models.BigIntegerField("centavos")

    class Meta:
        verbose_name = "aportación a obra"
        verbose_name_plural = "aportaciones a obras"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["work", "source", "year"],
                name="works_work_funding_once_a_source_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.centavos}"
