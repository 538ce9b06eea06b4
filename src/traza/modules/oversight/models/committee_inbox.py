"""What phones send, each thing once. Rows are only added (held by triggers).

The phone makes the identifier, so sending again finds the row that is there; the hash says
whether it is the same thing. `rules/envelope.py` reads the shape of what is sent.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.oversight.models.committee import Member
from traza.platform.keeping.kept import Evidence


class Item(models.Model):
    """A visit or complaint as a phone sent it."""

    keeping = Evidence()

    id = models.UUIDField("identificador hecho en el teléfono", primary_key=True)
    kind = models.CharField(
        "qué es", max_length=9, choices=[("visit", "Visita"), ("complaint", "Queja")]
    )
    work = models.ForeignKey(
        "works.Work", on_delete=models.PROTECT, related_name="+", verbose_name="obra"
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="items", verbose_name="integrante"
    )
    device = models.UUIDField("teléfono")
    # Clock of the phone, of the server, and how far the phone was behind it when it last asked
    made_at = models.DateTimeField("hecho, según el teléfono")
    received_at = models.DateTimeField("recibido")
    clock_offset = models.IntegerField("atraso del reloj (segundos)", null=True, blank=True)
    happened_at = models.DateTimeField("hecho, corregido el reloj")
    # What was sent
    sha256 = models.CharField("SHA-256 de lo enviado", max_length=64)
    payload = models.TextField("lo enviado (JSON)")

    class Meta:
        verbose_name = "envío"
        ordering: ClassVar = ["-happened_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["work", "kind", "happened_at"], name="oversight_item_of_a_work"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ItemPhoto(models.Model):
    """A photograph that an item announced; it comes in parts and may come days later."""

    keeping = Evidence()

    id = models.UUIDField("identificador hecho en el teléfono", primary_key=True)
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, related_name="photos", verbose_name="envío"
    )
    position = models.PositiveSmallIntegerField("lugar")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("bytes")
    taken_at = models.DateTimeField("tomada, según el teléfono", null=True, blank=True)
    lon = models.FloatField("longitud", null=True, blank=True)
    lat = models.FloatField("latitud", null=True, blank=True)

    class Meta:
        verbose_name = "fotografía anunciada"
        verbose_name_plural = "fotografías anunciadas"
        ordering: ClassVar = ["item", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "position"], name="oversight_itemphoto_one_a_place"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Arrival(models.Model):
    """The end of an announced photograph: kept with its work, or refused with its reason."""

    keeping = Evidence()

    announced = models.OneToOneField(
        ItemPhoto,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="arrival",
        verbose_name="fotografía anunciada",
    )
    at = models.DateTimeField("llegó")
    photo = models.ForeignKey(
        "works.Photo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="fotografía",
    )
    refused_because = models.CharField("por qué no se tomó", max_length=300, blank=True)

    class Meta:
        verbose_name = "llegada"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(photo__isnull=False, refused_because="")
                | (Q(photo__isnull=True) & ~Q(refused_because="")),
                name="oversight_arrival_kept_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return str(self.announced_id)


class Conflict(models.Model):
    """Something else that came under the identifier of a kept item; kept aside to be looked at."""

    keeping = Evidence()

    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, related_name="conflicts", verbose_name="envío"
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name="integrante"
    )
    received_at = models.DateTimeField("recibido")
    sha256 = models.CharField("SHA-256 de lo enviado", max_length=64)
    payload = models.TextField("lo enviado (JSON)")

    class Meta:
        verbose_name = "envío en conflicto"
        verbose_name_plural = "envíos en conflicto"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "sha256"], name="oversight_conflict_each_content_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.sha256[:12]}"
