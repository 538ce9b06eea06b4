"""Each time that the operator said who it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.platform.keeping.kept import Evidence


class Statement(models.Model):
    """What the operator says of itself; the last number holds, and the others are its past."""

    keeping = Evidence()

    number = models.PositiveIntegerField("vez", unique=True)
    said = models.TextField("qué dice")
    by = models.BigIntegerField("quién lo escribió", null=True, blank=True)
    at = models.DateTimeField("cuándo")

    class Meta:
        verbose_name = "lo que dice quien opera"
        verbose_name_plural = "lo que ha dicho quien opera"
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return str(self.number)
