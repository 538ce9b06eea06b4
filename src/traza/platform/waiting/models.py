"""To whom a thing that waits was given, who is absent, notes of an agency, keys of calendars."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from traza.platform.keeping.kept import Evidence, NotEvidence
from traza.platform.sealed.fields import SealedTextField


class Handing(models.Model):
    """A thing that waits, given to somebody (`to`) or back to everybody of its agency (nobody).

    The last number of a key holds; two people cannot both write the next one.
    """

    keeping = Evidence()

    # What
    key = models.CharField("clave de lo que espera", max_length=200)
    number = models.PositiveIntegerField("vez")
    agency = models.SlugField("dependencia", max_length=80, blank=True)
    # To whom, by whom and why
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="a quién",
    )
    by = models.BigIntegerField("quién lo dio")
    at = models.DateTimeField("cuándo")
    why = models.CharField("motivo", max_length=300, blank=True)

    class Meta:
        verbose_name = "encargo"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "number"], name="waiting_handing_one_next"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class Absence(models.Model):
    """Days in which somebody is away, and who receives their work meanwhile."""

    keeping = Evidence(changes={"ended_at ended_by": "somebody comes back before"})

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="absences",
        verbose_name="quién se ausenta",
    )
    since = models.DateField("desde")
    until = models.DateField("hasta")
    receives = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quién recibe",
    )
    # Lifecycle
    said_at = models.DateTimeField("avisada")
    ended_at = models.DateTimeField("terminada", null=True, blank=True)
    ended_by = models.BigIntegerField("quién la terminó", null=True, blank=True)

    class Meta:
        verbose_name = "ausencia"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="waiting_absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(receives__isnull=True) | ~Q(receives=F("person")),
                name="waiting_absence_received_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} {self.until}"


class Note(models.Model):
    """What staff writes to its own agency of a thing. Sealed, and never part of an export."""

    keeping = Evidence(apart=("text",))

    in_register = False

    thing = models.CharField("de qué", max_length=200, db_index=True)
    agency = models.SlugField("dependencia", max_length=80, blank=True)
    text = SealedTextField("nota")
    by = models.BigIntegerField("quién la escribió")
    at = models.DateTimeField("cuándo")

    class Meta:
        verbose_name = "nota interna"
        verbose_name_plural = "notas internas"

    def __str__(self) -> str:
        return self.thing


class CalendarKey(models.Model):
    """The key of somebody's calendar of last days; only its hash is kept. One at a time."""

    keeping = NotEvidence("the key of a calendar, made again at will; acts are in audit_act")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="de quién"
    )
    token_hash = models.CharField("huella de la llave", max_length=64, unique=True)
    made_at = models.DateTimeField("hecha")
    revoked_at = models.DateTimeField("retirada", null=True, blank=True)

    class Meta:
        verbose_name = "llave de calendario"
        verbose_name_plural = "llaves de calendario"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at__isnull=True),
                name="waiting_calendar_one_key_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at}"
