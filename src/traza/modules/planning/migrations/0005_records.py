"""Plans, alignments, commitments and their progress: records whose editions are only added."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("planning", "0004_certificates"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="PlanningRecord",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "Plan o programa"),
                            ("alignment", "Alineación"),
                            ("commitment", "Compromiso de gobierno abierto"),
                            ("progress", "Avance de un compromiso"),
                            ("continuation", "Meta que continúa otra"),
                        ],
                        max_length=14,
                        verbose_name="qué es",
                    ),
                ),
                ("key", models.CharField(max_length=300, verbose_name="clave")),
            ],
            options={
                "verbose_name": "registro de planeación",
                "verbose_name_plural": "registros de planeación",
                "ordering": ["agency", "kind", "id"],
            },
        ),
        migrations.CreateModel(
            name="PlanNodeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveIntegerField(verbose_name="edición")),
                ("is_current", models.BooleanField(verbose_name="es la versión vigente")),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("plan", models.CharField(max_length=260, verbose_name="plan o programa")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("world", "Agenda internacional"),
                            ("national", "Plan nacional"),
                            ("state", "Plan estatal"),
                            ("municipal", "Plan municipal"),
                            ("programme", "Programa sectorial, especial o institucional"),
                        ],
                        max_length=12,
                        verbose_name="de quién es",
                    ),
                ),
                ("published", models.DateField(verbose_name="se publicó")),
                ("place", models.PositiveIntegerField(verbose_name="lugar")),
                ("code", models.CharField(max_length=40, verbose_name="clave")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("axis", "Eje"),
                            ("programme", "Programa"),
                            ("objective", "Objetivo"),
                            ("strategy", "Estrategia"),
                            ("line", "Línea de acción"),
                            ("sdg", "Objetivo de Desarrollo Sostenible"),
                        ],
                        max_length=12,
                        verbose_name="nivel",
                    ),
                ),
                ("label", models.TextField(verbose_name="texto")),
                (
                    "parent",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="clave del que está arriba"
                    ),
                ),
            ],
            options={
                "verbose_name": "nodo de un plan del registro",
                "verbose_name_plural": "nodos de planes del registro",
                "ordering": ["record", "edition", "place"],
            },
        ),
        migrations.CreateModel(
            name="RecordEdition",
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
                ("value", models.JSONField(verbose_name="contenido")),
                ("because", models.CharField(blank=True, max_length=400, verbose_name="motivo")),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, verbose_name="de dónde vino"),
                ),
            ],
            options={
                "verbose_name": "edición de un registro de planeación",
                "verbose_name_plural": "ediciones de registros de planeación",
                "ordering": ["record", "number"],
            },
        ),
        migrations.CreateModel(
            name="RecordProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién")),
                ("item", models.CharField(max_length=40, verbose_name="hito")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("name", models.CharField(max_length=200, verbose_name="archivo")),
            ],
            options={
                "verbose_name": "evidencia de un hito",
                "verbose_name_plural": "evidencias de hitos",
                "ordering": ["record", "item", "id"],
            },
        ),
        migrations.CreateModel(
            name="RecordRuling",
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
            ],
            options={
                "verbose_name": "resolución de un registro de planeación",
                "verbose_name_plural": "resoluciones de registros de planeación",
            },
        ),
        migrations.CreateModel(
            name="AlignmentRow",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="alignment",
                        serialize=False,
                        to="planning.planningrecord",
                        verbose_name="registro",
                    ),
                ),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("goal", "Meta"),
                            ("indicator", "Indicador"),
                            ("programme", "Programa presupuestario"),
                            ("commitment", "Compromiso"),
                            ("node", "Objetivo o línea de otro plan"),
                        ],
                        max_length=12,
                        verbose_name="qué se alinea",
                    ),
                ),
                ("subject_key", models.CharField(max_length=200, verbose_name="su clave")),
                ("called", models.TextField(verbose_name="cómo se lee")),
                ("edition", models.PositiveIntegerField(verbose_name="edición")),
                ("node", models.CharField(max_length=40, verbose_name="clave del nodo")),
            ],
            options={
                "verbose_name": "alineación del registro",
                "verbose_name_plural": "alineaciones del registro",
                "ordering": ["plan", "edition", "node", "record"],
            },
        ),
        migrations.CreateModel(
            name="CommitmentRow",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="commitment",
                        serialize=False,
                        to="planning.planningrecord",
                        verbose_name="registro",
                    ),
                ),
                ("agency", models.CharField(max_length=120, verbose_name="dependencia")),
                ("code", models.CharField(max_length=60, verbose_name="clave")),
                ("title", models.CharField(max_length=300, verbose_name="compromiso")),
                ("action_plan", models.CharField(max_length=260, verbose_name="plan de acción")),
                ("milestones", models.PositiveIntegerField(verbose_name="hitos")),
                (
                    "milestones_done",
                    models.PositiveIntegerField(verbose_name="hitos que se informan cumplidos"),
                ),
                ("reports", models.PositiveIntegerField(verbose_name="informes publicados")),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="dato al")),
                (
                    "percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="avance declarado (%)",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, max_length=200, verbose_name="quién lo dice"),
                ),
            ],
            options={
                "verbose_name": "compromiso del registro",
                "verbose_name_plural": "compromisos del registro",
                "ordering": ["agency", "code"],
            },
        ),
        migrations.AddConstraint(
            model_name="planningrecord",
            constraint=models.UniqueConstraint(
                fields=("agency", "kind", "key"), name="planning_record_once"
            ),
        ),
        migrations.AddField(
            model_name="plannoderow",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="nodes",
                to="planning.planningrecord",
                verbose_name="plan",
            ),
        ),
        migrations.AddField(
            model_name="recordedition",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="planning.planningrecord",
                verbose_name="registro",
            ),
        ),
        migrations.AddField(
            model_name="recordproof",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proofs",
                to="planning.planningrecord",
                verbose_name="registro",
            ),
        ),
        migrations.AddField(
            model_name="recordruling",
            name="edition",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ruling",
                to="planning.recordedition",
                verbose_name="edición",
            ),
        ),
        migrations.AddField(
            model_name="alignmentrow",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alignments",
                to="planning.owngoal",
                verbose_name="meta",
            ),
        ),
        migrations.AddField(
            model_name="alignmentrow",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aligned",
                to="planning.planningrecord",
                verbose_name="plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannoderow",
            constraint=models.UniqueConstraint(
                fields=("record", "edition", "code"), name="planning_node_row_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedition",
            constraint=models.UniqueConstraint(
                fields=("record", "number"), name="planning_record_edition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordproof",
            constraint=models.UniqueConstraint(
                fields=("record", "item", "sha256"), name="planning_record_proof_once"
            ),
        ),
        migrations.AddIndex(
            model_name="alignmentrow",
            index=models.Index(fields=["plan", "edition", "node"], name="planning_aligned_node"),
        ),
        AppendOnly("PlanningRecord"),
        AppendOnly("RecordEdition"),
        AppendOnly("RecordRuling"),
        AppendOnly("RecordProof"),
    ]
