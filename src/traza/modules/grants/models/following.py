"""After the award. Rows are only added. What the database itself holds: an invoice's folio is used
once in every programme, and a payment has a verified invoice of its own instalment."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traza.modules.grants.contracts.following import ReportMove
from traza.modules.grants.contracts.vocabulary import Measure
from traza.platform.keeping.kept import Evidence

OWN = models.PROTECT


class Said(models.Model):
    """When a row was written, and by which account."""

    at = models.DateTimeField("cuándo")
    by = models.IntegerField("quién", null=True, blank=True)

    class Meta:
        abstract = True


class FundedProject(Said):
    """A project that the award left with support, as it was approved."""

    keeping = Evidence()

    in_register = True
    register_hides = ("by", "rfc", "payer", "readings", "budget", "goals")

    key = models.CharField("solicitud", max_length=80, unique=True)
    agency = models.CharField("dependencia", max_length=120)
    organisation = models.CharField("organización", max_length=200)
    rfc = models.CharField("RFC de la organización", max_length=13)
    payer = models.CharField("RFC de quien paga", max_length=13)
    title = models.CharField("proyecto", max_length=300)
    rules = models.CharField("reglas", max_length=60)
    readings = models.JSONField("lecturas de la convocatoria")
    state = models.CharField("entidad", max_length=2)
    awarded_on = models.DateField("fallo")
    centavos = models.BigIntegerField("apoyo (centavos)")
    budget = models.JSONField("presupuesto aprobado")
    goals = models.JSONField("metas aprobadas")
    book = models.IntegerField("libro de presupuesto")
    line = models.IntegerField("clave presupuestaria")
    reserve = models.IntegerField("reserva", unique=True)

    class Meta:
        verbose_name = "proyecto apoyado"
        verbose_name_plural = "proyectos apoyados"
        ordering: ClassVar = ["agency", "key"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(centavos__gt=0), name="grants_project_amount"),
        ]

    def __str__(self) -> str:
        return self.key


class Summons(Said):
    """The organisation was called to sign, and acknowledged it on that day."""

    keeping = Evidence()

    in_register = False

    project = models.OneToOneField(FundedProject, OWN, verbose_name="proyecto")
    on = models.DateField("citación")

    class Meta:
        verbose_name = "citación a firmar"
        verbose_name_plural = "citaciones a firmar"

    def __str__(self) -> str:
        return f"{self.project_id} {self.on}"


class Agreement(Said):
    """What the organisation signed: its exclusive account, proved by a file, and the schedule."""

    keeping = Evidence()

    in_register = True
    register_hides = ("by", "account_sha256")

    project = models.OneToOneField(FundedProject, OWN, verbose_name="proyecto")
    signed_on = models.DateField("firma de la organización")
    account_sha256 = models.CharField("comprobante de la cuenta exclusiva", max_length=64)

    class Meta:
        verbose_name = "convenio"
        verbose_name_plural = "convenios"

    def __str__(self) -> str:
        return f"{self.project_id} {self.signed_on}"


class Signing(Said):
    """The administering body signed too: the money is committed."""

    keeping = Evidence()

    in_register = False

    agreement = models.OneToOneField(Agreement, OWN, verbose_name="convenio")
    on = models.DateField("firma de la administradora")
    commitment = models.IntegerField("compromiso", unique=True)

    class Meta:
        verbose_name = "firma de un convenio"
        verbose_name_plural = "firmas de convenios"

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.on}"


class Instalment(Said):
    """A part of the support, in the schedule of the agreement."""

    keeping = Evidence()

    in_register = True
    register_hides = ("by",)

    agreement = models.ForeignKey(
        Agreement, OWN, related_name="instalments", verbose_name="convenio"
    )
    number = models.PositiveIntegerField("número")
    month = models.DateField("mes")
    centavos = models.BigIntegerField("monto (centavos)")

    class Meta:
        verbose_name = "ministración"
        verbose_name_plural = "ministraciones"
        ordering: ClassVar = ["agreement", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number"], name="grants_instalment_once"),
            models.CheckConstraint(condition=Q(centavos__gt=0), name="grants_instalment_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.number}"


class UsedUuid(Said):
    """The folio of an invoice or receipt that was accepted: once, whatever the programme."""

    keeping = Evidence()

    in_register = True
    register_hides = ("by", "xml_sha256")

    uuid = models.CharField("folio fiscal", max_length=36, unique=True)
    xml_sha256 = models.CharField("SHA-256 del XML", max_length=64)

    class Meta:
        verbose_name = "folio fiscal usado"
        verbose_name_plural = "folios fiscales usados"

    def __str__(self) -> str:
        return self.uuid


class GrantInvoice(Said):
    """The invoice of an instalment, verified: a row is written only when every reason holds."""

    keeping = Evidence()

    in_register = True
    register_hides = ("by", "pdf_sha256")

    instalment = models.OneToOneField(Instalment, OWN, verbose_name="ministración")
    used = models.OneToOneField(UsedUuid, OWN, verbose_name="folio fiscal")
    pdf_sha256 = models.CharField("SHA-256 del PDF", max_length=64)
    issued_on = models.DateField("emitida")
    centavos = models.BigIntegerField("total (centavos)")

    class Meta:
        verbose_name = "factura de una ministración"
        verbose_name_plural = "facturas de ministraciones"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(pdf_sha256=""), name="grants_invoice_pdf"),
        ]

    def __str__(self) -> str:
        return f"{self.instalment_id} {self.used_id}"


class InstalmentPayment(Said):
    """An instalment was paid: only through its verified invoice, once."""

    keeping = Evidence()

    in_register = True
    register_hides = ("by", "bank_reference")

    invoice = models.OneToOneField(GrantInvoice, OWN, verbose_name="factura")
    on = models.DateField("transferencia")
    bank_reference = models.CharField("referencia del banco", max_length=80)
    movement = models.IntegerField("pago en el presupuesto", unique=True)

    class Meta:
        verbose_name = "pago de una ministración"
        verbose_name_plural = "pagos de ministraciones"

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.on}"


class PaymentReceipt(Said):
    """The receipt of payment (Pagos 2.0) of a transfer, verified."""

    keeping = Evidence()

    in_register = False

    payment = models.OneToOneField(InstalmentPayment, OWN, verbose_name="pago")
    used = models.OneToOneField(UsedUuid, OWN, verbose_name="folio fiscal")

    class Meta:
        verbose_name = "complemento de pago"
        verbose_name_plural = "complementos de pago"

    def __str__(self) -> str:
        return f"{self.payment_id} {self.used_id}"


class ProjectReport(Said):
    """A technical and financial report that the project owes for a period."""

    keeping = Evidence()

    in_register = False

    project = models.ForeignKey(FundedProject, OWN, related_name="reports", verbose_name="proyecto")
    period_end = models.DateField("fin del período")

    class Meta:
        verbose_name = "informe de un proyecto"
        verbose_name_plural = "informes de proyectos"
        ordering: ClassVar = ["project", "period_end"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "period_end"], name="grants_report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.period_end}"


class ReportStep(Said):
    """What happened to a report, each kind once; a delivery keeps its lines and files."""

    keeping = Evidence()

    in_register = False

    report = models.ForeignKey(ProjectReport, OWN, related_name="steps", verbose_name="informe")
    move = models.CharField("paso", max_length=14, choices=ReportMove.written())
    on = models.DateField("día")
    until = models.DateField("prórroga hasta", null=True, blank=True)
    words = models.TextField("qué se dijo", blank=True)
    spent = models.JSONField("gastado por concepto (centavos)", default=dict)
    reached = models.JSONField("alcanzado por meta", default=dict)
    files = models.JSONField("evidencias (SHA-256)", default=list)

    class Meta:
        verbose_name = "paso de un informe"
        verbose_name_plural = "pasos de informes"
        ordering: ClassVar = ["report", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "move"], name="grants_report_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.move}"


class MeasureProposal(Said):
    """What the rules ask after a breach, as the engine said it, with its facts; nobody decided."""

    keeping = Evidence()

    in_register = False

    project = models.ForeignKey(
        FundedProject, OWN, related_name="measures", verbose_name="proyecto"
    )
    cause = models.CharField("causa", max_length=60)
    measure = models.CharField("medida", max_length=16, choices=Measure.written())
    section = models.CharField("sección de las reglas", max_length=60)
    words = models.TextField("qué dicen las reglas")
    centavos = models.BigIntegerField("reintegro (centavos)", null=True, blank=True)
    due = models.DateField("vence", null=True, blank=True)
    facts = models.JSONField("hechos")

    class Meta:
        verbose_name = "medida propuesta"
        verbose_name_plural = "medidas propuestas"
        ordering: ClassVar = ["project", "id"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.measure}"


class MeasureRuling(Said):
    """Another person decided a proposal and signed, once."""

    keeping = Evidence()

    in_register = False

    proposal = models.OneToOneField(MeasureProposal, OWN, verbose_name="propuesta")
    approved = models.BooleanField("procede")
    words = models.TextField("por qué")
    on = models.DateField("resolución")
    freed = models.BigIntegerField("compromiso liberado (centavos)")

    class Meta:
        verbose_name = "resolución de una medida"
        verbose_name_plural = "resoluciones de medidas"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(freed__gte=0), name="grants_ruling_freed"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.approved}"


class MeasureEnd(Said):
    """A retention or suspension ended because it was put right."""

    keeping = Evidence()

    in_register = False

    ruling = models.OneToOneField(MeasureRuling, OWN, verbose_name="resolución")
    on = models.DateField("terminó")
    words = models.TextField("por qué")

    class Meta:
        verbose_name = "fin de una medida"
        verbose_name_plural = "fines de medidas"

    def __str__(self) -> str:
        return f"{self.ruling_id} {self.on}"


class MoneyReturned(Said):
    """Money of the support that came back, with its PDF; yields of the account are apart."""

    keeping = Evidence()

    in_register = True
    register_hides = ("by", "pdf_sha256")

    payment = models.ForeignKey(InstalmentPayment, OWN, related_name="returns", verbose_name="pago")
    on = models.DateField("día")
    centavos = models.BigIntegerField("reintegro (centavos)")
    yields = models.BigIntegerField("rendimientos (centavos)")
    pdf_sha256 = models.CharField("SHA-256 del comprobante", max_length=64)
    movement = models.IntegerField("reintegro en el presupuesto", unique=True)

    class Meta:
        verbose_name = "reintegro"
        verbose_name_plural = "reintegros"
        ordering: ClassVar = ["payment", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(centavos__gt=0) & Q(yields__gte=0) & ~Q(pdf_sha256=""),
                name="grants_returned_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.centavos}"
