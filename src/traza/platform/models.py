"""Abstract tables that every module shares."""

from __future__ import annotations

from django.db import models


class Traced(models.Model):
    """A row that names where it was published: no figure without its trace.

    `source_document` is the slug of a document in the reading module's register (kept as an
    identifier, not a foreign key, so that lower modules need not know the upper one).
    """

    # Trace
    source_document = models.CharField("documento", max_length=120, db_index=True)
    source_page = models.PositiveIntegerField("página", null=True, blank=True)
    source_line = models.PositiveIntegerField("línea", null=True, blank=True)
    source_cell = models.CharField("celda", max_length=120, blank=True)

    class Meta:
        abstract = True
