"""Indicators and their results.

A traffic light is never stored as truth: `printed_light` is what the document shows; ours is
computed when asked.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.modules.reading.contracts import Direction, Light
from traza.platform.keeping.kept import NotEvidence
from traza.platform.models import Traced


class Indicator(Traced):
    """An indicator with its baseline and target; the card's baseline apart, they may differ."""

    keeping = NotEvidence("read again from its document")

    slug = models.SlugField("dirección", max_length=120)
    position = models.PositiveSmallIntegerField("lugar en el documento")
    name = models.CharField("nombre", max_length=240)
    unit = models.CharField("unidad", max_length=120, blank=True)
    direction = models.CharField(
        "sentido",
        max_length=4,
        choices=Direction.written(),
        null=True,
        blank=True,
    )
    method = models.CharField("método de cálculo", max_length=400, blank=True)
    frequency = models.CharField("frecuencia", max_length=40, blank=True)
    data_source = models.CharField("fuente del dato", max_length=200, blank=True)
    responsible = models.CharField("responsable", max_length=200, blank=True)
    agency = models.ForeignKey(
        "directory.Agency",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name="dependencia",
    )
    baseline_year = models.PositiveSmallIntegerField("año de la línea base", null=True, blank=True)
    baseline = models.DecimalField(
        "línea base", max_digits=16, decimal_places=4, null=True, blank=True
    )
    card_baseline = models.DecimalField(
        "línea base de la cédula", max_digits=16, decimal_places=4, null=True, blank=True
    )
    card_line = models.PositiveIntegerField("línea de la cédula", null=True, blank=True)
    target_year = models.PositiveSmallIntegerField("año de la meta", null=True, blank=True)
    target = models.DecimalField("meta", max_digits=16, decimal_places=4, null=True, blank=True)
    printed_light = models.CharField(
        "semáforo impreso", max_length=6, choices=Light.written(), null=True, blank=True
    )

    class Meta:
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
        ordering: ClassVar = ["source_document", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_document", "slug"], name="planning_indicator_slug_once_a_document"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorResult(models.Model):
    """The result of an indicator in a year, as printed."""

    keeping = NotEvidence("read again from its document")

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="results", verbose_name="indicador"
    )
    year = models.PositiveSmallIntegerField("año")
    value = models.DecimalField("valor", max_digits=16, decimal_places=4)
    printed = models.CharField("como se imprimió", max_length=40)

    class Meta:
        verbose_name = "resultado de indicador"
        verbose_name_plural = "resultados de indicadores"
        ordering: ClassVar = ["indicator", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "year"], name="planning_result_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.printed}"
