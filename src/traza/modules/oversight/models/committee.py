"""Citizens' committees and what the agency does for them.

Names and contacts are kept sealed (`platform.sealed`); nothing here leaves by open data, which is
made of counts (`queries/committees.py`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.platform.keeping.kept import Evidence
from traza.platform.sealed.fields import SealedTextField


class Committee(models.Model):
    """The committee of a work, as its assembly formed it. A work has one that is standing."""

    keeping = Evidence(
        changes={
            "act_sha256": "the signed act may come later",
            "formed_on place elected_by women_present men_present act_folio": (
                "a correction was confirmed, which oversight_correction keeps"
            ),
            "closed_on closed_because": "a committee ends",
        }
    )

    # What it watches
    work = models.ForeignKey(
        "works.Work", on_delete=models.PROTECT, related_name="+", verbose_name="obra"
    )
    # Its assembly
    formed_on = models.DateField("fecha de la asamblea")
    place = models.CharField("lugar de la asamblea", max_length=200)
    elected_by = models.CharField(
        "cómo se eligió",
        max_length=12,
        choices=[
            ("show", "A mano alzada"),
            ("ballot", "Con papeleta"),
            ("consensus", "Por acuerdo de la asamblea"),
        ],
    )
    women_present = models.PositiveIntegerField("mujeres en la asamblea")
    men_present = models.PositiveIntegerField("hombres en la asamblea")
    act_folio = models.CharField("folio del acta", max_length=80, blank=True)
    act_sha256 = models.CharField("acta firmada (SHA-256)", max_length=64, blank=True)
    # Lifecycle
    recorded_at = models.DateTimeField("registrado", auto_now_add=True)
    recorded_by = models.BigIntegerField("cuenta", null=True, blank=True)
    closed_on = models.DateField("terminó", null=True, blank=True)
    closed_because = models.CharField("por qué terminó", max_length=300, blank=True)

    class Meta:
        verbose_name = "comité ciudadano"
        verbose_name_plural = "comités ciudadanos"
        ordering: ClassVar = ["-formed_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["work"],
                condition=Q(closed_on__isnull=True),
                name="oversight_committee_one_standing_a_work",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | (Q(closed_on__gte=F("formed_on")) & ~Q(closed_because="")),
                name="oversight_committee_closes_after_it_forms_and_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"comité {self.pk}"


class Member(models.Model):
    """A person of a committee. Only sex, age group and role are ever counted in public."""

    keeping = Evidence(
        changes={
            "until left_because": "a member leaves",
            "sex age_group role since": (
                "a correction was confirmed, which oversight_correction keeps"
            ),
        },
        apart=("name", "contact"),
    )

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="members", verbose_name="comité"
    )
    # Sealed: never in clear in the database, a log, an export or the audit record
    name = SealedTextField("nombre")
    contact = SealedTextField("contacto", blank=True)
    # What is counted
    sex = models.CharField(
        "sexo",
        max_length=6,
        choices=[("woman", "Mujer"), ("man", "Hombre"), ("other", "Otro o no lo dijo")],
    )
    age_group = models.CharField(
        "grupo de edad",
        max_length=8,
        choices=[
            ("18-29", "18 a 29 años"),
            ("30-44", "30 a 44 años"),
            ("45-59", "45 a 59 años"),
            ("60+", "60 años o más"),
            ("unsaid", "No lo dijo"),
        ],
    )
    role = models.CharField(
        "cargo",
        max_length=12,
        choices=[
            ("president", "Presidencia"),
            ("secretary", "Secretaría"),
            ("treasurer", "Tesorería"),
            ("member", "Vocalía"),
        ],
    )
    # Lifecycle
    since = models.DateField("desde")
    until = models.DateField("hasta", null=True, blank=True)
    left_because = models.CharField("por qué dejó el cargo", max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="sustituye a",
    )

    class Meta:
        verbose_name = "integrante"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | (Q(until__gte=F("since")) & ~Q(left_because="")),
                name="oversight_member_leaves_after_joining_and_says_why",
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(role="president", until__isnull=True),
                name="oversight_member_one_president",
            ),
        ]

    def __str__(self) -> str:
        return f"integrante {self.pk}"


class Replacement(models.Model):
    """A member to be replaced, as an assembly's act says: proposed, then confirmed or rejected."""

    keeping = Evidence(
        changes={"state decided_at decided_by decided_words joined_id": "a proposal is decided"},
        apart=("name", "contact"),
    )

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="replacements", verbose_name="comité"
    )
    leaving = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="replacements", verbose_name="quién sale"
    )
    # Who comes in: sealed, as every member
    name = SealedTextField("nombre")
    contact = SealedTextField("contacto", blank=True)
    sex = models.CharField("sexo", max_length=6)
    age_group = models.CharField("grupo de edad", max_length=8)
    role = models.CharField("cargo", max_length=12)
    on = models.DateField("desde")
    because = models.CharField("por qué deja el cargo", max_length=300)
    # Its evidence
    act_folio = models.CharField("folio del acta de la asamblea", max_length=80)
    act_sha256 = models.CharField("acta firmada (SHA-256)", max_length=64)
    # Lifecycle
    state = models.CharField(
        "estado",
        max_length=9,
        choices=[("proposed", "Propuesta"), ("confirmed", "Confirmada"), ("rejected", "Rechazada")],
        default="proposed",
    )
    proposed_at = models.DateTimeField("propuesta", auto_now_add=True)
    proposed_by = models.BigIntegerField("cuenta que propone", null=True, blank=True)
    decided_at = models.DateTimeField("decidida", null=True, blank=True)
    decided_by = models.BigIntegerField("cuenta que decide", null=True, blank=True)
    decided_words = models.CharField("por qué se rechaza", max_length=300, blank=True)
    joined = models.OneToOneField(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="joined_by",
        verbose_name="quién entró",
    )

    class Meta:
        verbose_name = "sustitución"
        verbose_name_plural = "sustituciones"
        ordering: ClassVar = ["-proposed_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["leaving"],
                condition=Q(state="proposed"),
                name="oversight_replacement_one_open_a_member",
            ),
            models.CheckConstraint(
                condition=~Q(act_folio="") & ~Q(act_sha256="") & ~Q(because=""),
                name="oversight_replacement_has_its_act",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True, joined__isnull=True)
                | Q(state="confirmed", decided_at__isnull=False, joined__isnull=False)
                | (
                    Q(state="rejected", decided_at__isnull=False, joined__isnull=True)
                    & ~Q(decided_words="")
                ),
                name="oversight_replacement_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"sustitución {self.pk}"


