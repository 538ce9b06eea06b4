"""Aid in cash and in services: what was asked in pesos, each step of its money, and receipts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.aid.contracts.vocabulary import MoneyStep
from traza.modules.aid.models.requests import Delivery, Request
from traza.platform.keeping.kept import Evidence
from traza.platform.sealed.fields import SealedTextField


class AskedAmount(models.Model):
    """What a request of an aid in cash asks."""

    keeping = Evidence()
    in_register = False

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="cash")
    centavos = models.BigIntegerField("monto (centavos)")

    class Meta:
        verbose_name = "monto de una solicitud de apoyo"
        verbose_name_plural = "montos de solicitudes de apoyo"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(centavos__gt=0), name="aid_amount_of_something"),
        ]

    def __str__(self) -> str:
        return f"monto de la solicitud {self.request_id}"


class CashStep(models.Model):
    """A step of the money of a request: never without its movements in the ledger."""

    keeping = Evidence()
    in_register = False

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField("paso", max_length=10, choices=MoneyStep.written())
    book = models.IntegerField("libro de presupuesto")
    line = models.IntegerField("clave presupuestaria")
    movements = models.JSONField("movimientos del libro")
    last = models.IntegerField("último movimiento", unique=True)
    document = models.CharField("folio del documento", max_length=80, blank=True)
    age = models.PositiveSmallIntegerField("edad ese día", null=True, blank=True)
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "paso del dinero de un apoyo"
        verbose_name_plural = "pasos del dinero de apoyos"

    def __str__(self) -> str:
        return f"paso {self.pk}"


class CashUndone(models.Model):
    """A step was undone, with the movements that reverse its own."""

    keeping = Evidence()
    in_register = False

    step = models.OneToOneField(CashStep, on_delete=models.PROTECT, related_name="undone")
    reversals = models.JSONField("movimientos que lo revierten")
    because = models.CharField("motivo", max_length=400)
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "paso del dinero que se deshizo"
        verbose_name_plural = "pasos del dinero que se deshicieron"

    def __str__(self) -> str:
        return f"se deshizo el paso {self.step_id}"


class ServiceReceipt(models.Model):
    """The receipt by which a service was given, as it was written."""

    keeping = Evidence(apart=("receipt",))
    in_register = False

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="service")
    receipt = SealedTextField("recibo")

    class Meta:
        verbose_name = "recibo de un servicio"
        verbose_name_plural = "recibos de servicios"

    def __str__(self) -> str:
        return f"recibo de la entrega {self.delivery_id}"
