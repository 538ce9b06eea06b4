"""Programmes that pay for works, and their kinds of works."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.platform.keeping.kept import Evidence
from traza.platform.models import Traced


class Programme(Traced):
    """A programme that pays for works, as first named."""

    keeping = Evidence()

    slug = models.SlugField("dirección", max_length=120)
    name = models.CharField("nombre", max_length=200)
    search_name = models.CharField("nombre para buscar", max_length=200)
    agency = models.ForeignKey(
        "directory.Agency",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="dependencia",
    )

    class Meta:
        verbose_name = "programa"
        verbose_name_plural = "programas"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="works_programme_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Subprogramme(models.Model):
    """A kind of works within programmes: paving, school buildings, parks..."""

    keeping = Evidence()

    slug = models.SlugField("dirección", max_length=120)
    name = models.CharField("nombre", max_length=200)

    class Meta:
        verbose_name = "subprograma"
        verbose_name_plural = "subprogramas"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="works_subprogramme_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name
