"""The one table of the queue."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.platform.keeping.kept import NotEvidence


class Status(models.TextChoices):
    """Where a task is."""

    READY = "ready", "en espera"
    RUNNING = "running", "en proceso"
    DONE = "done", "terminado"
    REFUSED = "refused", "rechazado"  # the handler refused: trying again would refuse again
    DEAD = "dead", "sin terminar"  # tried as often as it may be


class Ended(models.TextChoices):
    """How a work of the table of times ended."""

    DONE = "done", "hecho"
    REFUSED = "refused", "no se pudo"
    BROKE = "broke", "se rompió"


class LastRun(models.Model):
    """The last time that a work of the table of times was done."""

    keeping = NotEvidence("of the machinery: when the house last did its own work")

    name = models.CharField("trabajo", max_length=80, primary_key=True)
    began_at = models.DateTimeField("comenzó")
    ended_at = models.DateTimeField("terminó")
    seconds = models.FloatField("segundos")
    how = models.CharField("cómo terminó", max_length=8, choices=Ended.choices)
    message = models.CharField("mensaje", max_length=300, blank=True)

    class Meta:
        verbose_name = "última vez de un trabajo"
        verbose_name_plural = "últimas veces de los trabajos"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(how__in=[e.value for e in Ended]), name="tasks_lastrun_how_known"
            )
        ]


class Living(models.Model):
    """A worker that said that it lives."""

    keeping = NotEvidence("of the machinery: which workers live")

    name = models.CharField("trabajador", max_length=80, primary_key=True)
    began_at = models.DateTimeField("desde")
    seen_at = models.DateTimeField("última señal")

    class Meta:
        verbose_name = "trabajador en marcha"
        verbose_name_plural = "trabajadores en marcha"


class Task(models.Model):
    """A piece of work to do at least once. `key` makes asking twice the same as asking once."""

    keeping = NotEvidence("a queue")

    # Identification
    key = models.CharField("clave", max_length=160)
    name = models.CharField("trabajo", max_length=80)
    payload = models.JSONField("datos", default=dict)
    # Lease
    status = models.CharField(
        "estado", max_length=8, choices=Status.choices, default=Status.READY.value
    )
    run_at = models.DateTimeField("desde")
    worker = models.CharField("trabajador", max_length=80, blank=True)
    lease_until = models.DateTimeField("apartado hasta", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    max_attempts = models.PositiveSmallIntegerField("intentos permitidos", default=4)
    # Progress
    done = models.PositiveIntegerField("avance", default=0)
    total = models.PositiveIntegerField("total", default=0)
    note = models.CharField("qué se hace", max_length=200, blank=True)
    # Lifecycle
    message = models.TextField("mensaje", blank=True)
    trouble = models.TextField("detalle técnico", blank=True)
    created_at = models.DateTimeField("pedido", auto_now_add=True)
    finished_at = models.DateTimeField("terminado", null=True, blank=True)

    class Meta:
        verbose_name = "trabajo"
        verbose_name_plural = "trabajos"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="tasks_task_key_once"),
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in Status]), name="tasks_task_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="running") | Q(lease_until__isnull=False),
                name="tasks_task_running_has_lease",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["status", "run_at", "id"],
                name="tasks_task_waiting",
                condition=Q(status__in=["ready", "running"]),
            )
        ]
