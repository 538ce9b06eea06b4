import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("territory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
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
                    "slug",
                    models.SlugField(
                        max_length=80, primary_key=True, serialize=False, verbose_name="dirección"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nombre")),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="siglas")),
                (
                    "level",
                    models.CharField(
                        choices=[("state", "Estatal"), ("municipal", "Municipal")],
                        max_length=12,
                        verbose_name="orden de gobierno",
                    ),
                ),
                (
                    "search_name",
                    models.CharField(
                        db_index=True, max_length=240, verbose_name="nombre para buscar"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="territory.municipality",
                        verbose_name="municipio",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="territory.state",
                        verbose_name="estado",
                    ),
                ),
            ],
            options={
                "verbose_name": "dependencia",
                "verbose_name_plural": "dependencias",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "state"), ("municipality__isnull", True)),
                            models.Q(("level", "municipal"), ("municipality__isnull", False)),
                            _connector="OR",
                        ),
                        name="directory_agency_municipal_names_its_municipality",
                    )
                ],
            },
        ),
    ]
