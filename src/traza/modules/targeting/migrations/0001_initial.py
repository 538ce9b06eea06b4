"""Published measures of how much places lack."""

from django.db import migrations, models

import traza.modules.targeting.contracts.need


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Lack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality", models.CharField(max_length=5, verbose_name="clave INEGI")),
                ("year", models.PositiveSmallIntegerField(verbose_name="año")),
                (
                    "deprivation",
                    models.CharField(
                        choices=traza.modules.targeting.contracts.need.Deprivation.written,
                        max_length=20,
                        verbose_name="carencia",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="personas")),
                ("share", models.FloatField(verbose_name="por ciento de la población")),
                ("source", models.CharField(max_length=240, verbose_name="fuente")),
            ],
            options={
                "verbose_name": "carencia de un municipio",
                "verbose_name_plural": "carencias de los municipios",
                "ordering": ["municipality", "year", "deprivation"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "year", "deprivation"),
                        name="targeting_lack_once_a_year",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Marginalisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=5, verbose_name="clave INEGI")),
                (
                    "level",
                    models.CharField(
                        choices=traza.modules.targeting.contracts.need.Level.written,
                        max_length=12,
                        verbose_name="nivel",
                    ),
                ),
                ("state", models.CharField(max_length=2, verbose_name="clave del estado")),
                ("year", models.PositiveSmallIntegerField(verbose_name="año del censo")),
                ("population", models.PositiveIntegerField(verbose_name="población del censo")),
                ("index", models.FloatField(verbose_name="índice (más alto, menos marginación)")),
                (
                    "degree",
                    models.CharField(
                        choices=traza.modules.targeting.contracts.need.Degree.written,
                        max_length=12,
                        verbose_name="grado",
                    ),
                ),
                ("source", models.CharField(max_length=240, verbose_name="fuente")),
            ],
            options={
                "verbose_name": "índice de marginación",
                "verbose_name_plural": "índices de marginación",
                "ordering": ["place", "year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("place", "year"), name="targeting_marginalisation_once_a_year"
                    )
                ],
            },
        ),
    ]
