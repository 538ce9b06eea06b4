"""An emergency: who declared it and until when, its fund, its shelters and what goes to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.modules.aid.models.goods import Batch
from traza.platform.keeping.kept import Evidence


class Emergency(models.Model):
    """What was declared: where, since when and until when, by which norm."""

    keeping = Evidence()
    in_register = False

    agency = models.SlugField("dependencia", max_length=120, db_index=True)
    template = models.SlugField("plantilla", max_length=60)
    title = models.CharField("nombre", max_length=200)
    norm = models.CharField("declaratoria", max_length=300)
    places = models.JSONField("municipios", default=list)
    since = models.DateField("desde")
    until = models.DateField("hasta")
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "emergencia"
        verbose_name_plural = "emergencias"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="aid_emergency_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"emergencia {self.pk}"


class Extension(models.Model):
    """Another last day, later or earlier, by another norm."""

    keeping = Evidence()
    in_register = False

    emergency = models.ForeignKey(Emergency, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField("hasta")
    norm = models.CharField("acuerdo", max_length=300)
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "cambio del término de una emergencia"
        verbose_name_plural = "cambios del término de emergencias"

    def __str__(self) -> str:
        return f"término {self.pk}"


class FundEntry(models.Model):
    """Money that came into the fund of an emergency, or was spent of it (less than zero)."""

    keeping = Evidence()
    in_register = False

    emergency = models.ForeignKey(Emergency, on_delete=models.PROTECT, related_name="fund")
    centavos = models.BigIntegerField("monto (centavos)")
    what = models.CharField("de dónde viene o en qué se gastó", max_length=300)
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "movimiento del fondo de una emergencia"
        verbose_name_plural = "movimientos de fondos de emergencias"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(centavos=0), name="aid_fund_entry_of_something"),
        ]

    def __str__(self) -> str:
        return f"movimiento {self.pk}"


class Shelter(models.Model):
    """A place where people of an emergency are helped. Its name is for staff."""

    keeping = Evidence()
    in_register = False

    emergency = models.ForeignKey(Emergency, on_delete=models.PROTECT, related_name="shelters")
    name = models.CharField("nombre", max_length=160)
    municipality = models.CharField("municipio", max_length=5)
    on = models.DateField("día")

    class Meta:
        verbose_name = "albergue"
        verbose_name_plural = "albergues"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["emergency", "name"], name="aid_shelter_once"),
        ]

    def __str__(self) -> str:
        return f"albergue {self.pk}"


class Need(models.Model):
    """How many things of a concept a shelter needs in all; the last one said holds."""

    keeping = Evidence()
    in_register = False

    shelter = models.ForeignKey(Shelter, on_delete=models.PROTECT, related_name="needs")
    concept = models.SlugField("concepto", max_length=60)
    quantity = models.PositiveIntegerField("cantidad")
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "necesidad de un albergue"
        verbose_name_plural = "necesidades de albergues"

    def __str__(self) -> str:
        return f"necesidad {self.pk}"


class Shipment(models.Model):
    """Things of a batch that left the store for a shelter."""

    keeping = Evidence()
    in_register = False

    shelter = models.ForeignKey(Shelter, on_delete=models.PROTECT, related_name="shipments")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="shipments")
    quantity = models.PositiveIntegerField("cantidad")
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "envío a un albergue"
        verbose_name_plural = "envíos a albergues"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="aid_shipment_of_something"),
        ]

    def __str__(self) -> str:
        return f"envío {self.pk}"


class Arrival(models.Model):
    """What was counted when a shipment arrived, whatever was sent: a difference is told."""

    keeping = Evidence()
    in_register = False

    shipment = models.OneToOneField(Shipment, on_delete=models.PROTECT, related_name="arrival")
    quantity = models.PositiveIntegerField("cantidad que llegó")
    on = models.DateField("día")
    by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "llegada de un envío"
        verbose_name_plural = "llegadas de envíos"

    def __str__(self) -> str:
        return f"llegada {self.pk}"
