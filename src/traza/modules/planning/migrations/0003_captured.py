"""The agency's own yearly goals: units, goals, the year, captures and signatures."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("planning", "0002_year_is_sure"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="GoalEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("number", models.PositiveIntegerField(verbose_name="edición")),
                ("value", models.JSONField(verbose_name="meta")),
                ("because", models.CharField(blank=True, max_length=400, verbose_name="motivo")),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="de dónde vino"),
                ),
            ],
            options={
                "verbose_name": "edición de una meta",
                "verbose_name_plural": "ediciones de metas",
                "ordering": ["goal", "number"],
            },
        ),
        migrations.CreateModel(
            name="OwnGoal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("code", models.CharField(max_length=40, verbose_name="clave")),
            ],
            options={
                "verbose_name": "meta del registro",
                "verbose_name_plural": "metas del registro",
                "ordering": ["unit", "id"],
            },
        ),
        migrations.CreateModel(
            name="GoalRuling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("approved", models.BooleanField(verbose_name="se aprobó")),
                ("words", models.CharField(blank=True, max_length=400, verbose_name="por qué")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="planning.goaledition",
                        verbose_name="edición",
                    ),
                ),
            ],
            options={
                "verbose_name": "resolución de una meta",
                "verbose_name_plural": "resoluciones de metas",
            },
        ),
        migrations.AddField(
            model_name="goaledition",
            name="goal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="planning.owngoal",
                verbose_name="meta",
            ),
        ),
        migrations.CreateModel(
            name="OwnUnit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("year", models.PositiveSmallIntegerField(verbose_name="ejercicio")),
                ("code", models.CharField(max_length=60, verbose_name="clave")),
                (
                    "source",
                    models.CharField(blank=True, max_length=200, verbose_name="de dónde vino"),
                ),
            ],
            options={
                "verbose_name": "unidad del registro",
                "verbose_name_plural": "unidades del registro",
                "ordering": ["agency", "-year", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "year", "code"), name="planning_own_unit_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="owngoal",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="goals",
                to="planning.ownunit",
                verbose_name="unidad",
            ),
        ),
        migrations.CreateModel(
            name="QuarterEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="trimestre")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("capture", "Captura"),
                            ("correction", "Corrección de un trimestre cerrado"),
                        ],
                        max_length=10,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "actual",
                    models.CharField(blank=True, max_length=20, null=True, verbose_name="avance"),
                ),
                ("observation", models.TextField(blank=True, verbose_name="observación")),
                (
                    "because",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="motivo de la corrección"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="planning.owngoal",
                        verbose_name="meta",
                    ),
                ),
            ],
            options={
                "verbose_name": "captura de un trimestre",
                "verbose_name_plural": "capturas de trimestres",
                "ordering": ["goal", "quarter", "number"],
            },
        ),
        migrations.CreateModel(
            name="QuarterProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="trimestre")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("name", models.CharField(max_length=200, verbose_name="archivo")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="planning.owngoal",
                        verbose_name="meta",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidencia de una meta",
                "verbose_name_plural": "evidencias de metas",
                "ordering": ["goal", "quarter", "id"],
            },
        ),
        migrations.CreateModel(
            name="QuarterSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="trimestre")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("unit", "Responsable de la unidad ejecutora"),
                            ("programme", "Responsable del programa"),
                            ("branch", "Responsable del ramo"),
                        ],
                        max_length=10,
                        verbose_name="firma",
                    ),
                ),
                ("content", models.TextField(verbose_name="lo que se firmó")),
                (
                    "sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 de lo que se firmó"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nombre")),
                ("charge", models.CharField(blank=True, max_length=200, verbose_name="cargo")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="planning.ownunit",
                        verbose_name="unidad",
                    ),
                ),
            ],
            options={
                "verbose_name": "firma de un trimestre",
                "verbose_name_plural": "firmas de trimestres",
                "ordering": ["unit", "quarter", "id"],
            },
        ),
        migrations.CreateModel(
            name="UnitEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("number", models.PositiveIntegerField(verbose_name="edición")),
                ("value", models.JSONField(verbose_name="encabezado")),
                ("because", models.CharField(blank=True, max_length=400, verbose_name="motivo")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="planning.ownunit",
                        verbose_name="unidad",
                    ),
                ),
            ],
            options={
                "verbose_name": "edición de una unidad",
                "verbose_name_plural": "ediciones de unidades",
                "ordering": ["unit", "number"],
            },
        ),
        migrations.CreateModel(
            name="YearStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("year", models.PositiveSmallIntegerField(verbose_name="ejercicio")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Se abrió el año"),
                            ("extended", "Prórroga"),
                            ("closed", "Cierre anticipado"),
                        ],
                        max_length=8,
                        verbose_name="paso",
                    ),
                ),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="trimestre")),
                ("opens", models.DateField(verbose_name="abre")),
                ("closes", models.DateField(verbose_name="cierra")),
                ("norm", models.CharField(max_length=400, verbose_name="norma o motivo")),
            ],
            options={
                "verbose_name": "paso del año",
                "verbose_name_plural": "pasos del año",
                "ordering": ["agency", "year", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "year", "number"), name="planning_year_step_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                        name="planning_year_step_quarter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalStanding",
            fields=[
                (
                    "goal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="planning.owngoal",
                        verbose_name="meta",
                    ),
                ),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("year", models.PositiveSmallIntegerField(verbose_name="ejercicio")),
                ("unit_code", models.CharField(max_length=60, verbose_name="clave de la unidad")),
                ("unit_name", models.CharField(blank=True, max_length=200, verbose_name="unidad")),
                (
                    "programme",
                    models.CharField(blank=True, max_length=260, verbose_name="programa"),
                ),
                ("branch", models.CharField(blank=True, max_length=260, verbose_name="ramo")),
                ("code", models.CharField(max_length=40, verbose_name="clave")),
                ("label", models.TextField(verbose_name="meta")),
                (
                    "unit_of_measure",
                    models.CharField(max_length=120, verbose_name="unidad de medida"),
                ),
                (
                    "accumulation",
                    models.CharField(
                        choices=[
                            ("sum", "Suma de los trimestres"),
                            ("last", "Último valor"),
                            ("maximum", "El mayor de los trimestres"),
                            ("average", "Promedio de los trimestres"),
                        ],
                        max_length=8,
                        verbose_name="acumulación",
                    ),
                ),
                ("lines", models.TextField(blank=True, verbose_name="líneas de acción")),
                (
                    "annual",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="meta anual"
                    ),
                ),
                (
                    "p1",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="programado 1"
                    ),
                ),
                (
                    "p2",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="programado 2"
                    ),
                ),
                (
                    "p3",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="programado 3"
                    ),
                ),
                (
                    "p4",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="programado 4"
                    ),
                ),
                (
                    "a1",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="avance 1"
                    ),
                ),
                (
                    "a2",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="avance 2"
                    ),
                ),
                (
                    "a3",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="avance 3"
                    ),
                ),
                (
                    "a4",
                    models.DecimalField(
                        decimal_places=4, max_digits=14, null=True, verbose_name="avance 4"
                    ),
                ),
                (
                    "quarter",
                    models.PositiveSmallIntegerField(verbose_name="último trimestre capturado"),
                ),
                (
                    "reached",
                    models.DecimalField(
                        decimal_places=4, max_digits=16, null=True, verbose_name="acumulado"
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=1, max_digits=20, null=True, verbose_name="por ciento"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("met", "Cumple lo programado"),
                            ("not_met", "No cumple lo programado"),
                            ("unknown", "No se puede calcular"),
                        ],
                        max_length=8,
                        verbose_name="resultado",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="por qué no se puede calcular"
                    ),
                ),
                (
                    "corrections",
                    models.PositiveIntegerField(default=0, verbose_name="correcciones"),
                ),
            ],
            options={
                "verbose_name": "estado de una meta",
                "verbose_name_plural": "estados de metas",
                "ordering": ["agency", "year", "unit_code", "goal"],
                "indexes": [
                    models.Index(
                        fields=["year", "agency", "unit_code"], name="planning_standing_unit"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="goaledition",
            constraint=models.UniqueConstraint(
                fields=("goal", "number"), name="planning_goal_edition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="owngoal",
            constraint=models.UniqueConstraint(
                fields=("unit", "code"), name="planning_own_goal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="quarterentry",
            constraint=models.UniqueConstraint(
                fields=("goal", "quarter", "number"), name="planning_quarter_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="quarterentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                name="planning_entry_quarter",
            ),
        ),
        migrations.AddConstraint(
            model_name="quarterentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "capture"), models.Q(("because", ""), _negated=True), _connector="OR"
                ),
                name="planning_correction_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="quarterproof",
            constraint=models.UniqueConstraint(
                fields=("goal", "quarter", "sha256"), name="planning_quarter_proof_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="quarterproof",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                name="planning_proof_quarter",
            ),
        ),
        migrations.AddConstraint(
            model_name="quartersignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                name="planning_signature_quarter",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitedition",
            constraint=models.UniqueConstraint(
                fields=("unit", "number"), name="planning_unit_edition_once"
            ),
        ),
        migrations.CreateModel(
            name="QuarterStanding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 de lo que se firmaría"),
                ),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="trimestre")),
                ("called", models.CharField(max_length=300, verbose_name="unidad como se lee")),
                ("goals", models.PositiveIntegerField(verbose_name="metas")),
                ("captured", models.PositiveIntegerField(verbose_name="metas capturadas")),
                (
                    "missing",
                    models.PositiveIntegerField(verbose_name="metas programadas sin captura"),
                ),
                ("is_complete", models.BooleanField(verbose_name="se puede firmar")),
                (
                    "next_step",
                    models.CharField(blank=True, max_length=10, verbose_name="a quién le toca"),
                ),
                ("is_void", models.BooleanField(verbose_name="alguna firma quedó sin efecto")),
                ("hands", models.JSONField(default=list, verbose_name="quiénes capturaron")),
                ("changed_at", models.DateTimeField(verbose_name="cuándo cambió")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to="planning.ownunit",
                        verbose_name="unidad",
                    ),
                ),
            ],
            options={
                "verbose_name": "estado de un trimestre",
                "verbose_name_plural": "estados de trimestres",
                "ordering": ["unit", "quarter"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "quarter"), name="planning_quarter_standing_once"
                    )
                ],
            },
        ),
        AppendOnly("YearStep"),
        AppendOnly("OwnUnit"),
        AppendOnly("UnitEdition"),
        AppendOnly("OwnGoal"),
        AppendOnly("GoalEdition"),
        AppendOnly("GoalRuling"),
        AppendOnly("QuarterEntry"),
        AppendOnly("QuarterProof"),
        AppendOnly("QuarterSignature"),
    ]
