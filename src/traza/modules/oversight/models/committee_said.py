"""What a committee said of its work, and the agency's answers. Rows are only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.oversight.models.committee import Committee
from traza.modules.oversight.models.committee_inbox import Item, ItemPhoto
from traza.modules.works.contracts.vocabulary import Moment
from traza.platform.keeping.kept import Evidence


class Visit(models.Model):
    """A visit to the work: what was asked, what was seen."""

    keeping = Evidence()

    item = models.OneToOneField(
        Item,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="visit",
        verbose_name="envío",
    )
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="visits", verbose_name="comité"
    )
    on = models.DateField("día de la visita")
    stage = models.CharField(
        "momento",
        max_length=6,
        choices=Moment.written(),
    )
    answers = models.JSONField("respuestas", default=dict)
    questions = models.DateField("cuestionario vigente desde")
    progress_seen = models.PositiveIntegerField(
        "avance visto (centésimas de %)", null=True, blank=True
    )
    progress_reported = models.PositiveIntegerField(
        "avance informado al visitar (centésimas de %)", null=True, blank=True
    )
    notes = models.TextField("notas", blank=True)

    class Meta:
        verbose_name = "visita"
        ordering: ClassVar = ["-on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(progress_seen__isnull=True) | Q(progress_seen__lte=10_000))
                & (Q(progress_reported__isnull=True) | Q(progress_reported__lte=10_000)),
                name="oversight_visit_progress_is_a_part_of_all",
            ),
        ]

    def __str__(self) -> str:
        return f"visita {self.item_id}"


class Complaint(models.Model):
    """A complaint of a committee. Its folio is made of its identifier: the phone knows it too."""

    keeping = Evidence()

    item = models.OneToOneField(
        Item, on_delete=models.PROTECT, related_name="complaint", verbose_name="envío"
    )
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="complaints", verbose_name="comité"
    )
    folio = models.CharField("folio", max_length=24, unique=True)
    on = models.DateField("día")
    about = models.CharField(
        "asunto",
        max_length=12,
        choices=[
            ("quality", "Calidad de los trabajos"),
            ("delay", "Retraso"),
            ("safety", "Seguridad"),
            ("money", "Uso del dinero"),
            ("treatment", "Trato o condiciones para recibir la obra"),
            ("information", "Falta de información"),
            ("other", "Otro"),
        ],
    )
    text = models.TextField("queja")
    answer_by = models.DateField("contestar a más tardar")

    class Meta:
        verbose_name = "queja del comité"
        verbose_name_plural = "quejas del comité"
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return self.folio


class Moderation(models.Model):
    """What was decided of showing an item's words (`photo` empty) or one of its photographs; the
    last one holds. `cut` is the text with parts blacked out, "" when it is shown whole."""

    keeping = Evidence()

    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, related_name="moderations", verbose_name="envío"
    )
    photo = models.ForeignKey(
        ItemPhoto,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moderations",
        verbose_name="fotografía",
    )
    at = models.DateTimeField("decidido")
    showing = models.CharField(
        "qué se ve", max_length=6, choices=[("shown", "Publicado"), ("hidden", "Oculto")]
    )
    reason = models.CharField("motivo", max_length=10, blank=True)
    words = models.CharField("explicación publicada", max_length=500)
    cut = models.TextField("texto con partes tachadas", blank=True)
    user = models.BigIntegerField("cuenta", null=True, blank=True)
    role = models.CharField("papel", max_length=16)

    class Meta:
        verbose_name = "decisión sobre lo que envió un comité"
        verbose_name_plural = "decisiones sobre lo que enviaron los comités"
        ordering: ClassVar = ["item", "-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words="") & (Q(showing="shown", cut="") | ~Q(reason="")),
                name="oversight_moderation_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.showing}"


class Answer(models.Model):
    """The agency's answer to a complaint of a committee; it is published."""

    keeping = Evidence()

    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="answers", verbose_name="queja"
    )
    at = models.DateTimeField("contestada", auto_now_add=True)
    by = models.BigIntegerField("cuenta", null=True, blank=True)
    text = models.TextField("respuesta")

    class Meta:
        verbose_name = "respuesta"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"respuesta {self.pk}"
