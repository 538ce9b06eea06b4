"""The append-only record. The database itself refuses to change or delete a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.platform.keeping.kept import Evidence


class Act(models.Model):
    """One thing somebody did.

    The person is kept by their account's number, never by name or e-mail: an account that is
    closed leaves no personal data here.
    """

    keeping = Evidence(moment="at")

    # Who and when
    at = models.DateTimeField("cuándo", auto_now_add=True)
    by = models.BigIntegerField("cuenta", null=True, blank=True)
    role = models.CharField("papel", max_length=16, blank=True)
    # What and why
    verb = models.CharField("acto", max_length=80)
    about = models.CharField("sobre", max_length=120)
    why = models.CharField("motivo", max_length=500, blank=True)
    detail = models.JSONField("detalle", default=dict)

    class Meta:
        verbose_name = "acto"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["about", "id"], name="audit_act_about"),
            models.Index(fields=["by", "id"], name="audit_act_by"),
            models.Index(fields=["at"], name="audit_act_at"),
        ]
