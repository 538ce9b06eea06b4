"""Public bodies that publish, spend or answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.kernel.government import GovernmentLevel
from traza.platform.keeping.kept import NotEvidence
from traza.platform.models import Traced


class Agency(Traced):
    """A public body: an agency of a state or of a municipality."""

    keeping = NotEvidence("a directory, corrected as agencies change")

    slug = models.SlugField("dirección", max_length=80, primary_key=True)
    name = models.CharField("nombre", max_length=200)
    acronym = models.CharField("siglas", max_length=40, blank=True)
    level = models.CharField(
        "orden de gobierno",
        max_length=12,
        choices=[
            level for level in GovernmentLevel.written() if level[0] != GovernmentLevel.FEDERAL
        ],
    )
    state = models.ForeignKey(
        "territory.State", on_delete=models.PROTECT, related_name="agencies", verbose_name="estado"
    )
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.PROTECT,
        related_name="agencies",
        null=True,
        blank=True,
        verbose_name="municipio",
    )
    search_name = models.CharField("nombre para buscar", max_length=240, db_index=True)

    class Meta:
        verbose_name = "dependencia"
        verbose_name_plural = "dependencias"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level="state", municipality__isnull=True)
                | Q(level="municipal", municipality__isnull=False),
                name="directory_agency_municipal_names_its_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.name
