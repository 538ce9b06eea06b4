"""The queue of what is not sealed yet, and the chain: its forms, entries and signed heads."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from traza.platform.keeping.kept import Evidence, NotEvidence


class Pending(models.Model):
    """A row of evidence that came, changed or left and is not in the chain yet; triggers write it.

    Its table is named in every trigger: a migration that remakes it on SQLite takes them out first.
    """

    keeping = NotEvidence("a queue: emptied by each sealing; what it loses `traza check` names")

    id = models.BigAutoField(primary_key=True)
    table_name = models.CharField("tabla", max_length=63)
    row_key = models.TextField("clave")

    class Meta:
        verbose_name = "fila por sellar"
        verbose_name_plural = "filas por sellar"

    def __str__(self) -> str:
        return f"{self.table_name}/{self.row_key}"


class Form(models.Model):
    """How rows of a table were written to be hashed: columns and kinds, as `canonical.Form`."""

    keeping = NotEvidence("of the chain: each entry's hashes hold it")

    table_name = models.CharField("tabla", max_length=63)
    shape = models.TextField("columnas (JSON)")

    class Meta:
        verbose_name = "forma de una tabla"
        verbose_name_plural = "formas de las tablas"

    def __str__(self) -> str:
        return f"{self.table_name} {self.pk}"


class Entry(models.Model):
    """A leaf of the tree: that a row was so at that moment. Numbered from one, without a gap.

    `fixed` and `state` are salted SHA-256 of the columns that never change and of those that may;
    both are empty when the row had left. `leaf` is the hash of all that, as `canonical.leaf`.
    """

    keeping = NotEvidence("of the chain: its signed heads hold it, and it is held as append-only")

    seq = models.BigIntegerField("número", primary_key=True)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, db_index=False, verbose_name="forma")
    row_key = models.TextField("clave")
    at = models.DateTimeField("llegó a la cadena")
    salt = models.BinaryField("sal")
    fixed = models.BinaryField("huella de lo fijo")
    state = models.BinaryField("huella del estado")
    leaf = models.BinaryField("hoja")

    class Meta:
        verbose_name = "eslabón"
        verbose_name_plural = "eslabones"
        indexes: ClassVar = [
            models.Index(fields=["form", "row_key", "seq"], name="keeping_entry_of_a_row")
        ]

    def __str__(self) -> str:
        return str(self.seq)


class Head(models.Model):
    """The root of the tree at a size, signed. `frontier` has its whole subtrees, largest first."""

    keeping = NotEvidence("of the chain: signed, published, and held as append-only")

    size = models.BigIntegerField("eslabones", unique=True)
    root = models.CharField("raíz", max_length=64)
    at = models.DateTimeField("firmada")
    frontier = models.TextField("subárboles")
    note = models.TextField("cabeza firmada")

    class Meta:
        verbose_name = "cabeza de la cadena"
        verbose_name_plural = "cabezas de la cadena"
        ordering: ClassVar = ["-size"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:16]}"


class Manifest(models.Model):
    """What the rows of a table that come from one source were when they were made of it.

    `sha256` is of all of them, in order; `marks` the first eight digits of the hash of each, by
    which one that is not the same is named. The newest of a table and source holds.
    """

    keeping = Evidence(moment="at")

    table_name = models.CharField("tabla", max_length=63)
    source = models.TextField("de qué salen")
    at = models.DateTimeField("hechas")
    why = models.CharField("por qué", max_length=200)
    columns = models.TextField("columnas (JSON)")
    count = models.PositiveBigIntegerField("filas")
    sha256 = models.CharField("SHA-256 de todas", max_length=64)
    marks = models.TextField("marcas")

    class Meta:
        verbose_name = "relación de filas"
        verbose_name_plural = "relaciones de filas"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["table_name", "source"], name="keeping_manifest_of_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.source}"


class HeadReader(models.Model):
    """Somebody who asked for the head of each day by letter, so that a copy exists outside."""

    keeping = NotEvidence("a subscription, personal, which its person ends")
    in_register = False

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="persona",
    )
    since = models.DateTimeField("desde", auto_now_add=True)
    # Entries of the last head that was sent: the same head is not sent again
    sent = models.BigIntegerField("eslabones de la última cabeza enviada", default=0)

    class Meta:
        verbose_name = "quien recibe la cabeza"
        verbose_name_plural = "quienes reciben la cabeza"

    def __str__(self) -> str:
        return str(self.user_id)
