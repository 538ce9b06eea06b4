"""Documents that were read, their lines, what was understood, and uploads on their way.

What was understood is kept whole as the JSON of the reading contract (`traza read --json`): it
is the record of one act of reading; the register modules keep their own rows of it.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from traza.kernel.page import SourceFormat
from traza.modules.reading.contracts import Kind
from traza.platform.keeping.kept import Evidence, Listed, NotEvidence

READ_AGAIN = "read again from the file that reading_document names by its SHA-256"
OF_ORIGINAL = Listed("document_id", "lo que se leyó del documento", "reading_document.slug")


class Visibility(models.TextChoices):
    """Who may see a document."""

    PUBLIC = "public", "público"
    PRIVATE = "private", "privado"  # only those who uploaded it, and staff who review


class Document(models.Model):
    """An official document. `sha256` makes the same file the same document."""

    keeping = Evidence(
        changes={
            "title search_name kind issuer period": "what is understood of a file is read again",
            "source_format pages lines loaded_at": "what is understood of a file is read again",
            "visibility": "a document is published and withdrawn",
            "agency": "a document gets the agency of who sent it",
        }
    )

    # Identification
    slug = models.SlugField("dirección", max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    title = models.CharField("título", max_length=300)
    search_name = models.CharField("título para buscar", max_length=300)
    kind = models.CharField("familia", max_length=20, choices=[(k.value, k.name) for k in Kind])
    issuer = models.CharField("emisor", max_length=200, null=True, blank=True)
    period = models.CharField("periodo", max_length=80, null=True, blank=True)
    # Source
    source_format = models.CharField(
        "formato", max_length=8, choices=[(f.value, f.name) for f in SourceFormat]
    )
    pages = models.PositiveIntegerField("páginas", null=True, blank=True)
    lines = models.PositiveIntegerField("líneas")
    # Publication: only its agency's reviewers publish it; with none, only the administrator
    agency = models.SlugField("dependencia", max_length=80, blank=True)
    visibility = models.CharField(
        "quién lo ve", max_length=8, choices=Visibility.choices, default=Visibility.PRIVATE.value
    )
    # Lifecycle
    loaded_at = models.DateTimeField("cargado", auto_now=True)

    class Meta:
        verbose_name = "documento"
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="reading_document_slug_once"),
            models.UniqueConstraint(fields=["sha256"], name="reading_document_sha256_once"),
            models.CheckConstraint(
                condition=Q(visibility__in=["public", "private"]),
                name="reading_document_visibility_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentLine(models.Model):
    """A line of a document as read, for the source viewer; only when the file was given."""

    keeping = NotEvidence(READ_AGAIN, listed=OF_ORIGINAL)

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField("línea")
    page = models.PositiveIntegerField("página")
    text = models.TextField("texto")
    cells = models.JSONField("celdas", null=True, blank=True)

    class Meta:
        verbose_name = "línea"
        verbose_name_plural = "líneas"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "number"], name="reading_documentline_number_once"
            )
        ]


class StoredReading(models.Model):
    """What was understood of a document, as the JSON of the reading contract."""

    keeping = NotEvidence(READ_AGAIN, listed=OF_ORIGINAL)

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="reading")
    result = models.JSONField("lectura")
    read_at = models.DateTimeField("leído", auto_now=True)

    class Meta:
        verbose_name = "lectura"


class Upload(models.Model):
    """A file a person is sending or has sent.

    How many bytes have come is the length of the part on disk, never a column: the two could
    differ after a power cut. A person's file counts once, however often it is sent.
    """

    keeping = NotEvidence("a file on its way; once registered it is a reading_document")

    # Identification
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        "access.User", on_delete=models.CASCADE, related_name="+", verbose_name="cuenta"
    )
    name = models.CharField("nombre del archivo", max_length=200)
    size = models.PositiveBigIntegerField("bytes")
    agency = models.SlugField("dependencia de quien la envió", max_length=80, blank=True)
    # Once every byte has come
    sha256 = models.CharField("SHA-256", max_length=64, null=True, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Lifecycle
    created_at = models.DateTimeField("empezada", auto_now_add=True)
    received_at = models.DateTimeField("recibida", null=True, blank=True)

    class Meta:
        verbose_name = "subida"
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "sha256"], name="reading_upload_file_once"),
            models.CheckConstraint(
                condition=Q(sha256__isnull=True, received_at__isnull=True)
                | Q(sha256__isnull=False, received_at__isnull=False),
                name="reading_upload_received_has_hash",
            ),
        ]
