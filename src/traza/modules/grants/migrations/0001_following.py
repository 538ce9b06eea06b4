"""What follows an award: agreements, instalments, invoices, reports, measures and returns."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="UsedUuid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("uuid", models.CharField(max_length=36, unique=True, verbose_name="folio fiscal")),
                ("xml_sha256", models.CharField(max_length=64, verbose_name="SHA-256 del XML")),
            ],
            options={
                "verbose_name": "folio fiscal usado",
                "verbose_name_plural": "folios fiscales usados",
            },
        ),
        migrations.CreateModel(
            name="FundedProject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("key", models.CharField(max_length=80, unique=True, verbose_name="solicitud")),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("organisation", models.CharField(max_length=200, verbose_name="organización")),
                ("rfc", models.CharField(max_length=13, verbose_name="RFC de la organización")),
                ("payer", models.CharField(max_length=13, verbose_name="RFC de quien paga")),
                ("title", models.CharField(max_length=300, verbose_name="proyecto")),
                ("rules", models.CharField(max_length=60, verbose_name="reglas")),
                ("readings", models.JSONField(verbose_name="lecturas de la convocatoria")),
                ("state", models.CharField(max_length=2, verbose_name="entidad")),
                ("awarded_on", models.DateField(verbose_name="fallo")),
                ("centavos", models.BigIntegerField(verbose_name="apoyo (centavos)")),
                ("budget", models.JSONField(verbose_name="presupuesto aprobado")),
                ("goals", models.JSONField(verbose_name="metas aprobadas")),
                ("book", models.IntegerField(verbose_name="libro de presupuesto")),
                ("line", models.IntegerField(verbose_name="clave presupuestaria")),
                ("reserve", models.IntegerField(unique=True, verbose_name="reserva")),
            ],
            options={
                "verbose_name": "proyecto apoyado",
                "verbose_name_plural": "proyectos apoyados",
                "ordering": ["agency", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("centavos__gt", 0)), name="grants_project_amount"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("signed_on", models.DateField(verbose_name="firma de la organización")),
                (
                    "account_sha256",
                    models.CharField(
                        max_length=64, verbose_name="comprobante de la cuenta exclusiva"
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.fundedproject",
                        verbose_name="proyecto",
                    ),
                ),
            ],
            options={
                "verbose_name": "convenio",
                "verbose_name_plural": "convenios",
            },
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                ("month", models.DateField(verbose_name="mes")),
                ("centavos", models.BigIntegerField(verbose_name="monto (centavos)")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instalments",
                        to="grants.agreement",
                        verbose_name="convenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "ministración",
                "verbose_name_plural": "ministraciones",
                "ordering": ["agreement", "number"],
            },
        ),
        migrations.CreateModel(
            name="GrantInvoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("pdf_sha256", models.CharField(max_length=64, verbose_name="SHA-256 del PDF")),
                ("issued_on", models.DateField(verbose_name="emitida")),
                ("centavos", models.BigIntegerField(verbose_name="total (centavos)")),
                (
                    "instalment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.instalment",
                        verbose_name="ministración",
                    ),
                ),
                (
                    "used",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.useduuid",
                        verbose_name="folio fiscal",
                    ),
                ),
            ],
            options={
                "verbose_name": "factura de una ministración",
                "verbose_name_plural": "facturas de ministraciones",
            },
        ),
        migrations.CreateModel(
            name="InstalmentPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("on", models.DateField(verbose_name="transferencia")),
                (
                    "bank_reference",
                    models.CharField(max_length=80, verbose_name="referencia del banco"),
                ),
                (
                    "movement",
                    models.IntegerField(unique=True, verbose_name="pago en el presupuesto"),
                ),
                (
                    "invoice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.grantinvoice",
                        verbose_name="factura",
                    ),
                ),
            ],
            options={
                "verbose_name": "pago de una ministración",
                "verbose_name_plural": "pagos de ministraciones",
            },
        ),
        migrations.CreateModel(
            name="MeasureProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("cause", models.CharField(max_length=60, verbose_name="causa")),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("nothing", "Ninguna medida"),
                            ("retention", "Retención del recurso"),
                            ("suspension", "Suspensión temporal de la transferencia"),
                            ("not_transferred", "El recurso no se transfiere"),
                            ("reserve", "El recurso se reserva"),
                            ("refund", "Reintegro"),
                            ("cancellation", "Cancelación definitiva"),
                        ],
                        max_length=16,
                        verbose_name="medida",
                    ),
                ),
                ("section", models.CharField(max_length=60, verbose_name="sección de las reglas")),
                ("words", models.TextField(verbose_name="qué dicen las reglas")),
                (
                    "centavos",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="reintegro (centavos)"
                    ),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="vence")),
                ("facts", models.JSONField(verbose_name="hechos")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="grants.fundedproject",
                        verbose_name="proyecto",
                    ),
                ),
            ],
            options={
                "verbose_name": "medida propuesta",
                "verbose_name_plural": "medidas propuestas",
                "ordering": ["project", "id"],
            },
        ),
        migrations.CreateModel(
            name="MeasureRuling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("approved", models.BooleanField(verbose_name="procede")),
                ("words", models.TextField(verbose_name="por qué")),
                ("on", models.DateField(verbose_name="resolución")),
                ("freed", models.BigIntegerField(verbose_name="compromiso liberado (centavos)")),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.measureproposal",
                        verbose_name="propuesta",
                    ),
                ),
            ],
            options={
                "verbose_name": "resolución de una medida",
                "verbose_name_plural": "resoluciones de medidas",
            },
        ),
        migrations.CreateModel(
            name="MeasureEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("on", models.DateField(verbose_name="terminó")),
                ("words", models.TextField(verbose_name="por qué")),
                (
                    "ruling",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.measureruling",
                        verbose_name="resolución",
                    ),
                ),
            ],
            options={
                "verbose_name": "fin de una medida",
                "verbose_name_plural": "fines de medidas",
            },
        ),
        migrations.CreateModel(
            name="MoneyReturned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("on", models.DateField(verbose_name="día")),
                ("centavos", models.BigIntegerField(verbose_name="reintegro (centavos)")),
                ("yields", models.BigIntegerField(verbose_name="rendimientos (centavos)")),
                (
                    "pdf_sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 del comprobante"),
                ),
                (
                    "movement",
                    models.IntegerField(unique=True, verbose_name="reintegro en el presupuesto"),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="grants.instalmentpayment",
                        verbose_name="pago",
                    ),
                ),
            ],
            options={
                "verbose_name": "reintegro",
                "verbose_name_plural": "reintegros",
                "ordering": ["payment", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProjectReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("period_end", models.DateField(verbose_name="fin del período")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="grants.fundedproject",
                        verbose_name="proyecto",
                    ),
                ),
            ],
            options={
                "verbose_name": "informe de un proyecto",
                "verbose_name_plural": "informes de proyectos",
                "ordering": ["project", "period_end"],
            },
        ),
        migrations.CreateModel(
            name="ReportStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("extension", "Se pidió prórroga"),
                            ("delivered", "Se entregó"),
                            ("observed", "Se notificaron observaciones"),
                            ("answered", "Se respondieron las observaciones"),
                            ("observed_again", "Se notificaron observaciones que persisten"),
                            ("answered_again", "Se respondieron las que persisten"),
                            ("settled", "Se validó"),
                        ],
                        max_length=14,
                        verbose_name="paso",
                    ),
                ),
                ("on", models.DateField(verbose_name="día")),
                ("until", models.DateField(blank=True, null=True, verbose_name="prórroga hasta")),
                ("words", models.TextField(blank=True, verbose_name="qué se dijo")),
                (
                    "spent",
                    models.JSONField(default=dict, verbose_name="gastado por concepto (centavos)"),
                ),
                ("reached", models.JSONField(default=dict, verbose_name="alcanzado por meta")),
                ("files", models.JSONField(default=list, verbose_name="evidencias (SHA-256)")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="grants.projectreport",
                        verbose_name="informe",
                    ),
                ),
            ],
            options={
                "verbose_name": "paso de un informe",
                "verbose_name_plural": "pasos de informes",
                "ordering": ["report", "id"],
            },
        ),
        migrations.CreateModel(
            name="Signing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("on", models.DateField(verbose_name="firma de la administradora")),
                ("commitment", models.IntegerField(unique=True, verbose_name="compromiso")),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.agreement",
                        verbose_name="convenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "firma de un convenio",
                "verbose_name_plural": "firmas de convenios",
            },
        ),
        migrations.CreateModel(
            name="Summons",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("on", models.DateField(verbose_name="citación")),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.fundedproject",
                        verbose_name="proyecto",
                    ),
                ),
            ],
            options={
                "verbose_name": "citación a firmar",
                "verbose_name_plural": "citaciones a firmar",
            },
        ),
        migrations.CreateModel(
            name="PaymentReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                (
                    "payment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.instalmentpayment",
                        verbose_name="pago",
                    ),
                ),
                (
                    "used",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.useduuid",
                        verbose_name="folio fiscal",
                    ),
                ),
            ],
            options={
                "verbose_name": "complemento de pago",
                "verbose_name_plural": "complementos de pago",
            },
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.UniqueConstraint(
                fields=("agreement", "number"), name="grants_instalment_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.CheckConstraint(
                condition=models.Q(("centavos__gt", 0)), name="grants_instalment_amount"
            ),
        ),
        migrations.AddConstraint(
            model_name="measureruling",
            constraint=models.CheckConstraint(
                condition=models.Q(("freed__gte", 0)), name="grants_ruling_freed"
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyreturned",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("centavos__gt", 0),
                    ("yields__gte", 0),
                    models.Q(("pdf_sha256", ""), _negated=True),
                ),
                name="grants_returned_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectreport",
            constraint=models.UniqueConstraint(
                fields=("project", "period_end"), name="grants_report_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportstep",
            constraint=models.UniqueConstraint(
                fields=("report", "move"), name="grants_report_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="grantinvoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("pdf_sha256", ""), _negated=True), name="grants_invoice_pdf"
            ),
        ),
        AppendOnly("UsedUuid"),
        AppendOnly("FundedProject"),
        AppendOnly("Agreement"),
        AppendOnly("Instalment"),
        AppendOnly("GrantInvoice"),
        AppendOnly("InstalmentPayment"),
        AppendOnly("MeasureProposal"),
        AppendOnly("MeasureRuling"),
        AppendOnly("MeasureEnd"),
        AppendOnly("MoneyReturned"),
        AppendOnly("ProjectReport"),
        AppendOnly("ReportStep"),
        AppendOnly("Signing"),
        AppendOnly("Summons"),
        AppendOnly("PaymentReceipt"),
    ]
