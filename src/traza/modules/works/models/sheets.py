"""Spreadsheets of which a part waits for another role."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.platform.keeping.kept import NotEvidence


class SheetLeft(models.Model):
    """A spreadsheet of works of which somebody applied their part and left the rest to a role.

    The file is kept by its SHA-256 and is read again by whoever applies the rest: what the register
    says then decides, not what it said when it was left.
    """

    keeping = NotEvidence("a request between two people; what its rows change is in works_version")

    in_register = False

    sha256 = models.CharField("SHA-256", max_length=64)
    name = models.CharField("archivo", max_length=120)
    agency = models.SlugField("dependencia", max_length=80)
    role = models.CharField("a qué papel espera", max_length=20)
    rows = models.PositiveIntegerField("filas")
    user = models.BigIntegerField("cuenta", null=True, blank=True)
    left_at = models.DateTimeField("dejada")
    why = models.CharField("motivo", max_length=500)
    closed_at = models.DateTimeField("cerrada", null=True, blank=True)
    closed_by = models.BigIntegerField("quién la cerró", null=True, blank=True)
    closed_why = models.CharField("por qué se cerró", max_length=500, blank=True)

    class Meta:
        verbose_name = "hoja con filas que esperan"
        verbose_name_plural = "hojas con filas que esperan"
        ordering: ClassVar = ["left_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256", "agency", "role"],
                condition=models.Q(closed_at=None),
                name="works_sheet_left_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
