"""A proposal and what is done with it: each act is a row that is only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from traza.platform.keeping.kept import Evidence


class Proposal(models.Model):
    """A regulation that an agency means to issue, as its agenda says it."""

    keeping = Evidence(changes={"began_on": "the day its case began, which its law hangs on"})
    in_register = True
    register_hides = ("user",)

    folio = models.CharField("folio", max_length=12, unique=True)
    agency = models.CharField("dependencia", max_length=80)
    title = models.CharField("nombre preliminar", max_length=300)
    legal_basis = models.TextField("fundamento jurídico")
    matter = models.CharField("materia", max_length=300)
    problem = models.TextField("problemática")
    alternatives = models.TextField("alternativas")
    costs = models.TextField("costos y beneficios")
    simplification = models.TextField("acciones de simplificación", blank=True)
    tentative_on = models.DateField("fecha tentativa de presentación")
    registered_at = models.DateTimeField("registrada")
    registered_on = models.DateField("día en que se registró")
    began_on = models.DateField("día en que empezó el caso", null=True, blank=True)
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "propuesta regulatoria"
        verbose_name_plural = "propuestas regulatorias"
        ordering: ClassVar = ["-registered_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(agency=""), name="consultation_proposal_says"
            ),
        ]

    def __str__(self) -> str:
        return self.folio


class Closure(models.Model):
    """A day that an agency does not work, by an act of its own."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user",)

    agency = models.CharField("dependencia", max_length=80)
    on = models.DateField("día inhábil")
    act = models.CharField("acuerdo que lo dice", max_length=300)
    at = models.DateTimeField("registrado")
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "día inhábil de una dependencia"
        verbose_name_plural = "días inhábiles de dependencias"
        ordering: ClassVar = ["agency", "on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "on"], name="consultation_closure_once"),
            models.CheckConstraint(condition=~Q(act=""), name="consultation_closure_says"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.on}"


class Version(models.Model):
    """A text of a proposal, with the hash of what it says and of the file it came in."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user",)

    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="versions", verbose_name="propuesta"
    )
    number = models.PositiveSmallIntegerField("número")
    text = models.TextField("texto")
    sha256 = models.CharField("SHA-256 del texto", max_length=64)
    source = models.CharField("archivo", max_length=200, blank=True)
    source_sha256 = models.CharField("SHA-256 del archivo", max_length=64, blank=True)
    note = models.CharField("qué cambió", max_length=500, blank=True)
    at = models.DateTimeField("recibida")
    on = models.DateField("día en que se recibió")
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "versión de una propuesta"
        verbose_name_plural = "versiones de propuestas"
        ordering: ClassVar = ["proposal", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "number"], name="consultation_version_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="consultation_version_says"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.number}"


class Impact(models.Model):
    """The test of need of a proposal, with its analysis or its justification."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user",)

    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, related_name="impact", verbose_name="propuesta"
    )
    new_costs = models.BooleanField("nuevos costos burocráticos")
    economic = models.BooleanField("impacta una actividad económica")
    over_threshold = models.BooleanField("excede el umbral")
    exemption = models.CharField("supuesto de exención", max_length=16, blank=True)
    justification = models.TextField("justificación", blank=True)
    problem = models.TextField("problemática y objetivos", blank=True)
    alternatives = models.TextField("alternativas", blank=True)
    costs = models.TextField("costos y beneficios", blank=True)
    principles = models.TextField("simplificación y digitalización", blank=True)
    indicators = models.TextField("indicadores", blank=True)
    consulted = models.TextField("consulta previa", blank=True)
    needed = models.BooleanField("necesita análisis")
    at = models.DateTimeField("presentado")
    on = models.DateField("día en que se presentó")
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "análisis de impacto"
        verbose_name_plural = "análisis de impacto"

    def __str__(self) -> str:
        return str(self.proposal_id)


class Opening(models.Model):
    """A consultation is opened; its days are fixed then and no later act changes them."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user",)

    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, related_name="opening", verbose_name="propuesta"
    )
    opens_on = models.DateField("primer día")
    closes_on = models.DateField("último día")
    answer_by = models.DateField("último día para contestar")
    rule_by = models.DateField("último día para dictaminar")
    days = models.PositiveSmallIntegerField("días hábiles")
    because = models.CharField("por qué menos días", max_length=500, blank=True)
    at = models.DateTimeField("abierta")
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "apertura de una consulta"
        verbose_name_plural = "aperturas de consultas"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on"))
                & Q(answer_by__gte=F("closes_on"))
                & Q(rule_by__gte=F("answer_by")),
                name="consultation_opening_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal_id)


class Dictamen(models.Model):
    """A dictamen on a text, or the certificate that it is exempt; the last one holds."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user",)

    folio = models.CharField("folio", max_length=12, unique=True)
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="dictamina", verbose_name="versión"
    )
    exempt = models.BooleanField("constancia de exención")
    favourable = models.BooleanField("favorable")
    text = models.TextField("razones")
    sha256 = models.CharField("SHA-256 del texto dictaminado", max_length=64)
    at = models.DateTimeField("emitido")
    on = models.DateField("día en que se emitió")
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "dictamen"
        verbose_name_plural = "dictámenes"
        ordering: ClassVar = ["version", "-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(exempt=False) | Q(favourable=True), name="consultation_exempt_holds"
            ),
        ]

    def __str__(self) -> str:
        return self.folio


class Publication(models.Model):
    """The very text of a dictamen, in the official gazette."""

    keeping = Evidence()
    in_register = True
    register_hides = ("user",)

    dictamen = models.OneToOneField(
        Dictamen, on_delete=models.PROTECT, related_name="publication", verbose_name="dictamen"
    )
    sha256 = models.CharField("SHA-256 del texto publicado", max_length=64)
    gazette = models.CharField("medio oficial", max_length=200)
    number = models.CharField("número", max_length=80)
    on = models.DateField("día en que se publica")
    at = models.DateTimeField("registrada")
    user = models.BigIntegerField("cuenta", null=True, blank=True)

    class Meta:
        verbose_name = "publicación de una regulación"
        verbose_name_plural = "publicaciones de regulaciones"

    def __str__(self) -> str:
        return str(self.dictamen_id)
