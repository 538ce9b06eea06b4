import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_document",
                    models.CharField(db_index=True, max_length=120, verbose_name="documento"),
                ),
                (
                    "source_page",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="página"),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="línea"),
                ),
                ("source_cell", models.CharField(blank=True, max_length=120, verbose_name="celda")),
                ("slug", models.SlugField(max_length=120, verbose_name="dirección")),
                ("number", models.PositiveSmallIntegerField(verbose_name="número")),
                ("plan", models.CharField(max_length=160, verbose_name="plan")),
                ("title", models.CharField(max_length=200, verbose_name="compromiso")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("not_started", "Sin iniciar"),
                            ("design", "En diseño"),
                            ("in_progress", "En desarrollo"),
                            ("operating", "En operación"),
                            ("unknown", "Sin dato"),
                        ],
                        max_length=14,
                        verbose_name="estado",
                    ),
                ),
                (
                    "progress_percent",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="avance declarado (%)"
                    ),
                ),
                (
                    "progress_of",
                    models.CharField(blank=True, max_length=120, verbose_name="qué mide el avance"),
                ),
                ("summary", models.CharField(max_length=400, verbose_name="resumen")),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="dato al")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="directory.agency",
                        verbose_name="dependencia",
                    ),
                ),
            ],
            options={
                "verbose_name": "compromiso",
                "verbose_name_plural": "compromisos",
                "ordering": ["source_document", "number"],
            },
        ),
        migrations.CreateModel(
            name="CommitmentAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.SlugField(max_length=60, verbose_name="pregunta")),
                ("title", models.CharField(max_length=160, verbose_name="pregunta como se lee")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("count", "Cantidad"),
                            ("percent", "Porcentaje"),
                            ("boolean", "Sí o no"),
                            ("text", "Texto"),
                            ("none", "Sin respuesta"),
                        ],
                        max_length=8,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "number",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="valor"
                    ),
                ),
                ("boolean", models.BooleanField(blank=True, null=True, verbose_name="sí o no")),
                ("text", models.CharField(blank=True, max_length=240, verbose_name="texto")),
                ("line", models.PositiveIntegerField(blank=True, null=True, verbose_name="línea")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="planning.commitment",
                        verbose_name="compromiso",
                    ),
                ),
            ],
            options={
                "verbose_name": "respuesta de seguimiento",
                "verbose_name_plural": "respuestas de seguimiento",
                "ordering": ["commitment", "id"],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_document",
                    models.CharField(db_index=True, max_length=120, verbose_name="documento"),
                ),
                (
                    "source_page",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="página"),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="línea"),
                ),
                ("source_cell", models.CharField(blank=True, max_length=120, verbose_name="celda")),
                ("slug", models.SlugField(max_length=120, verbose_name="dirección")),
                (
                    "position",
                    models.PositiveSmallIntegerField(verbose_name="lugar en el documento"),
                ),
                ("name", models.CharField(max_length=240, verbose_name="nombre")),
                ("unit", models.CharField(blank=True, max_length=120, verbose_name="unidad")),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("up", "Ascendente"), ("down", "Descendente")],
                        max_length=4,
                        null=True,
                        verbose_name="sentido",
                    ),
                ),
                (
                    "method",
                    models.CharField(blank=True, max_length=400, verbose_name="método de cálculo"),
                ),
                (
                    "frequency",
                    models.CharField(blank=True, max_length=40, verbose_name="frecuencia"),
                ),
                (
                    "data_source",
                    models.CharField(blank=True, max_length=200, verbose_name="fuente del dato"),
                ),
                (
                    "responsible",
                    models.CharField(blank=True, max_length=200, verbose_name="responsable"),
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
                        max_digits=16,
                        null=True,
                        verbose_name="línea base",
                    ),
                ),
                (
                    "card_baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="línea base de la cédula",
                    ),
                ),
                (
                    "card_line",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="línea de la cédula"
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
                        blank=True, decimal_places=4, max_digits=16, null=True, verbose_name="meta"
                    ),
                ),
                (
                    "printed_light",
                    models.CharField(
                        blank=True,
                        choices=[("green", "Verde"), ("yellow", "Amarillo"), ("red", "Rojo")],
                        max_length=6,
                        null=True,
                        verbose_name="semáforo impreso",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="indicators",
                        to="directory.agency",
                        verbose_name="dependencia",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicador",
                "verbose_name_plural": "indicadores",
                "ordering": ["source_document", "position"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="año")),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=16, verbose_name="valor"),
                ),
                ("printed", models.CharField(max_length=40, verbose_name="como se imprimió")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="planning.indicator",
                        verbose_name="indicador",
                    ),
                ),
            ],
            options={
                "verbose_name": "resultado de indicador",
                "verbose_name_plural": "resultados de indicadores",
                "ordering": ["indicator", "year"],
            },
        ),
        migrations.CreateModel(
            name="PlanNode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_document",
                    models.CharField(db_index=True, max_length=120, verbose_name="documento"),
                ),
                (
                    "source_page",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="página"),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="línea"),
                ),
                ("source_cell", models.CharField(blank=True, max_length=120, verbose_name="celda")),
                ("slug", models.SlugField(max_length=120, verbose_name="dirección")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("national_axis", "Eje del plan nacional"),
                            ("state_axis", "Eje del plan estatal"),
                            ("programme_objective", "Objetivo del programa sectorial"),
                            ("institutional_objective", "Objetivo del programa institucional"),
                            ("sdg", "Objetivo de Desarrollo Sostenible"),
                        ],
                        max_length=24,
                        verbose_name="nivel",
                    ),
                ),
                ("plan", models.CharField(max_length=160, verbose_name="plan o programa")),
                ("code", models.CharField(max_length=20, verbose_name="clave")),
                ("label", models.CharField(max_length=240, verbose_name="resumen")),
            ],
            options={
                "verbose_name": "nodo de planeación",
                "verbose_name_plural": "nodos de planeación",
                "ordering": ["kind", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("slug",), name="planning_node_slug_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_document",
                    models.CharField(db_index=True, max_length=120, verbose_name="documento"),
                ),
                (
                    "source_page",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="página"),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="línea"),
                ),
                ("source_cell", models.CharField(blank=True, max_length=120, verbose_name="celda")),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="up",
                        to="planning.plannode",
                        verbose_name="inferior",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="down",
                        to="planning.plannode",
                        verbose_name="superior",
                    ),
                ),
            ],
            options={
                "verbose_name": "alineación",
                "verbose_name_plural": "alineaciones",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_document",
                    models.CharField(db_index=True, max_length=120, verbose_name="documento"),
                ),
                (
                    "source_page",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="página"),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="línea"),
                ),
                ("source_cell", models.CharField(blank=True, max_length=120, verbose_name="celda")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ejercicio"
                    ),
                ),
                ("code", models.CharField(max_length=200, verbose_name="clave")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="nombre")),
                (
                    "programme_code",
                    models.CharField(blank=True, max_length=20, verbose_name="clave del programa"),
                ),
                (
                    "programme_name",
                    models.CharField(blank=True, max_length=200, verbose_name="programa"),
                ),
                (
                    "branch_code",
                    models.CharField(blank=True, max_length=20, verbose_name="clave del ramo"),
                ),
                ("branch_name", models.CharField(blank=True, max_length=200, verbose_name="ramo")),
                ("pages", models.JSONField(default=list, verbose_name="páginas")),
                (
                    "duplicate_pages",
                    models.JSONField(default=list, verbose_name="páginas repetidas"),
                ),
                ("axes", models.JSONField(default=list, verbose_name="ejes de gobierno")),
                ("action_lines", models.JSONField(default=list, verbose_name="líneas de acción")),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("certain", "Cierta"),
                            ("probable", "Probable"),
                            ("ambiguous", "Ambigua"),
                        ],
                        max_length=10,
                        verbose_name="certeza",
                    ),
                ),
                ("reason", models.TextField(verbose_name="razón")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="units",
                        to="directory.agency",
                        verbose_name="dependencia",
                    ),
                ),
            ],
            options={
                "verbose_name": "unidad ejecutora",
                "verbose_name_plural": "unidades ejecutoras",
                "ordering": ["source_document", "code"],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_document",
                    models.CharField(db_index=True, max_length=120, verbose_name="documento"),
                ),
                (
                    "source_page",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="página"),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="línea"),
                ),
                ("source_cell", models.CharField(blank=True, max_length=120, verbose_name="celda")),
                (
                    "position",
                    models.PositiveSmallIntegerField(verbose_name="lugar en el documento"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ejercicio"
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="clave")),
                ("label", models.CharField(max_length=300, verbose_name="meta")),
                ("search_name", models.CharField(max_length=300, verbose_name="meta para buscar")),
                (
                    "unit_of_measure",
                    models.CharField(blank=True, max_length=80, verbose_name="unidad de medida"),
                ),
                ("annual", models.IntegerField(blank=True, null=True, verbose_name="meta anual")),
                (
                    "p1",
                    models.IntegerField(blank=True, null=True, verbose_name="programado ene-mar"),
                ),
                (
                    "p2",
                    models.IntegerField(blank=True, null=True, verbose_name="programado abr-jun"),
                ),
                (
                    "p3",
                    models.IntegerField(blank=True, null=True, verbose_name="programado jul-sep"),
                ),
                (
                    "p4",
                    models.IntegerField(blank=True, null=True, verbose_name="programado oct-dic"),
                ),
                (
                    "a1",
                    models.IntegerField(blank=True, null=True, verbose_name="alcanzado ene-mar"),
                ),
                (
                    "a2",
                    models.IntegerField(blank=True, null=True, verbose_name="alcanzado abr-jun"),
                ),
                (
                    "a3",
                    models.IntegerField(blank=True, null=True, verbose_name="alcanzado jul-sep"),
                ),
                (
                    "a4",
                    models.IntegerField(blank=True, null=True, verbose_name="alcanzado oct-dic"),
                ),
                (
                    "absolute",
                    models.IntegerField(blank=True, null=True, verbose_name="avance absoluto"),
                ),
                (
                    "percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=10,
                        null=True,
                        verbose_name="avance relativo impreso (%)",
                    ),
                ),
                (
                    "has_observation",
                    models.BooleanField(default=False, verbose_name="trae observación"),
                ),
                ("action_lines", models.JSONField(default=list, verbose_name="líneas de acción")),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("certain", "Cierta"),
                            ("probable", "Probable"),
                            ("ambiguous", "Ambigua"),
                        ],
                        max_length=10,
                        verbose_name="certeza",
                    ),
                ),
                ("reason", models.TextField(verbose_name="razón")),
                (
                    "alternatives",
                    models.JSONField(default=list, verbose_name="otras lecturas posibles"),
                ),
                ("seen_on", models.JSONField(default=list, verbose_name="copias impresas")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="planning.unit",
                        verbose_name="unidad ejecutora",
                    ),
                ),
            ],
            options={
                "verbose_name": "meta",
                "verbose_name_plural": "metas",
                "ordering": ["source_document", "unit", "position"],
            },
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                fields=("source_document", "number"), name="planning_commitment_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                fields=("slug",), name="planning_commitment_slug_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("progress_percent__isnull", True),
                    ("progress_percent__lte", 100),
                    _connector="OR",
                ),
                name="planning_commitment_percent_to_100",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentanswer",
            constraint=models.UniqueConstraint(
                fields=("commitment", "question"), name="planning_answer_once_a_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["count", "percent"]), ("number__isnull", False)),
                    models.Q(("boolean__isnull", False), ("kind", "boolean")),
                    models.Q(("boolean__isnull", True), ("kind", "text"), ("number__isnull", True)),
                    models.Q(("boolean__isnull", True), ("kind", "none"), ("number__isnull", True)),
                    _connector="OR",
                ),
                name="planning_answer_value_fits_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=("source_document", "slug"), name="planning_indicator_slug_once_a_document"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorresult",
            constraint=models.UniqueConstraint(
                fields=("indicator", "year"), name="planning_result_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="planlink",
            constraint=models.UniqueConstraint(
                fields=("parent", "child", "source_document"), name="planning_link_once_a_document"
            ),
        ),
        migrations.AddConstraint(
            model_name="planlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("child")), _negated=True),
                name="planning_link_not_to_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                fields=("source_document", "code"), name="planning_unit_code_once_a_document"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("unit", "position"), name="planning_goal_position_once_a_unit"
            ),
        ),
    ]
