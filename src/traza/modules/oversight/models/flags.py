"""Red flags of works: what is compared across works, since when each flag is up, and answers.

Nothing is removed: a flag that comes down keeps its row with its last day.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.platform.keeping.kept import Evidence, NotEvidence


class Look(models.Model):
    """What flags compare across works, taken from a work's dossier when it was last looked at."""

    keeping = NotEvidence("what flags compare, taken again from works_version")

    in_register = False

    work = models.OneToOneField(
        "works.Work",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="+",
        verbose_name="obra",
    )
    folio = models.CharField("folio", max_length=80)
    agency = models.CharField("dependencia", max_length=80, blank=True)
    # How it was read: a sample stands for nothing but itself
    layout = models.CharField("formato", max_length=20, blank=True)
    sample = models.BooleanField("de una muestra", default=False)
    # The contract
    contractor = models.CharField("empresa, para comparar", max_length=120, blank=True)
    method = models.CharField("procedimiento", max_length=10, blank=True)
    signed_on = models.DateField("firma del contrato", null=True, blank=True)
    year = models.PositiveSmallIntegerField("año del contrato", null=True, blank=True)
    centavos = models.BigIntegerField("contrato (centavos)", null=True, blank=True)
    # The goal
    cost_key = models.CharField("obras con que se compara", max_length=200, blank=True)
    cost_what = models.CharField("qué obras son", max_length=80, blank=True)
    cost_year = models.PositiveSmallIntegerField("año de su dinero", null=True, blank=True)
    unit_centavos = models.BigIntegerField("costo por unidad (centavos)", null=True, blank=True)
    # The place: `place_mark` tells whether the point or the municipality changed since
    place_mark = models.CharField("huella del lugar", max_length=32, blank=True)
    misplaced_code = models.CharField("nota del lugar", max_length=40, blank=True)
    misplaced = models.CharField("qué dice la nota del lugar", max_length=400, blank=True)
    misplaced_repair = models.CharField("cómo se repara", max_length=400, blank=True)
    # What was found: of each rule up, or not checkable, or neither
    bits = models.BigIntegerField("banderas (bits)", default=0)
    unknown = models.BigIntegerField("no se pudo comprobar (bits)", default=0)
    version = models.PositiveIntegerField("versión revisada", default=0)
    checked_on = models.DateField("revisada el")

    class Meta:
        verbose_name = "revisión de obra"
        verbose_name_plural = "revisiones de obras"
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "year", "contractor", "centavos"], name="oversight_look_shares"
            ),
            models.Index(fields=["cost_key", "unit_centavos"], name="oversight_look_costs"),
            models.Index(fields=["layout", "bits", "unknown"], name="oversight_look_outcomes"),
        ]

    def __str__(self) -> str:
        return self.folio


class Raise(models.Model):
    """What a comparison says of a work: a red flag, or a note of badly written data.

    This register saw it since `since`, with this sentence since `said_on`, until `until`. `fact_on`
    is the day of the fact itself, which `fact_what` names; null when it has no day. `source` is
    the title of whose data were compared.
    """

    keeping = Evidence(changes={"until": "a flag comes down"})

    FLAG, NOTE = "flag", "note"
    in_register = True

    work = models.ForeignKey(
        "works.Work",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="obra",
    )
    kind = models.CharField(
        "clase", max_length=4, default=FLAG, choices=[(FLAG, "bandera"), (NOTE, "nota de datos")]
    )
    code = models.CharField("bandera", max_length=40)
    since = models.DateField("vista desde")
    fact_on = models.DateField("día del hecho", null=True, blank=True)
    fact_what = models.CharField("qué día es", max_length=80, blank=True)
    source = models.CharField("fuente", max_length=200, blank=True)
    said_on = models.DateField("dicho así desde")
    until = models.DateField("hasta", null=True, blank=True)
    says = models.CharField("qué dice", max_length=1000)
    repair = models.CharField("cómo se repara", max_length=400, blank=True)
    evidence = models.JSONField("con qué", default=list)

    class Meta:
        verbose_name = "bandera de obra"
        verbose_name_plural = "banderas de obras"
        ordering: ClassVar = ["work", "-said_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["work", "code"],
                condition=Q(until__isnull=True),
                name="oversight_raise_up_once_a_work",
            ),
            models.CheckConstraint(
                condition=Q(said_on__gte=F("since"))
                & (Q(until__isnull=True) | Q(until__gte=F("said_on"))),
                name="oversight_raise_days_in_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["work", "code"], name="oversight_raise_of_a_work"),
            models.Index(
                fields=["code"],
                condition=Q(until__isnull=True),
                name="oversight_raise_up_by_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id}: {self.code}"


class Trouble(models.Model):
    """A rule that could not be checked on a work, or a whole file that could not ("" as rule)."""

    keeping = NotEvidence("a failure of the program, for its administrator")

    in_register = False

    work = models.ForeignKey(
        "works.Work", on_delete=models.PROTECT, related_name="+", verbose_name="obra"
    )
    rule = models.CharField("regla", max_length=40, blank=True)
    error = models.CharField("qué dijo el programa", max_length=500)
    since = models.DateField("desde")
    seen_on = models.DateField("visto por última vez")
    until = models.DateField("hasta", null=True, blank=True)

    class Meta:
        verbose_name = "revisión que falló"
        verbose_name_plural = "revisiones que fallaron"
        ordering: ClassVar = ["-seen_on", "work", "rule"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["work", "rule"],
                condition=Q(until__isnull=True),
                name="oversight_trouble_open_once_a_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id}: {self.rule}"


class FlagAnswer(models.Model):
    """What an agency published about a flag of its work. A later answer stands beside the first."""

    keeping = Evidence()

    in_register = True
    register_hides = ("user",)

    work = models.ForeignKey(
        "works.Work",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="obra",
    )
    code = models.CharField("bandera", max_length=40)
    text = models.TextField("respuesta")
    at = models.DateTimeField("publicada")
    agency = models.CharField("dependencia", max_length=80, blank=True)
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "respuesta a bandera"
        verbose_name_plural = "respuestas a banderas"
        ordering: ClassVar = ["work", "code", "-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="oversight_flaganswer_says"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["work", "code"], name="oversight_flaganswer_of"),
        ]

    def __str__(self) -> str:
        return f"{self.work_id}: {self.code}"
