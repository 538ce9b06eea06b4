"""Aid that is not a work: emergencies, social aid by concept, and aid named in prose."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.platform.keeping.kept import NotEvidence
from traza.platform.models import Traced


class EmergencyAid(Traced):
    """A row of a published table of emergency aid to municipalities."""

    keeping = NotEvidence("read again from its document")

    position = models.PositiveSmallIntegerField("lugar en la tabla")
    year = models.PositiveSmallIntegerField("ejercicio", null=True, blank=True)
    concept = models.CharField("concepto", max_length=200)
    printed_place = models.CharField("municipio como se escribió", max_length=120)
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="emergency_aid",
        verbose_name="municipio",
    )
    centavos = models.BigIntegerField("monto (centavos)", null=True, blank=True)
    is_total = models.BooleanField("es total impreso", default=False)

    class Meta:
        verbose_name = "ayuda por emergencia"
        verbose_name_plural = "ayudas por emergencia"
        ordering: ClassVar = ["source_document", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_document", "position"], name="aid_emergency_row_once_a_document"
            ),
            models.CheckConstraint(
                condition=Q(is_total=False) | Q(municipality__isnull=True),
                name="aid_emergency_total_is_of_no_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.concept


class AidByConcept(Traced):
    """A row of a published table of aid by concept of spending."""

    keeping = NotEvidence("read again from its document")

    position = models.PositiveSmallIntegerField("lugar en la tabla")
    year = models.PositiveSmallIntegerField("ejercicio", null=True, blank=True)
    number = models.CharField("número", max_length=12, blank=True)
    concept = models.CharField("concepto", max_length=200)
    centavos = models.BigIntegerField("monto (centavos)", null=True, blank=True)
    is_total = models.BooleanField("es total impreso", default=False)

    class Meta:
        verbose_name = "ayuda por concepto"
        verbose_name_plural = "ayudas por concepto"
        ordering: ClassVar = ["source_document", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_document", "position"], name="aid_by_concept_row_once_a_document"
            ),
        ]

    def __str__(self) -> str:
        return self.concept


class NamedAid(Traced):
    """Aid that a document tells in prose, with a rounded amount or a number of things."""

    keeping = NotEvidence("read again from its document")

    key = models.SlugField("clave", max_length=120)
    year = models.PositiveSmallIntegerField("ejercicio", null=True, blank=True)
    label = models.CharField("ayuda", max_length=200)
    centavos = models.BigIntegerField("monto (centavos)", null=True, blank=True)
    rounding_centavos = models.BigIntegerField(
        "última cifra del monto (centavos)", null=True, blank=True
    )
    items = models.IntegerField("cantidad", null=True, blank=True)
    items_unit = models.CharField("de qué", max_length=80, blank=True)
    is_a_floor = models.BooleanField("al menos o aproximado", default=False)

    class Meta:
        verbose_name = "ayuda narrada"
        verbose_name_plural = "ayudas narradas"
        ordering: ClassVar = ["source_document", "source_line", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_document", "key"], name="aid_named_key_once_a_document"
            ),
        ]

    def __str__(self) -> str:
        return self.label
