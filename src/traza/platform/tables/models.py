"""Counters that tell which part of the register changed since the last build."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.platform.keeping.kept import NotEvidence


class Change(models.Model):
    """How often rows of one chunk of a table were updated or deleted.

    SQLite's triggers add to it; PostgreSQL needs none, its rows carry their transaction number.
    """

    keeping = NotEvidence("counters for builds")

    table_name = models.CharField("tabla", max_length=63)
    chunk = models.BigIntegerField("tramo")
    counter = models.BigIntegerField("cambios", default=0)

    class Meta:
        verbose_name = "cambio de una tabla"
        verbose_name_plural = "cambios de las tablas"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table_name", "chunk"], name="tables_change_once")
        ]

    def __str__(self) -> str:
        return f"{self.table_name}/{self.chunk}: {self.counter}"
