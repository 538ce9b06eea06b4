"""Published measures of how much places lack."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.modules.targeting.contracts.need import Degree, Deprivation, Level
from traza.platform.keeping.kept import NotEvidence


class Marginalisation(models.Model):
    """CONAPO's index of marginalisation of a state or municipality in a year."""

    keeping = NotEvidence("loaded again from the facts that come with Traza")

    place = models.CharField("clave INEGI", max_length=5)
    level = models.CharField("nivel", max_length=12, choices=Level.written)
    state = models.CharField("clave del estado", max_length=2)
    year = models.PositiveSmallIntegerField("año del censo")
    population = models.PositiveIntegerField("población del censo")
    index = models.FloatField("índice (más alto, menos marginación)")
    degree = models.CharField("grado", max_length=12, choices=Degree.written)
    source = models.CharField("fuente", max_length=240)

    class Meta:
        verbose_name = "índice de marginación"
        verbose_name_plural = "índices de marginación"
        ordering: ClassVar = ["place", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "year"], name="targeting_marginalisation_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year}"


class Lack(models.Model):
    """How many people of a municipality lack something, as CONEVAL estimates it."""

    keeping = NotEvidence("loaded again from the facts that come with Traza")

    municipality = models.CharField("clave INEGI", max_length=5)
    year = models.PositiveSmallIntegerField("año")
    deprivation = models.CharField("carencia", max_length=20, choices=Deprivation.written)
    people = models.PositiveIntegerField("personas")
    share = models.FloatField("por ciento de la población")
    source = models.CharField("fuente", max_length=240)

    class Meta:
        verbose_name = "carencia de un municipio"
        verbose_name_plural = "carencias de los municipios"
        ordering: ClassVar = ["municipality", "year", "deprivation"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "year", "deprivation"], name="targeting_lack_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year} {self.deprivation}"
