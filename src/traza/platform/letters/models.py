"""The outbox, what each person was told and how they chose to be, addresses that take none."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from traza.platform.keeping.kept import NotEvidence
from traza.platform.letters.contracts import When
from traza.platform.sealed.fields import SealedTextField


class State(models.TextChoices):
    """How a letter stands."""

    WAITING = "waiting", "por salir"
    SENT = "sent", "salió"
    REFUSED = "refused", "la dirección la rechazó"
    GIVEN_UP = "given_up", "no se pudo enviar"
    DROPPED = "dropped", "ya no hacía falta"


class Letter(models.Model):
    """A letter to send, once: its key names what it tells. What it says leaves with it."""

    keeping = NotEvidence("letters on their way; what they tell is kept where it happened")

    key = models.CharField("qué avisa", max_length=200, unique=True)
    message_id = models.CharField("identificador del mensaje", max_length=200)
    mark = models.CharField("huella de la dirección", max_length=64, db_index=True)
    sealed = SealedTextField("a quién y qué dice", blank=True)
    # Lifecycle
    state = models.CharField("estado", max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveIntegerField("intentos", default=0)
    made_at = models.DateTimeField("escrita")
    due_at = models.DateTimeField("cuándo se intenta")
    over_at = models.DateTimeField("terminada", null=True, blank=True)
    trouble = models.CharField("qué pasó", max_length=200, blank=True)

    class Meta:
        verbose_name = "carta"
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="letters_due")]

    def __str__(self) -> str:
        return self.key


class BadAddress(models.Model):
    """An address to which letters are not sent: its server said that it takes none."""

    keeping = NotEvidence("a mark that is taken away when the address is tried again")

    mark = models.CharField("huella de la dirección", max_length=64, unique=True)
    said = models.CharField("qué contestó", max_length=200, blank=True)
    at = models.DateTimeField("cuándo")

    class Meta:
        verbose_name = "dirección que rechaza cartas"
        verbose_name_plural = "direcciones que rechazan cartas"

    def __str__(self) -> str:
        return self.mark


class Stopped(models.Model):
    """That an address wants no more letters about one thing; kept without the address."""

    keeping = NotEvidence("what a person asked not to be sent; nobody is accountable for it")

    mark = models.CharField("huella de la dirección", max_length=64)
    about = models.CharField("de qué", max_length=120)
    at = models.DateTimeField("cuándo", auto_now_add=True)

    class Meta:
        verbose_name = "cartas que ya no se quieren"
        verbose_name_plural = "cartas que ya no se quieren"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mark", "about"], name="letters_stopped_once")
        ]

    def __str__(self) -> str:
        return self.about


class Reader(models.Model):
    """Who is told by letter: what they chose, and when they were last told."""

    keeping = NotEvidence("how a person wants to be told; nobody is accountable for it")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="quién"
    )
    given = models.CharField("lo que le encargan", max_length=5, default=When.NOW)
    new = models.CharField("lo nuevo que espera", max_length=5, default=When.DAILY)
    due = models.CharField("lo que vence", max_length=5, default=When.DAILY)
    done = models.CharField("lo que otros atendieron", max_length=5, default=When.DAILY)
    hour = models.PositiveSmallIntegerField("hora del resumen", default=8)
    began_at = models.DateTimeField("primera vez que se miró", null=True, blank=True)
    told_at = models.DateTimeField("última carta de inmediato", null=True, blank=True)
    digest_on = models.DateField("día del último resumen", null=True, blank=True)

    class Meta:
        verbose_name = "quien recibe cartas"
        verbose_name_plural = "quienes reciben cartas"

    def __str__(self) -> str:
        return str(self.person_id)


class Told(models.Model):
    """That a person was told one thing of something that waits, so that they are not again."""

    keeping = NotEvidence("remembers what was told; the thing itself is kept in its module")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="a quién"
    )
    key = models.CharField("clave de lo que espera", max_length=200)
    what = models.CharField("qué se avisó", max_length=40)
    said = models.CharField("con qué palabras", max_length=300, blank=True)
    at = models.DateTimeField("cuándo")

    class Meta:
        verbose_name = "aviso"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "key", "what"], name="letters_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.what}"