class Training(models.Model):
    """A workshop given to a committee, with its list."""

    keeping = Evidence()

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="trainings", verbose_name="comité"
    )
    on = models.DateField("fecha")
    place = models.CharField("lugar", max_length=200, blank=True)
    topics = models.CharField("temas", max_length=500)
    given_by = models.CharField("quién lo dio", max_length=160, blank=True)
    list_sha256 = models.CharField("lista firmada (SHA-256)", max_length=64, blank=True)
    recorded_at = models.DateTimeField("registrado", auto_now_add=True)
    recorded_by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "capacitación"
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return f"capacitación {self.pk}"


class Attendance(models.Model):
    """A member who was at a workshop."""

    keeping = Evidence()

    training = models.ForeignKey(
        Training, on_delete=models.PROTECT, related_name="attendances", verbose_name="capacitación"
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="attendances", verbose_name="integrante"
    )

    class Meta:
        verbose_name = "asistencia"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["training", "member"], name="oversight_attendance_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.training_id}: {self.member_id}"


class Delivery(models.Model):
    """Information that the committee received: what, when, and of which version of the work."""

    keeping = Evidence()

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="deliveries", verbose_name="comité"
    )
    kind = models.CharField(
        "qué se entregó",
        max_length=12,
        choices=[
            ("sheet", "Ficha informativa de la obra"),
            ("programme", "Programa de trabajo del comité"),
            ("contract", "Copia pública del contrato"),
            ("schedule", "Calendario de la obra"),
            ("channels", "Cómo presentar una queja"),
            ("other", "Otra información"),
        ],
    )
    on = models.DateField("fecha")
    version = models.PositiveIntegerField("versión de la obra", default=0)
    detail = models.CharField("detalle", max_length=300, blank=True)
    received_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="deliveries", verbose_name="quién recibió"
    )
    recorded_at = models.DateTimeField("registrado", auto_now_add=True)
    recorded_by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "entrega de información"
        verbose_name_plural = "entregas de información"
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return f"entrega {self.pk}"


class HandoverSign(models.Model):
    """What a member said at the hand-over of the work: signed, or not and why."""

    keeping = Evidence()

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="signs", verbose_name="comité"
    )
    member = models.OneToOneField(
        Member, on_delete=models.PROTECT, related_name="sign", verbose_name="integrante"
    )
    on = models.DateField("fecha")
    signed = models.BooleanField("firmó de conformidad")
    remark = models.CharField("observación", max_length=500, blank=True)
    recorded_at = models.DateTimeField("registrado", auto_now_add=True)
    recorded_by = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "firma de entrega"
        verbose_name_plural = "firmas de entrega"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signed=True) | ~Q(remark=""),
                name="oversight_handoversign_refusal_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"firma {self.pk}"
