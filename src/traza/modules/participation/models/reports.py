"""Reports, and what is done with them. What a person wrote is never changed: what is shown of it
is decided in rows beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.modules.participation.contracts import Topic
from traza.platform.keeping.kept import Evidence
from traza.platform.sealed.fields import SealedTextField


class Report(models.Model):
    """Something that a person saw in a work."""

    keeping = Evidence(
        changes={
            "showing": "its moderation, decided in rows beside it",
            "answered_on solved escalated": "what the rows beside it say last",
        },
        apart=("contact",),
    )

    in_register = True
    # Words are published by their page, which knows whether they may be shown; who wrote, never.
    register_hides = ("token", "text", "contact", "place", "lon", "lat")

    # Identification: the token is the form's own, so sending twice finds the row that is there
    token = models.UUIDField("identificador del formulario", unique=True)
    folio = models.CharField("folio", max_length=12, unique=True)
    work = models.ForeignKey(
        "works.Work", on_delete=models.PROTECT, related_name="+", verbose_name="obra"
    )
    agency = models.CharField("dependencia", max_length=80, blank=True)
    # What was said
    topic = models.CharField(
        "asunto",
        max_length=8,
        choices=Topic.written(),
    )
    text = models.TextField("lo que se escribió")
    place = models.CharField("lugar en palabras", max_length=200, blank=True)
    lon = models.FloatField("longitud", null=True, blank=True)
    lat = models.FloatField("latitud", null=True, blank=True)
    contact = SealedTextField("contacto", blank=True)
    # Terms; an agency for which nobody has an account here was never asked, and none runs
    asked = models.BooleanField("se le preguntó a la dependencia", default=True)
    filed_at = models.DateTimeField("recibido")
    filed_on = models.DateField("día en que se recibió")
    look_by = models.DateField("último día para revisarlo")
    due_on = models.DateField("último día para contestarlo")
    pass_on = models.DateField("último día antes de pasarlo")
    # What the rows beside say last, for lists and figures
    showing = models.CharField(
        "qué se ve",
        max_length=6,
        choices=[("held", "Por revisar"), ("shown", "Publicado"), ("hidden", "Oculto")],
        default="held",
    )
    answered_on = models.DateField("contestado", null=True, blank=True)
    solved = models.BooleanField("resuelto, según quien reportó", null=True, blank=True)
    escalated = models.PositiveSmallIntegerField("veces que venció", default=0)

    class Meta:
        verbose_name = "reporte"
        verbose_name_plural = "reportes"
        ordering: ClassVar = ["-filed_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="participation_report_says"),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="participation_report_place_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(look_by__gte=F("filed_on"))
                & Q(due_on__gte=F("look_by"))
                & Q(pass_on__gte=F("due_on")),
                name="participation_report_terms_in_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "answered_on", "due_on"], name="participation_waiting"),
            models.Index(fields=["showing", "look_by"], name="participation_held"),
        ]

    def __str__(self) -> str:
        return self.folio


class ReportPhoto(models.Model):
    """A photograph without metadata. It is kept before its report, so that an error elsewhere in
    the form does not lose it."""

    keeping = Evidence(
        changes={"report_id": "it is kept before its report"}, leaves="OLD.report_id IS NULL"
    )

    in_register = False

    token = models.UUIDField("identificador del formulario")
    position = models.PositiveSmallIntegerField("lugar")
    report = models.ForeignKey(
        Report,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name="reporte",
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    thumb_sha256 = models.CharField("SHA-256 de la miniatura", max_length=64)
    width = models.PositiveIntegerField("ancho")
    height = models.PositiveIntegerField("alto")
    lon = models.FloatField("longitud que traía", null=True, blank=True)
    lat = models.FloatField("latitud que traía", null=True, blank=True)
    received_at = models.DateTimeField("recibida")

    class Meta:
        verbose_name = "foto de reporte"
        verbose_name_plural = "fotos de reportes"
        ordering: ClassVar = ["token", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token", "position"], name="participation_photo_place_once"
            ),
            models.UniqueConstraint(
                fields=["token", "sha256"], name="participation_photo_once_a_report"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Decided(models.Model):
    """What was decided of showing a report; the last one holds.

    `cut` is its text with parts blacked out, "" when it is shown whole.
    """

    keeping = Evidence()

    in_register = True
    register_hides = ("user", "cut")

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="decided", verbose_name="reporte"
    )
    at = models.DateTimeField("decidido")
    showing = models.CharField(
        "qué se ve", max_length=6, choices=[("shown", "Publicado"), ("hidden", "Oculto")]
    )
    reason = models.CharField("motivo", max_length=10, blank=True)
    words = models.CharField("explicación publicada", max_length=500, blank=True)
    cut = models.TextField("texto con partes tachadas", blank=True)
    user = models.BigIntegerField("cuenta", null=True, blank=True)
    role = models.CharField("papel", max_length=16)

    class Meta:
        verbose_name = "decisión sobre un reporte"
        verbose_name_plural = "decisiones sobre reportes"
        ordering: ClassVar = ["report", "-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(showing="shown", cut="") | (~Q(reason="") & ~Q(words="")),
                name="participation_decided_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.showing}"


class PhotoDecided(models.Model):
    """What was decided of showing one photograph of a report; the last one holds."""

    keeping = Evidence()

    in_register = False

    photo = models.ForeignKey(
        ReportPhoto, on_delete=models.PROTECT, related_name="decided", verbose_name="foto"
    )
    at = models.DateTimeField("decidido")
    showing = models.CharField(
        "qué se ve", max_length=6, choices=[("shown", "Publicada"), ("hidden", "Oculta")]
    )
    reason = models.CharField("motivo", max_length=10, blank=True)
    words = models.CharField("explicación publicada", max_length=500)
    user = models.BigIntegerField("cuenta", null=True, blank=True)
    role = models.CharField("papel", max_length=16)

    class Meta:
        verbose_name = "decisión sobre una foto"
        verbose_name_plural = "decisiones sobre fotos"
        ordering: ClassVar = ["photo", "-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words="") & (Q(showing="shown") | ~Q(reason="")),
                name="participation_photo_decided_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.photo_id}: {self.showing}"


class Answer(models.Model):
    """What the agency published about a report. A later answer stands beside the first."""

    keeping = Evidence()

    in_register = True
    register_hides = ("user",)

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="answers", verbose_name="reporte"
    )
    at = models.DateTimeField("publicada")
    text = models.TextField("respuesta")
    agency = models.CharField("dependencia", max_length=80, blank=True)
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "respuesta a un reporte"
        verbose_name_plural = "respuestas a reportes"
        ordering: ClassVar = ["report", "-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="participation_answer_says"),
        ]

    def __str__(self) -> str:
        return str(self.report_id)


class Escalation(models.Model):
    """A term that ran out without an answer: the first time, and the time it is passed on."""

    keeping = Evidence()

    in_register = True

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="escalations", verbose_name="reporte"
    )
    level = models.PositiveSmallIntegerField("vez")
    on = models.DateField("día")

    class Meta:
        verbose_name = "plazo vencido"
        verbose_name_plural = "plazos vencidos"
        ordering: ClassVar = ["report", "level"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "level"], name="participation_escalation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.level}"


class FollowUp(models.Model):
    """What who reported said after the answer: is it solved?"""

    keeping = Evidence()

    in_register = True
    register_hides = ("words",)

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="followups", verbose_name="reporte"
    )
    at = models.DateTimeField("dicho")
    solved = models.BooleanField("se resolvió")
    words = models.CharField("comentario", max_length=500, blank=True)

    class Meta:
        verbose_name = "seguimiento de un reporte"
        verbose_name_plural = "seguimientos de reportes"
        ordering: ClassVar = ["report", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.solved}"
