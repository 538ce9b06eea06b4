"""The dossiers of works, version by version, who builds them, and their photographs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.works.contracts.vocabulary import ContractorKind, Moment, Photographer
from traza.modules.works.models.named import Work
from traza.platform.json_text import JsonText
from traza.platform.keeping.kept import Evidence


class Contractor(models.Model):
    """Who builds, as first named: a row stays as it is, and another name is another row. The RFC is
    kept of companies only; a person's would say when they were born."""

    keeping = Evidence(is_quiet=True)

    slug = models.SlugField("dirección", max_length=120, unique=True)
    name = models.CharField("nombre o razón social", max_length=254)
    search_name = models.CharField("nombre para buscar", max_length=254, db_index=True)
    rfc = models.CharField("RFC", max_length=12, blank=True)
    kind = models.CharField(
        "tipo",
        max_length=12,
        choices=ContractorKind.written(),
        default="company",
    )

    class Meta:
        verbose_name = "contratista"
        verbose_name_plural = "contratistas"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rfc"], condition=~Q(rfc=""), name="works_contractor_rfc_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="company") | Q(rfc=""), name="works_contractor_no_rfc_of_persons"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """One state of a work's dossier. Rows are only added (held by triggers)."""

    keeping = Evidence(leaves="OLD.verb = 'import'")

    in_register = False  # the dossier is published by its own datasets, without the author's number

    work = models.ForeignKey(
        Work,
        on_delete=models.PROTECT,
        related_name="versions",
        db_index=False,
        verbose_name="obra",
    )
    number = models.PositiveIntegerField("número")
    at = models.DateTimeField("registrada")
    user = models.BigIntegerField("cuenta", null=True, blank=True)
    role = models.CharField("papel", max_length=16)
    verb = models.CharField("verbo", max_length=24)
    why = models.CharField("motivo", max_length=500, blank=True)
    dossier = JsonText("expediente (JSON, con su esquema)")

    class Meta:
        verbose_name = "versión de obra"
        verbose_name_plural = "versiones de obras"
        ordering: ClassVar = ["work", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "number"], name="works_version_number_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["at", "work"], name="works_version_by_moment")]

    def __str__(self) -> str:
        return f"{self.work_id}:{self.number}"


class Photo(models.Model):
    """A photograph of a work, kept by its SHA-256 without EXIF. It is withdrawn, never removed."""

    keeping = Evidence(
        changes={"withdrawn_at withdrawn_because": "a photograph is withdrawn and put back"}
    )

    in_register = False

    work = models.ForeignKey(
        Work, on_delete=models.PROTECT, related_name="photos", verbose_name="obra"
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    stage = models.CharField(
        "momento",
        max_length=6,
        choices=Moment.written(),
    )
    taken_on = models.DateField("tomada", null=True, blank=True)
    added_at = models.DateTimeField("agregada")
    added_by = models.BigIntegerField("cuenta", null=True, blank=True)
    by = models.CharField(
        "tomada por",
        max_length=10,
        choices=Photographer.written(),
    )
    lon = models.FloatField("longitud", null=True, blank=True)
    lat = models.FloatField("latitud", null=True, blank=True)
    caption = models.CharField("pie", max_length=300, blank=True)
    width = models.PositiveIntegerField("ancho")
    height = models.PositiveIntegerField("alto")
    phash = models.BigIntegerField("huella de lo que se ve")
    # Four parts of 16 bits: photographs that look alike share at least one of them.
    band_0 = models.IntegerField("banda 1")
    band_1 = models.IntegerField("banda 2")
    band_2 = models.IntegerField("banda 3")
    band_3 = models.IntegerField("banda 4")
    withdrawn_at = models.DateTimeField("retirada", null=True, blank=True)
    withdrawn_because = models.CharField("motivo del retiro", max_length=300, blank=True)

    class Meta:
        verbose_name = "fotografía"
        verbose_name_plural = "fotografías"
        ordering: ClassVar = ["work", "taken_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "sha256"], name="works_photo_once_a_work"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="works_photo_withdrawn_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=[f"band_{n}"], name=f"works_photo_band_{n}") for n in range(4)
        ]

    def __str__(self) -> str:
        return f"{self.work_id}: {self.caption or self.sha256[:12]}"
