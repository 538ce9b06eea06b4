"""The plan tree: from the national plan down to the Sustainable Development Goals."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.platform.keeping.kept import NotEvidence
from traza.platform.models import Traced


class PlanNode(Traced):
    """A node of the plan tree, from the national plan down to the global goals."""

    keeping = NotEvidence("read again from its document")

    slug = models.SlugField("dirección", max_length=120)
    kind = models.CharField(
        "nivel",
        max_length=24,
        choices=[
            ("national_axis", "Eje del plan nacional"),
            ("state_axis", "Eje del plan estatal"),
            ("programme_objective", "Objetivo del programa sectorial"),
            ("institutional_objective", "Objetivo del programa institucional"),
            ("sdg", "Objetivo de Desarrollo Sostenible"),
        ],
    )
    plan = models.CharField("plan o programa", max_length=160)
    code = models.CharField("clave", max_length=20)
    label = models.CharField("resumen", max_length=240)

    class Meta:
        verbose_name = "nodo de planeación"
        verbose_name_plural = "nodos de planeación"
        ordering: ClassVar = ["kind", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="planning_node_slug_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class PlanLink(Traced):
    """`child` contributes to `parent`, as the document says at its place."""

    keeping = NotEvidence("read again from its document")

    parent = models.ForeignKey(
        PlanNode, on_delete=models.CASCADE, related_name="down", verbose_name="superior"
    )
    child = models.ForeignKey(
        PlanNode, on_delete=models.CASCADE, related_name="up", verbose_name="inferior"
    )

    class Meta:
        verbose_name = "alineación"
        verbose_name_plural = "alineaciones"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["parent", "child", "source_document"], name="planning_link_once_a_document"
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("child")), name="planning_link_not_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} > {self.parent_id}"
