"""Counts of aid delivered in a closed quarter, as they were published: small ones hidden."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.platform.keeping.kept import Evidence


class Release(models.Model):
    """The one time that an agency published the counts of a quarter, and by which threshold."""

    keeping = Evidence()
    in_register = False

    agency = models.SlugField("dependencia", max_length=120, db_index=True)
    year = models.PositiveSmallIntegerField("ejercicio")
    quarter = models.PositiveSmallIntegerField("trimestre")
    threshold = models.PositiveSmallIntegerField("umbral")
    norm = models.CharField("norma del umbral", max_length=300)
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "publicación de cifras de apoyos"
        verbose_name_plural = "publicaciones de cifras de apoyos"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "year", "quarter"], name="aid_release_once"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1) & Q(quarter__lte=4), name="aid_release_of_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"cifras {self.agency} {self.year}-{self.quarter}"


class ReleasedCount(models.Model):
    """Three counts of a concept in a municipality ("" of all); all three hidden, or none."""

    keeping = Evidence()

    agency = models.SlugField("dependencia", max_length=120, db_index=True)
    year = models.PositiveSmallIntegerField("ejercicio")
    quarter = models.PositiveSmallIntegerField("trimestre")
    concept = models.SlugField("concepto", max_length=60)
    municipality = models.CharField("municipio", max_length=5, blank=True)
    people = models.PositiveIntegerField("personas", null=True, blank=True)
    households = models.PositiveIntegerField("hogares", null=True, blank=True)
    deliveries = models.PositiveIntegerField("entregas", null=True, blank=True)

    class Meta:
        verbose_name = "conteo publicado de apoyos"
        verbose_name_plural = "conteos publicados de apoyos"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year", "quarter", "concept", "municipality"],
                name="aid_released_count_once",
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=True, households__isnull=True, deliveries__isnull=True)
                | Q(people__isnull=False, households__isnull=False, deliveries__isnull=False),
                name="aid_released_count_hidden_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"conteo {self.pk}"
