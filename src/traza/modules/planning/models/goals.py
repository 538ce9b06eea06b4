"""Executing units and their yearly goals, as reconstructed from their forms."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.modules.reading.contracts import Confidence
from traza.platform.keeping.kept import NotEvidence
from traza.platform.models import Traced


class Unit(Traced):
    """An executing unit of a yearly programme, as its form's header names it."""

    keeping = NotEvidence("read again from its document")

    year = models.PositiveSmallIntegerField("ejercicio", null=True, blank=True)
    # The name stands for the code where the form prints none.
    code = models.CharField("clave", max_length=200)
    name = models.CharField("nombre", max_length=200, blank=True)
    programme_code = models.CharField("clave del programa", max_length=20, blank=True)
    programme_name = models.CharField("programa", max_length=200, blank=True)
    branch_code = models.CharField("clave del ramo", max_length=20, blank=True)
    branch_name = models.CharField("ramo", max_length=200, blank=True)
    agency = models.ForeignKey(
        "directory.Agency",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="units",
        verbose_name="dependencia",
    )
    pages = models.JSONField("páginas", default=list)
    duplicate_pages = models.JSONField("páginas repetidas", default=list)
    axes = models.JSONField("ejes de gobierno", default=list)
    action_lines = models.JSONField("líneas de acción", default=list)
    confidence = models.CharField("certeza", max_length=10, choices=Confidence.written())
    reason = models.TextField("razón")

    class Meta:
        verbose_name = "unidad ejecutora"
        verbose_name_plural = "unidades ejecutoras"
        ordering: ClassVar = ["source_document", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_document", "code"], name="planning_unit_code_once_a_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Goal(Traced):
    """A yearly goal: programmed (p) and actual (a) by quarter. A blank quarter is null, not 0."""

    keeping = NotEvidence("read again from its document")

    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="goals", verbose_name="unidad ejecutora"
    )
    position = models.PositiveSmallIntegerField("lugar en el documento")
    year = models.PositiveSmallIntegerField("ejercicio", null=True, blank=True)
    code = models.CharField("clave", max_length=20)
    label = models.CharField("meta", max_length=300)
    search_name = models.CharField("meta para buscar", max_length=300)
    unit_of_measure = models.CharField("unidad de medida", max_length=80, blank=True)
    annual = models.IntegerField("meta anual", null=True, blank=True)
    p1 = models.IntegerField("programado ene-mar", null=True, blank=True)
    p2 = models.IntegerField("programado abr-jun", null=True, blank=True)
    p3 = models.IntegerField("programado jul-sep", null=True, blank=True)
    p4 = models.IntegerField("programado oct-dic", null=True, blank=True)
    a1 = models.IntegerField("alcanzado ene-mar", null=True, blank=True)
    a2 = models.IntegerField("alcanzado abr-jun", null=True, blank=True)
    a3 = models.IntegerField("alcanzado jul-sep", null=True, blank=True)
    a4 = models.IntegerField("alcanzado oct-dic", null=True, blank=True)
    absolute = models.IntegerField("avance absoluto", null=True, blank=True)
    percent = models.DecimalField(
        "avance relativo impreso (%)", max_digits=10, decimal_places=2, null=True, blank=True
    )
    has_observation = models.BooleanField("trae observación", default=False)
    action_lines = models.JSONField("líneas de acción", default=list)
    confidence = models.CharField("certeza", max_length=10, choices=Confidence.written())
    year_is_sure = models.BooleanField("meta y avance del año sin duda", default=False)
    reason = models.TextField("razón")
    alternatives = models.JSONField("otras lecturas posibles", default=list)
    seen_on = models.JSONField("copias impresas", default=list)

    class Meta:
        verbose_name = "meta"
        verbose_name_plural = "metas"
        ordering: ClassVar = ["source_document", "unit", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "position"], name="planning_goal_position_once_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"
