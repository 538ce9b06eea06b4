"""Calls: each text is a row that is only added; one is signed and published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.grants.models.following import OWN, Said
from traza.platform.keeping.kept import Evidence


class GrantCall(Said):
    """A call of an agency, under the rules of a programme and year."""

    keeping = Evidence()

    in_register = False

    folio = models.CharField("folio", max_length=12, unique=True)
    agency = models.CharField("dependencia", max_length=120)
    rules = models.CharField("reglas", max_length=60)

    class Meta:
        verbose_name = "convocatoria"
        verbose_name_plural = "convocatorias"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(agency=""), name="grants_call_of_an_agency"),
        ]

    def __str__(self) -> str:
        return self.folio


class GrantCallText(Said):
    """What a call says, whole: `contents` is `contracts.calls.CallContents` as JSON."""

    keeping = Evidence()

    in_register = False

    call = models.ForeignKey(GrantCall, OWN, related_name="texts", verbose_name="convocatoria")
    number = models.PositiveIntegerField("número")
    contents = models.JSONField("contenido")
    sha256 = models.CharField("SHA-256 del contenido", max_length=64)

    class Meta:
        verbose_name = "texto de una convocatoria"
        verbose_name_plural = "textos de convocatorias"
        ordering: ClassVar = ["call", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "number"], name="grants_call_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.number}"


class GrantCallSigned(Said):
    """A text of a call was signed, with its readings, by another person: it is public."""

    keeping = Evidence()

    in_register = False

    call = models.OneToOneField(GrantCall, OWN, related_name="signed", verbose_name="convocatoria")
    text = models.OneToOneField(GrantCallText, OWN, verbose_name="texto")

    class Meta:
        verbose_name = "publicación de una convocatoria"
        verbose_name_plural = "publicaciones de convocatorias"

    def __str__(self) -> str:
        return str(self.call_id)
