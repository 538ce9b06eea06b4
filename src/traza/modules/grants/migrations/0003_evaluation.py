"""The check of documents, rulings, the jury, its scores and the award."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("grants", "0002_calls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Admission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("eligible", models.BooleanField(verbose_name="participa")),
                ("order", models.PositiveIntegerField(verbose_name="orden en que fue elegible")),
                ("reasons", models.JSONField(verbose_name="razones")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admission",
                        to="grants.grantapplication",
                        verbose_name="solicitud",
                    ),
                ),
            ],
            options={
                "verbose_name": "resolución de una solicitud",
                "verbose_name_plural": "resoluciones de solicitudes",
            },
        ),
        migrations.CreateModel(
            name="CallJuror",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("account", models.BigIntegerField(verbose_name="cuenta")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jury",
                        to="grants.grantcall",
                        verbose_name="convocatoria",
                    ),
                ),
            ],
            options={
                "verbose_name": "persona del jurado",
                "verbose_name_plural": "jurado",
            },
        ),
        migrations.CreateModel(
            name="GrantAward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("file", models.JSONField(verbose_name="asignación")),
                (
                    "sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 de la asignación"),
                ),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award",
                        to="grants.grantcall",
                        verbose_name="convocatoria",
                    ),
                ),
            ],
            options={
                "verbose_name": "fallo de una convocatoria",
                "verbose_name_plural": "fallos de convocatorias",
            },
        ),
        migrations.CreateModel(
            name="GrantAwardTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("number", models.PositiveIntegerField(verbose_name="turno")),
                ("file", models.JSONField(verbose_name="asignación")),
                (
                    "sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 de la asignación"),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="grants.grantaward",
                        verbose_name="fallo",
                    ),
                ),
            ],
            options={
                "verbose_name": "reasignación de una convocatoria",
                "verbose_name_plural": "reasignaciones de convocatorias",
            },
        ),
        migrations.CreateModel(
            name="JurorTie",
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
                    "tie",
                    models.CharField(
                        choices=[
                            ("none", "Ninguno"),
                            ("board", "Es o fue de su órgano de gobierno"),
                            ("work", "Trabaja o trabajó para ella"),
                            ("family", "Familiar de quien la dirige o coordina"),
                            ("money", "Le compra, le vende o le debe"),
                            ("rival", "Pertenece a otra organización que participa"),
                            ("other", "Otro interés"),
                        ],
                        max_length=10,
                        verbose_name="interés",
                    ),
                ),
                (
                    "juror",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties",
                        to="grants.calljuror",
                        verbose_name="jurado",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.grantorganisation",
                        verbose_name="organización",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaración de interés",
                "verbose_name_plural": "declaraciones de interés",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="JuryTask",
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
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="grants.grantapplication",
                        verbose_name="solicitud",
                    ),
                ),
                (
                    "juror",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="grants.calljuror",
                        verbose_name="jurado",
                    ),
                ),
            ],
            options={
                "verbose_name": "evaluación asignada",
                "verbose_name_plural": "evaluaciones asignadas",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PaperVerdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("holds", models.BooleanField(verbose_name="cumple")),
                ("text", models.TextField(blank=True, verbose_name="observación")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="grants.grantapplication",
                        verbose_name="solicitud",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="grants.applicationpaper",
                        verbose_name="documento",
                    ),
                ),
            ],
            options={
                "verbose_name": "revisión de un documento",
                "verbose_name_plural": "revisiones de documentos",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ScoreCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("points", models.JSONField(verbose_name="puntos")),
                ("reasons", models.JSONField(verbose_name="razones")),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card",
                        to="grants.jurytask",
                        verbose_name="evaluación",
                    ),
                ),
            ],
            options={
                "verbose_name": "calificación",
                "verbose_name_plural": "calificaciones",
            },
        ),
        migrations.AddConstraint(
            model_name="calljuror",
            constraint=models.UniqueConstraint(
                fields=("call", "account"), name="grants_juror_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="grantawardturn",
            constraint=models.UniqueConstraint(
                fields=("award", "number"), name="grants_award_turn_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="jurytask",
            constraint=models.UniqueConstraint(
                fields=("juror", "application"), name="grants_task_once"
            ),
        ),
        AppendOnly("PaperVerdict"),
        AppendOnly("Admission"),
        AppendOnly("CallJuror"),
        AppendOnly("JurorTie"),
        AppendOnly("JuryTask"),
        AppendOnly("ScoreCard"),
        AppendOnly("GrantAward"),
        AppendOnly("GrantAwardTurn"),
    ]
