"""Corrections of what was mistyped of a committee: proposed, then confirmed or rejected."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.oversight.models.committee import Committee, Member
from traza.platform.keeping.kept import Evidence
from traza.platform.sealed.fields import SealedTextField


class Correction(models.Model):
    """Data of a member, or of the assembly, before and after: both sealed, as names are."""

    keeping = Evidence(
        changes={"state decided_at decided_by decided_words": "a proposal is decided"},
        apart=("before", "after"),
    )

    # What it corrects
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="corrections", verbose_name="comité"
    )
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="integrante",
    )
    data = models.CharField("qué datos", max_length=120)
    before = SealedTextField("antes")
    after = SealedTextField("después")
    because = models.CharField("motivo", max_length=300)
    # Lifecycle
    state = models.CharField(
        "estado",
        max_length=9,
        choices=[("proposed", "Propuesta"), ("confirmed", "Confirmada"), ("rejected", "Rechazada")],
        default="proposed",
    )
    proposed_at = models.DateTimeField("propuesta", auto_now_add=True)
    proposed_by = models.BigIntegerField("cuenta que propone", null=True, blank=True)
    decided_at = models.DateTimeField("decidida", null=True, blank=True)
    decided_by = models.BigIntegerField("cuenta que decide", null=True, blank=True)
    decided_words = models.CharField("por qué se rechaza", max_length=300, blank=True)

    class Meta:
        verbose_name = "corrección"
        verbose_name_plural = "correcciones"
        ordering: ClassVar = ["-proposed_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state="proposed", member__isnull=False),
                name="oversight_correction_one_open_a_member",
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(state="proposed", member__isnull=True),
                name="oversight_correction_one_open_an_assembly",
            ),
            models.CheckConstraint(
                condition=~Q(because="") & ~Q(data=""), name="oversight_correction_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | Q(state="confirmed", decided_at__isnull=False)
                | (Q(state="rejected", decided_at__isnull=False) & ~Q(decided_words="")),
                name="oversight_correction_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"corrección {self.pk}"
