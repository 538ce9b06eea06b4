"""What an import read, as it was read: each file, each row, and what each file says of each work.

Nothing here is recomputed: a page that asks "where was this published" shows the row itself.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from traza.modules.works.models.named import Work
from traza.platform.keeping.kept import Evidence, NotEvidence


class ImportedFile(models.Model):
    """A file as it was read, once for each content. Rows are only added (held by triggers)."""

    keeping = Evidence()

    in_register = False

    document = models.CharField("documento", max_length=120)
    name = models.CharField("archivo", max_length=254)
    sha256 = models.CharField("SHA-256", max_length=64)
    layout = models.CharField("formato", max_length=40)
    title = models.CharField("formato, en palabras", max_length=120)
    columns = models.TextField("columnas (JSON)", blank=True)
    publisher = models.CharField("quién lo publicó", max_length=254, blank=True)
    licence = models.CharField("licencia", max_length=254, blank=True)
    uri = models.CharField("dirección", max_length=500, blank=True)
    published_on = models.DateField("publicado", null=True, blank=True)
    read_at = models.DateTimeField("leído")
    sample = models.BooleanField("es una muestra", default=False)

    class Meta:
        verbose_name = "archivo importado"
        verbose_name_plural = "archivos importados"
        ordering: ClassVar = ["document", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "sha256"], name="works_imported_file_once_a_content"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """A row or element of a file, whole. Rows are only added (held by triggers).

    `file` and `number` are those of the first time that this content was read in the document: a
    row that only moved to another line is the same row.
    """

    keeping = Evidence(is_quiet=True)

    in_register = False

    file = models.ForeignKey(
        ImportedFile,
        on_delete=models.PROTECT,
        related_name="rows",
        db_index=False,
        verbose_name="archivo",
    )
    document = models.CharField("documento", max_length=120)
    number = models.PositiveIntegerField("fila")
    key = models.CharField("clave", max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    cells = models.TextField("celdas o elemento (JSON)")

    class Meta:
        verbose_name = "fila importada"
        verbose_name_plural = "filas importadas"
        ordering: ClassVar = ["document", "number", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "sha256"], name="works_imported_row_once_a_content"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["document", "number"], name="works_imported_row_at_line"),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.number}"


class Told(models.Model):
    """What one file says of one work, as last read.

    The dossier of a work that several files tell is made of these, so that what a file withdraws
    leaves. `mark` is the SHA-256 of what is said, without where it stands in the file; `gone_on` is
    the day on which the file no longer had the work.
    """

    keeping = NotEvidence(
        "what a file says as last read; the rows it was read from are in works_importedrow"
    )

    in_register = False

    work = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="told", verbose_name="obra"
    )
    document = models.CharField("documento", max_length=120)
    scheme = models.CharField("registro", max_length=40)
    folio = models.CharField("folio", max_length=80)
    mark = models.CharField("huella", max_length=64)
    published_on = models.DateField("publicado", null=True, blank=True)
    gone_on = models.DateField("ya no aparece desde", null=True, blank=True)
    dossier = models.TextField("expediente (JSON)")

    class Meta:
        verbose_name = "obra según un archivo"
        verbose_name_plural = "obras según cada archivo"
        ordering: ClassVar = ["work", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "scheme", "folio", "work"],
                name="works_told_once_a_file_and_work",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["folio"], name="works_told_of_a_folio")]

    def __str__(self) -> str:
        return f"{self.document}: {self.folio}"


class PublishedAgency(models.Model):
    """An agency as a register first named it, by the address that works have of it."""

    keeping = Evidence(is_quiet=True)

    in_register = True

    slug = models.SlugField("dirección", max_length=80, primary_key=True)
    name = models.CharField("nombre, como se publicó", max_length=254)

    class Meta:
        verbose_name = "dependencia de otro registro"
        verbose_name_plural = "dependencias de otros registros"

    def __str__(self) -> str:
        return self.name
