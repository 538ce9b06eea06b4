"""The ledger of goods: batches that came in, and what of them was set apart for whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.modules.aid.models.requests import Request
from traza.platform.keeping.kept import Evidence


class Batch(models.Model):
    """Things of one concept that came in together. The database never lets `left` below zero."""

    keeping = Evidence(
        changes={"left": "goods are set apart; each movement says for which request"}
    )
    in_register = False

    agency = models.SlugField("dependencia", max_length=120, db_index=True)
    concept = models.SlugField("concepto", max_length=60)
    quantity = models.PositiveIntegerField("cantidad")
    left = models.IntegerField("quedan")
    centavos = models.BigIntegerField("valor de cada pieza (centavos)", null=True, blank=True)
    is_donated = models.BooleanField("es donación", default=False)
    source = models.CharField("de dónde viene", max_length=200)
    expires_on = models.DateField("caduca", null=True, blank=True)
    on = models.DateField("día de entrada")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "lote"
        verbose_name_plural = "lotes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="aid_batch_of_something"),
            models.CheckConstraint(
                condition=Q(left__gte=0) & Q(left__lte=F("quantity")),
                name="aid_batch_never_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(centavos__isnull=True) | Q(centavos__gte=0),
                name="aid_batch_value_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"lote {self.pk}"


class Movement(models.Model):
    """Things of a batch set apart for a request."""

    keeping = Evidence()
    in_register = False

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="movements")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="movements")
    quantity = models.PositiveIntegerField("cantidad")
    on = models.DateField("día")

    class Meta:
        verbose_name = "salida de almacén"
        verbose_name_plural = "salidas de almacén"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="aid_movement_of_something"),
            models.UniqueConstraint(fields=["batch", "request"], name="aid_movement_once_a_batch"),
        ]

    def __str__(self) -> str:
        return f"salida {self.pk}"
