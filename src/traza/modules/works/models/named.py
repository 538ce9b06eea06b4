"""Works known one by one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.works.contracts.vocabulary import Form, Precision, Source, Stage, WorkKind
from traza.modules.works.models.programmes import Programme, Subprogramme
from traza.platform.keeping.kept import NotEvidence
from traza.platform.models import Traced


class Work(Traced):
    """A work known by its name, with the place and amount its document gives."""

    keeping = NotEvidence("the last version of a work in columns, for lists; works_version has it")

    folio = models.CharField("folio", max_length=80)
    name = models.CharField("nombre", max_length=300)
    search_name = models.CharField("nombre para buscar", max_length=300)
    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="programa",
    )
    subprogramme = models.ForeignKey(
        Subprogramme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="subprograma",
    )
    state = models.ForeignKey(
        "territory.State",
        on_delete=models.PROTECT,
        related_name="works",
        db_index=False,
        verbose_name="estado",
    )
    region = models.ForeignKey(
        "territory.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="works",
        db_index=False,
        verbose_name="región",
    )
    municipality = models.ForeignKey(
        "territory.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="works",
        db_index=False,
        verbose_name="municipio",
    )
    locality = models.CharField("localidad", max_length=160, blank=True)
    year = models.PositiveSmallIntegerField("ejercicio")
    kind = models.CharField(
        "naturaleza",
        max_length=14,
        choices=WorkKind.written(),
    )
    stage = models.CharField(
        "etapa",
        max_length=12,
        choices=Stage.written(),
        default="unknown",
    )
    amount_centavos = models.BigIntegerField("monto (centavos)", null=True, blank=True)
    precision = models.CharField(
        "precisión del monto",
        max_length=8,
        choices=Precision.written(),
        default="centavo",
    )
    rounding_centavos = models.BigIntegerField(
        "última cifra del monto (centavos)", null=True, blank=True
    )
    beneficiaries = models.IntegerField("beneficiarios", null=True, blank=True)
    beneficiaries_are_a_floor = models.BooleanField("beneficiarios: al menos", default=False)
    # What the last dossier says, for lists, maps and figures; `actions/project.py` writes it.
    agency = models.SlugField("dependencia", max_length=80, blank=True, db_index=False)
    status = models.CharField("estado de la obra", max_length=12, default="published")
    version = models.PositiveIntegerField("versión", default=0)
    lon = models.FloatField("longitud", null=True, blank=True)
    lat = models.FloatField("latitud", null=True, blank=True)
    # The cell of the point in a square grid of the world (Web Mercator, 2^20 a side, bits
    # interleaved): a map tile of any zoom is one range of it.
    cell = models.BigIntegerField("celda del mapa", null=True, blank=True)
    contractor = models.ForeignKey(
        "works.Contractor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="works",
        db_index=False,
        verbose_name="contratista",
    )
    promised_centavos = models.BigIntegerField("prometido (centavos)", null=True, blank=True)
    received_centavos = models.BigIntegerField("recibido (centavos)", null=True, blank=True)
    contract_centavos = models.BigIntegerField("contratado (centavos)", null=True, blank=True)
    paid_centavos = models.BigIntegerField("pagado (centavos)", null=True, blank=True)
    physical = models.IntegerField("avance físico (centésimas de %)", null=True, blank=True)
    financial = models.IntegerField("avance financiero (centésimas de %)", null=True, blank=True)
    planned_end = models.DateField("término programado", null=True, blank=True)
    progress_on = models.DateField("último avance", null=True, blank=True)
    open_problems = models.PositiveSmallIntegerField("problemas abiertos", default=0)
    sources = models.PositiveSmallIntegerField("fuentes (bits)", default=0)
    flags = models.BigIntegerField("banderas (bits)", default=0)
    # A purchase, a study or a programme of investment is kept, and is no work of anybody's street.
    is_work = models.BooleanField("es obra", default=True)
    # A contracting process of a project that is here too: its money is the project's.
    part_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="processes",
        db_index=False,
        verbose_name="es parte de",
    )
    # Its key in the register it comes from, and the key of the project it says it belongs to.
    own_key = models.CharField("clave de origen", max_length=120, blank=True)
    project_key = models.CharField("clave de su proyecto", max_length=120, blank=True)
    updated_at = models.DateTimeField("actualizada", null=True, blank=True)
    # From which source, as `rules/origins.py` tells them apart. Null, never empty: a column that
    # may be null is added without remaking the table, which would drop its triggers.
    origin = models.CharField("fuente", max_length=120, null=True, blank=True)
    layout = models.CharField("formato", max_length=40, null=True, blank=True)
    publisher = models.CharField("quién la publicó", max_length=160, null=True, blank=True)
    sample = models.BooleanField("de una muestra", null=True, blank=True)
    published_on = models.DateField("publicada", null=True, blank=True)
    read_on = models.DateField("leída", null=True, blank=True)

    class Meta:
        verbose_name = "obra"
        verbose_name_plural = "obras"
        ordering: ClassVar = ["-amount_centavos", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state", "folio"], name="works_work_folio_once_a_state"
            ),
            models.CheckConstraint(
                condition=Q(precision="centavo") | Q(rounding_centavos__gt=0),
                name="works_work_rounded_says_by_how_much",
            ),
        ]
        indexes: ClassVar = [
            # One covering index serves the filtered list and one folded GROUP BY for all facets.
            models.Index(
                fields=[
                    "state",
                    "year",
                    "programme",
                    "subprogramme",
                    "stage",
                    "municipality",
                    "amount_centavos",
                ],
                name="works_work_list_and_facets",
            ),
            models.Index(fields=["state", "amount_centavos", "id"], name="works_work_by_amount"),
            models.Index(
                fields=["municipality", "amount_centavos", "id"], name="works_work_in_municipality"
            ),
            models.Index(fields=["amount_centavos", "id"], name="works_work_largest_first"),
            models.Index(fields=["agency", "status", "id"], name="works_work_of_an_agency"),
            models.Index(fields=["contractor", "id"], name="works_work_of_a_contractor"),
            models.Index(fields=["cell"], name="works_work_on_the_map"),
            models.Index(fields=["part_of"], name="works_work_is_part_of"),
            models.Index(fields=["own_key"], name="works_work_own_key", condition=~Q(own_key="")),
            models.Index(
                fields=["project_key"],
                name="works_work_project_key",
                condition=~Q(project_key=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WorkFunding(models.Model):
    """What one source promised to a work in one form and year, and what arrived and was spent.

    A document that prints only what a source put says the promise; the rest stays null.
    """

    keeping = NotEvidence("the last version of a work in columns, for lists; works_version has it")

    work = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="funding", verbose_name="obra"
    )
    source = models.CharField("fuente de recursos", max_length=12, choices=Source.written())
    form = models.CharField(
        "forma",
        max_length=6,
        choices=Form.written(),
        default="money",
    )
    year = models.PositiveSmallIntegerField("ejercicio")
    centavos = models.BigIntegerField("prometido (centavos)")
    received_centavos = models.BigIntegerField("recibido (centavos)", null=True, blank=True)
    spent_centavos = models.BigIntegerField("gastado (centavos)", null=True, blank=True)

    class Meta:
        verbose_name = "aportación a obra"
        verbose_name_plural = "aportaciones a obras"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["work", "source", "form", "year"],
                name="works_work_funding_once_a_source_form_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.centavos}"


class ProjectProcess(models.Model):
    """A contracting process that a project names, by its key ("OCDS:ocds-...")."""

    keeping = NotEvidence("the last version of a work in columns, for lists; works_version has it")

    in_register = False

    project = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="named_processes", verbose_name="proyecto"
    )
    key = models.CharField("clave del proceso", max_length=120, db_index=True)

    class Meta:
        verbose_name = "proceso de un proyecto"
        verbose_name_plural = "procesos de proyectos"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "key"], name="works_project_process_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key
