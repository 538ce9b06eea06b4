"""What an address follows. Personal data: sealed, and gone when its person leaves."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.platform.keeping.kept import NotEvidence
from traza.platform.sealed.fields import SealedTextField


class Following(models.Model):
    """An address that follows one thing; it gets letters once it is confirmed.

    `secret` goes in the links of its letters, the same in all that an address follows; its person
    may have a new one made, and the links of before open nothing.
    """

    keeping = NotEvidence("personal data of who follows, which leaves when they unsubscribe")

    # Who
    address = SealedTextField("correo")
    mark = models.CharField("huella del correo", max_length=64)
    language = models.CharField("idioma", max_length=10)
    # What
    kind = models.CharField("clase", max_length=10)
    key = models.CharField("clave", max_length=600)
    # Lifecycle
    secret = models.CharField("secreto de sus enlaces", max_length=32)
    asked_at = models.DateTimeField("pedido")
    confirmed_at = models.DateTimeField("confirmado", null=True, blank=True)
    told_through = models.DateField("avisado hasta el día", null=True, blank=True)

    class Meta:
        verbose_name = "seguimiento"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mark", "kind", "key"], name="following_once_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
