"""What is captured of an agency's own indicators, and each period as it was frozen: only added.
And what they say now in columns, made again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.planning.contracts.indicators import Frequency, TargetLight, Uncomputed
from traza.modules.planning.models.captured import Said
from traza.modules.planning.models.records import PlanningRecord
from traza.modules.reading.contracts import Direction, Light
from traza.platform.keeping.kept import Evidence, NotEvidence

PERIOD = Q(period__gte=1, period__lte=12)


class IndicatorCapture(Said):
    """The values of the variables of a period as a person captured them; the last one holds."""

    keeping = Evidence()

    in_register = False

    record = models.ForeignKey(
        PlanningRecord, on_delete=models.PROTECT, related_name="captures", verbose_name="indicador"
    )
    year = models.PositiveSmallIntegerField("año")
    period = models.PositiveSmallIntegerField("periodo")
    number = models.PositiveIntegerField("número")
    given = models.JSONField("valores")
    because = models.CharField("motivo de la corrección", max_length=400, blank=True)

    class Meta:
        verbose_name = "captura de un indicador"
        verbose_name_plural = "capturas de indicadores"
        ordering: ClassVar = ["record", "year", "period", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "year", "period", "number"],
                name="planning_indicator_capture_once",
            ),
            models.CheckConstraint(condition=PERIOD, name="planning_indicator_capture_period"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.year}/{self.period} ({self.number})"


class IndicatorClosing(Said):
    """A period that another person closed, frozen with its inputs; the last one holds."""

    keeping = Evidence()

    in_register = False

    record = models.ForeignKey(
        PlanningRecord, on_delete=models.PROTECT, related_name="closings", verbose_name="indicador"
    )
    year = models.PositiveSmallIntegerField("año")
    period = models.PositiveSmallIntegerField("periodo")
    number = models.PositiveIntegerField("número")
    capture = models.OneToOneField(
        IndicatorCapture, on_delete=models.PROTECT, related_name="closing", verbose_name="captura"
    )
    outcome = models.JSONField("resultado con sus datos")
    sha256 = models.CharField("SHA-256", max_length=64)
    because = models.CharField("motivo de la corrección", max_length=400, blank=True)

    class Meta:
        verbose_name = "cierre de un indicador"
        verbose_name_plural = "cierres de indicadores"
        ordering: ClassVar = ["record", "year", "period", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "year", "period", "number"],
                name="planning_indicator_closing_once",
            ),
            models.CheckConstraint(condition=PERIOD, name="planning_indicator_closing_period"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.year}/{self.period} ({self.number})"


class IndicatorCardRow(models.Model):
    """A card as it holds, in columns; made again from its editions."""

    keeping = NotEvidence("made again from the approved editions of its card")

    record = models.OneToOneField(
        PlanningRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="card",
        verbose_name="registro",
    )
    agency = models.CharField("dependencia", max_length=120)
    code = models.CharField("clave", max_length=60)
    name = models.CharField("indicador", max_length=300)
    objective = models.TextField("objetivo")
    definition = models.TextField("descripción", blank=True)
    method = models.TextField("método de cálculo")
    formula = models.CharField("fórmula", max_length=400)
    direction = models.CharField("sentido", max_length=4, choices=Direction.written())
    frequency = models.CharField("frecuencia", max_length=8, choices=Frequency.written())
    unit = models.CharField("unidad", max_length=120)
    data_source = models.CharField("fuente", max_length=300)
    responsible = models.CharField("unidad responsable", max_length=260)
    executing = models.CharField("unidad ejecutora", max_length=260, blank=True)
    baseline_year = models.PositiveSmallIntegerField("año de la línea base", null=True, blank=True)
    baseline = models.DecimalField(
        "línea base", max_digits=20, decimal_places=4, null=True, blank=True
    )
    target_year = models.PositiveSmallIntegerField("año de la meta", null=True, blank=True)
    target = models.DecimalField("meta", max_digits=20, decimal_places=4, null=True, blank=True)
    edition = models.PositiveIntegerField("versión")

    class Meta:
        verbose_name = "ficha de un indicador propio"
        verbose_name_plural = "fichas de indicadores propios"
        ordering: ClassVar = ["agency", "code"]

    def __str__(self) -> str:
        return self.name


class IndicatorPeriodRow(models.Model):
    """A closed period as it holds, in columns; made again from its closings."""

    keeping = NotEvidence("made again from the closings of its periods")

    record = models.ForeignKey(
        PlanningRecord,
        on_delete=models.CASCADE,
        related_name="closed_periods",
        verbose_name="indicador",
    )
    agency = models.CharField("dependencia", max_length=120)
    code = models.CharField("clave", max_length=60)
    name = models.CharField("indicador", max_length=300)
    unit = models.CharField("unidad", max_length=120)
    frequency = models.CharField("frecuencia", max_length=8, choices=Frequency.written())
    year = models.PositiveSmallIntegerField("año")
    period = models.PositiveSmallIntegerField("periodo")
    value = models.DecimalField("valor", max_digits=20, decimal_places=4, null=True, blank=True)
    why = models.CharField(
        "por qué no se calcula", max_length=10, choices=Uncomputed.written(), blank=True
    )
    against_baseline = models.CharField(
        "contra la línea base", max_length=6, choices=Light.written(), blank=True
    )
    against_target = models.CharField(
        "contra la meta", max_length=6, choices=TargetLight.written(), blank=True
    )
    percent = models.DecimalField(
        "por ciento de la meta", max_digits=24, decimal_places=2, null=True, blank=True
    )
    arithmetic = models.TextField("la cuenta")
    closed_on = models.DateField("se cerró")
    corrections = models.PositiveIntegerField("correcciones")

    class Meta:
        verbose_name = "periodo cerrado de un indicador propio"
        verbose_name_plural = "periodos cerrados de indicadores propios"
        ordering: ClassVar = ["record", "year", "period"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "year", "period"], name="planning_indicator_period_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}/{self.period}"
