import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
        ("territory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
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
                ("name", models.CharField(max_length=200, verbose_name="nombre")),
                (
                    "search_name",
                    models.CharField(max_length=200, verbose_name="nombre para buscar"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="directory.agency",
                        verbose_name="dependencia",
                    ),
                ),
            ],
            options={
                "verbose_name": "programa",
                "verbose_name_plural": "programas",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PublishedWorks",
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
                (
                    "breakdown",
                    models.CharField(
                        choices=[
                            ("subprogramme", "Por subprograma"),
                            ("region", "Por región"),
                            ("municipality", "Por municipio"),
                        ],
                        max_length=14,
                        verbose_name="desglose",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="lugar en la tabla")),
                ("label", models.CharField(max_length=200, verbose_name="renglón")),
                ("is_total", models.BooleanField(default=False, verbose_name="es total impreso")),
                ("works_count", models.IntegerField(blank=True, null=True, verbose_name="obras")),
                (
                    "beneficiaries",
                    models.IntegerField(blank=True, null=True, verbose_name="beneficiarios"),
                ),
                (
                    "printed_total_centavos",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="inversión total impresa (centavos)"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_works",
                        to="territory.municipality",
                        verbose_name="municipio",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="works.programme",
                        verbose_name="programa",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_works",
                        to="territory.region",
                        verbose_name="región",
                    ),
                ),
            ],
            options={
                "verbose_name": "renglón publicado de obras",
                "verbose_name_plural": "renglones publicados de obras",
                "ordering": ["source_document", "programme", "breakdown", "position"],
            },
        ),
        migrations.CreateModel(
            name="PublishedFunding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("state", "Estado"),
                            ("municipality", "Municipio"),
                            ("community", "Comunidad"),
                            ("federal", "Federación"),
                        ],
                        max_length=12,
                        verbose_name="fuente de recursos",
                    ),
                ),
                ("centavos", models.BigIntegerField(verbose_name="centavos")),
                ("source_cell", models.CharField(blank=True, max_length=120, verbose_name="celda")),
                (
                    "published",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding",
                        to="works.publishedworks",
                        verbose_name="renglón",
                    ),
                ),
            ],
            options={
                "verbose_name": "aportación publicada",
                "verbose_name_plural": "aportaciones publicadas",
            },
        ),
        migrations.CreateModel(
            name="Subprogramme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, verbose_name="dirección")),
                ("name", models.CharField(max_length=200, verbose_name="nombre")),
            ],
            options={
                "verbose_name": "subprograma",
                "verbose_name_plural": "subprogramas",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("slug",), name="works_subprogramme_slug_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="publishedworks",
            name="subprogramme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="works.subprogramme",
                verbose_name="subprograma",
            ),
        ),
        migrations.CreateModel(
            name="Work",
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
                ("folio", models.CharField(max_length=80, verbose_name="folio")),
                ("name", models.CharField(max_length=300, verbose_name="nombre")),
                (
                    "search_name",
                    models.CharField(max_length=300, verbose_name="nombre para buscar"),
                ),
                (
                    "locality",
                    models.CharField(blank=True, max_length=160, verbose_name="localidad"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="ejercicio")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("construction", "Construcción"),
                            ("rehabilitation", "Rehabilitación"),
                            ("equipment", "Equipamiento"),
                            ("other", "Otra"),
                        ],
                        max_length=14,
                        verbose_name="naturaleza",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planeada"),
                            ("contracted", "Contratada"),
                            ("in_progress", "En proceso"),
                            ("finished", "Terminada"),
                            ("unknown", "Sin dato"),
                        ],
                        default="unknown",
                        max_length=12,
                        verbose_name="etapa",
                    ),
                ),
                (
                    "amount_centavos",
                    models.BigIntegerField(blank=True, null=True, verbose_name="monto (centavos)"),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("centavo", "Al centavo"), ("rounded", "Redondeado")],
                        default="centavo",
                        max_length=8,
                        verbose_name="precisión del monto",
                    ),
                ),
                (
                    "rounding_centavos",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="última cifra del monto (centavos)"
                    ),
                ),
                (
                    "beneficiaries",
                    models.IntegerField(blank=True, null=True, verbose_name="beneficiarios"),
                ),
                (
                    "beneficiaries_are_a_floor",
                    models.BooleanField(default=False, verbose_name="beneficiarios: al menos"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="territory.municipality",
                        verbose_name="municipio",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="works.programme",
                        verbose_name="programa",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="territory.region",
                        verbose_name="región",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="territory.state",
                        verbose_name="estado",
                    ),
                ),
                (
                    "subprogramme",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="works.subprogramme",
                        verbose_name="subprograma",
                    ),
                ),
            ],
            options={
                "verbose_name": "obra",
                "verbose_name_plural": "obras",
                "ordering": ["-amount_centavos", "id"],
            },
        ),
        migrations.CreateModel(
            name="WorkFunding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("state", "Estado"),
                            ("municipality", "Municipio"),
                            ("community", "Comunidad"),
                            ("federal", "Federación"),
                        ],
                        max_length=12,
                        verbose_name="fuente de recursos",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="ejercicio")),
                ("centavos", models.BigIntegerField(verbose_name="centavos")),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding",
                        to="works.work",
                        verbose_name="obra",
                    ),
                ),
            ],
            options={
                "verbose_name": "aportación a obra",
                "verbose_name_plural": "aportaciones a obras",
            },
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.UniqueConstraint(fields=("slug",), name="works_programme_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="publishedfunding",
            constraint=models.UniqueConstraint(
                fields=("published", "source"), name="works_published_funding_once_a_source"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedworks",
            index=models.Index(
                fields=["breakdown", "is_total", "programme"], name="works_published_by_breakdown"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedworks",
            constraint=models.UniqueConstraint(
                fields=("source_document", "programme", "breakdown", "position"),
                name="works_published_row_once_a_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedworks",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_total", False),
                    models.Q(
                        ("municipality__isnull", True),
                        ("region__isnull", True),
                        ("subprogramme__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="works_published_total_is_of_nothing_in_particular",
            ),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                fields=[
                    "state",
                    "year",
                    "programme",
                    "subprogramme",
                    "stage",
                    "municipality",
                    "amount_centavos",
                ],
                name="works_work_list_and_facets",
            ),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                fields=["state", "amount_centavos", "id"], name="works_work_by_amount"
            ),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                fields=["municipality", "amount_centavos", "id"], name="works_work_in_municipality"
            ),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(fields=["amount_centavos", "id"], name="works_work_largest_first"),
        ),
        migrations.AddConstraint(
            model_name="work",
            constraint=models.UniqueConstraint(
                fields=("state", "folio"), name="works_work_folio_once_a_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="work",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("precision", "centavo"), ("rounding_centavos__gt", 0), _connector="OR"
                ),
                name="works_work_rounded_says_by_how_much",
            ),
        ),
        migrations.AddConstraint(
            model_name="workfunding",
            constraint=models.UniqueConstraint(
                fields=("work", "source", "year"), name="works_work_funding_once_a_source_and_year"
            ),
        ),
    ]
