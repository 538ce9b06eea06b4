"""An agency's own indicators: what is captured and closed of each period, only added."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("planning", "0005_records"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="IndicatorCardRow",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="planning.planningrecord",
                        verbose_name="registro",
                    ),
                ),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("code", models.CharField(max_length=60, verbose_name="clave")),
                ("name", models.CharField(max_length=300, verbose_name="indicador")),
                ("objective", models.TextField(verbose_name="objetivo")),
                ("definition", models.TextField(blank=True, verbose_name="descripción")),
                ("method", models.TextField(verbose_name="método de cálculo")),
                ("formula", models.CharField(max_length=400, verbose_name="fórmula")),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Ascendente"), ("down", "Descendente")],
                        max_length=4,
                        verbose_name="sentido",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("month", "Mensual"),
                            ("quarter", "Trimestral"),
                            ("half", "Semestral"),
                            ("year", "Anual"),
                        ],
                        max_length=8,
                        verbose_name="frecuencia",
                    ),
                ),
                ("unit", models.CharField(max_length=120, verbose_name="unidad")),
                ("data_source", models.CharField(max_length=300, verbose_name="fuente")),
                (
                    "responsible",
                    models.CharField(max_length=260, verbose_name="unidad responsable"),
                ),
                (
                    "executing",
                    models.CharField(blank=True, max_length=260, verbose_name="unidad ejecutora"),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="año de la línea base"
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="línea base",
                    ),
                ),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="año de la meta"
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="meta"
                    ),
                ),
                ("edition", models.PositiveIntegerField(verbose_name="versión")),
            ],
            options={
                "verbose_name": "ficha de un indicador propio",
                "verbose_name_plural": "fichas de indicadores propios",
                "ordering": ["agency", "code"],
            },
        ),
        migrations.AlterField(
            model_name="planningrecord",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan", "Plan o programa"),
                    ("alignment", "Alineación"),
                    ("commitment", "Compromiso de gobierno abierto"),
                    ("progress", "Avance de un compromiso"),
                    ("continuation", "Meta que continúa otra"),
                    ("indicator", "Ficha de un indicador"),
                ],
                max_length=14,
                verbose_name="qué es",
            ),
        ),
        migrations.CreateModel(
            name="IndicatorCapture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("year", models.PositiveSmallIntegerField(verbose_name="año")),
                ("period", models.PositiveSmallIntegerField(verbose_name="periodo")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                ("given", models.JSONField(verbose_name="valores")),
                (
                    "because",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="motivo de la corrección"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="captures",
                        to="planning.planningrecord",
                        verbose_name="indicador",
                    ),
                ),
            ],
            options={
                "verbose_name": "captura de un indicador",
                "verbose_name_plural": "capturas de indicadores",
                "ordering": ["record", "year", "period", "number"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorClosing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("year", models.PositiveSmallIntegerField(verbose_name="año")),
                ("period", models.PositiveSmallIntegerField(verbose_name="periodo")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                ("outcome", models.JSONField(verbose_name="resultado con sus datos")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "because",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="motivo de la corrección"
                    ),
                ),
                (
                    "capture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing",
                        to="planning.indicatorcapture",
                        verbose_name="captura",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="planning.planningrecord",
                        verbose_name="indicador",
                    ),
                ),
            ],
            options={
                "verbose_name": "cierre de un indicador",
                "verbose_name_plural": "cierres de indicadores",
                "ordering": ["record", "year", "period", "number"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorPeriodRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("code", models.CharField(max_length=60, verbose_name="clave")),
                ("name", models.CharField(max_length=300, verbose_name="indicador")),
                ("unit", models.CharField(max_length=120, verbose_name="unidad")),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("month", "Mensual"),
                            ("quarter", "Trimestral"),
                            ("half", "Semestral"),
                            ("year", "Anual"),
                        ],
                        max_length=8,
                        verbose_name="frecuencia",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="año")),
                ("period", models.PositiveSmallIntegerField(verbose_name="periodo")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="valor"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("missing", "Falta el dato de una variable"),
                            ("no_figure", "La cifra del catálogo no tiene dato"),
                            ("zero", "La fórmula divide entre cero"),
                            ("too_big", "El resultado pasa de lo que cabe"),
                        ],
                        max_length=10,
                        verbose_name="por qué no se calcula",
                    ),
                ),
                (
                    "against_baseline",
                    models.CharField(
                        blank=True,
                        choices=[("green", "Verde"), ("yellow", "Amarillo"), ("red", "Rojo")],
                        max_length=6,
                        verbose_name="contra la línea base",
                    ),
                ),
                (
                    "against_target",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("green", "Aceptable"),
                            ("yellow", "Con riesgo"),
                            ("red", "Crítico"),
                        ],
                        max_length=6,
                        verbose_name="contra la meta",
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=24,
                        null=True,
                        verbose_name="por ciento de la meta",
                    ),
                ),
                ("arithmetic", models.TextField(verbose_name="la cuenta")),
                ("closed_on", models.DateField(verbose_name="se cerró")),
                ("corrections", models.PositiveIntegerField(verbose_name="correcciones")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closed_periods",
                        to="planning.planningrecord",
                        verbose_name="indicador",
                    ),
                ),
            ],
            options={
                "verbose_name": "periodo cerrado de un indicador propio",
                "verbose_name_plural": "periodos cerrados de indicadores propios",
                "ordering": ["record", "year", "period"],
            },
        ),
        migrations.AddConstraint(
            model_name="indicatorcapture",
            constraint=models.UniqueConstraint(
                fields=("record", "year", "period", "number"),
                name="planning_indicator_capture_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorcapture",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__gte", 1), ("period__lte", 12)),
                name="planning_indicator_capture_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorclosing",
            constraint=models.UniqueConstraint(
                fields=("record", "year", "period", "number"),
                name="planning_indicator_closing_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorclosing",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__gte", 1), ("period__lte", 12)),
                name="planning_indicator_closing_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorperiodrow",
            constraint=models.UniqueConstraint(
                fields=("record", "year", "period"), name="planning_indicator_period_once"
            ),
        ),
        AppendOnly("IndicatorCapture"),
        AppendOnly("IndicatorClosing"),
    ]
