"""What people say of a draft, and what they are answered. What was written is never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.consultation.contracts.cases import Verdict
from traza.modules.consultation.models.cases import Version
from traza.platform.keeping.kept import Evidence
from traza.platform.sealed.fields import SealedTextField


class Comment(models.Model):
    """A comment on a passage of a version, or on the whole of it."""

    keeping = Evidence(apart=("name", "email"))
    in_register = True
    # Words are published by their page, which knows whether they may be shown; who wrote, never.
    register_hides = ("token", "text", "quote", "prefix", "suffix", "name", "email")

    token = models.UUIDField("identificador del formulario", unique=True)
    folio = models.CharField("folio", max_length=12, unique=True)
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="comments", verbose_name="versión"
    )
    quote = models.TextField("palabras citadas", blank=True)
    prefix = models.CharField("palabras de antes", max_length=200, blank=True)
    suffix = models.CharField("palabras de después", max_length=200, blank=True)
    start = models.PositiveIntegerField("desde la letra", null=True, blank=True)
    end = models.PositiveIntegerField("hasta la letra", null=True, blank=True)
    text = models.TextField("comentario")
    name = SealedTextField("nombre", blank=True)
    email = SealedTextField("correo", blank=True)
    at = models.DateTimeField("recibido")
    on = models.DateField("día en que se recibió")

    class Meta:
        verbose_name = "comentario a una propuesta"
        verbose_name_plural = "comentarios a propuestas"
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="consultation_comment_says"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, quote="")
                | (Q(end__gt=models.F("start")) & ~Q(quote="")),
                name="consultation_comment_place",
            ),
        ]

    def __str__(self) -> str:
        return self.folio


class CommentFile(models.Model):
    """A file that came with a comment."""

    keeping = Evidence()
    in_register = False

    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, related_name="files", verbose_name="comentario"
    )
    position = models.PositiveSmallIntegerField("lugar")
    name = models.CharField("nombre", max_length=120)
    kind = models.CharField("clase", max_length=80)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("bytes")

    class Meta:
        verbose_name = "adjunto de un comentario"
        verbose_name_plural = "adjuntos de comentarios"
        ordering: ClassVar = ["comment", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "position"], name="consultation_file_place_once"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Confirmed(models.Model):
    """Whoever wrote a comment said by their e-mail that it is theirs."""

    keeping = Evidence()
    in_register = True

    comment = models.OneToOneField(
        Comment, on_delete=models.PROTECT, related_name="confirmed", verbose_name="comentario"
    )
    at = models.DateTimeField("confirmado")

    class Meta:
        verbose_name = "confirmación de un comentario"
        verbose_name_plural = "confirmaciones de comentarios"

    def __str__(self) -> str:
        return str(self.comment_id)


class CommentDecided(models.Model):
    """What was decided of showing a comment; the last one holds."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user", "cut")

    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, related_name="decided", verbose_name="comentario"
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
        verbose_name = "decisión sobre un comentario"
        verbose_name_plural = "decisiones sobre comentarios"
        ordering: ClassVar = ["comment", "-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words="") & (Q(showing="shown", cut="") | ~Q(reason="")),
                name="consultation_decided_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.showing}"


class Answer(models.Model):
    """What the agency published about one comment or many."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user",)

    verdict = models.CharField("qué se hace", max_length=10, choices=Verdict.written())
    text = models.TextField("respuesta")
    at = models.DateTimeField("publicada")
    on = models.DateField("día en que se publicó")
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "respuesta a comentarios"
        verbose_name_plural = "respuestas a comentarios"
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="consultation_answer_says"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Answered(models.Model):
    """A comment that an answer is about."""

    keeping = Evidence()
    in_register = True

    answer = models.ForeignKey(
        Answer, on_delete=models.PROTECT, related_name="about", verbose_name="respuesta"
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, related_name="answered", verbose_name="comentario"
    )

    class Meta:
        verbose_name = "comentario contestado"
        verbose_name_plural = "comentarios contestados"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["answer", "comment"], name="consultation_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.comment_id}"
