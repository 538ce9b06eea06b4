"""What signed-in people follow."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from traza.platform.keeping.kept import NotEvidence


class Follow(models.Model):
    """A person follows a work or a municipality. It is theirs alone: nobody else sees it."""

    keeping = NotEvidence("a subscription, personal, which its person ends")

    in_register = False

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="persona",
    )
    work = models.ForeignKey(
        "works.Work",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="obra",
    )
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="municipio",
    )
    since = models.DateTimeField("desde", auto_now_add=True)

    class Meta:
        verbose_name = "seguimiento"
        verbose_name_plural = "seguimientos"
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(work__isnull=True, municipality__isnull=False)
                | Q(work__isnull=False, municipality__isnull=True),
                name="participation_follow_one_thing",
            ),
            models.UniqueConstraint(fields=["user", "work"], name="participation_follow_work_once"),
            models.UniqueConstraint(
                fields=["user", "municipality"], name="participation_follow_municipality_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.work_id or self.municipality_id}"
