"""What people write and sign for a report, and what was published: only added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.platform.keeping.kept import Evidence


class OfAYear(models.Model):
    """A row of an agency's report of a year, by somebody at a moment."""

    agency = models.SlugField("dependencia", max_length=120)
    year = models.PositiveSmallIntegerField("ejercicio")
    at = models.DateTimeField("momento")
    user = models.BigIntegerField("cuenta", null=True, blank=True)
    role = models.CharField("papel", max_length=16)

    class Meta:
        abstract = True


class SectionText(OfAYear):
    """A section as somebody wrote it; the last version holds."""

    keeping = Evidence()
    in_register = False

    section = models.SlugField("sección", max_length=40)
    version = models.PositiveIntegerField("versión")
    text = models.TextField("texto", blank=True)

    class Meta:
        verbose_name = "texto de un informe"
        verbose_name_plural = "textos de informes"
        ordering: ClassVar = ["agency", "year", "section", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year", "section", "version"], name="reports_text_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.section} {self.version}"


class Explanation(OfAYear):
    """Why a number that was typed stands as it does, signed; it is printed beside it.

    `key` is the hash of the section, the sentence, the number and the figure beside it: another
    sentence, or a figure that changed, is another.
    """

    keeping = Evidence()
    in_register = False

    section = models.SlugField("sección", max_length=40)
    key = models.CharField("huella de lo explicado", max_length=64)
    printed = models.CharField("número como se escribió", max_length=80)
    sentence = models.TextField("oración")
    words = models.TextField("explicación")
    signer = models.CharField("nombre y cargo de quien firma", max_length=160)

    class Meta:
        verbose_name = "explicación de un número"
        verbose_name_plural = "explicaciones de números"
        ordering: ClassVar = ["agency", "year", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(words=""), name="reports_explanation_says"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "year", "key"], name="reports_explanation_of"),
        ]

    def __str__(self) -> str:
        return self.printed


class Edition(OfAYear):
    """A published report, whole: what its papers draw, and the hash of it."""

    keeping = Evidence()
    in_register = False

    number = models.PositiveIntegerField("número de publicación")
    sha256 = models.CharField("SHA-256", max_length=64)
    told = models.JSONField("contenido")

    class Meta:
        verbose_name = "informe publicado"
        verbose_name_plural = "informes publicados"
        ordering: ClassVar = ["agency", "year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "year", "number"], name="reports_edition_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.number}"
