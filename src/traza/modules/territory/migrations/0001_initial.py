import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Shape",
            fields=[
                (
                    "cvegeo",
                    models.CharField(
                        max_length=5, primary_key=True, serialize=False, verbose_name="clave INEGI"
                    ),
                ),
                ("geojson", models.TextField(verbose_name="geometría GeoJSON")),
                ("west", models.FloatField(verbose_name="oeste")),
                ("south", models.FloatField(verbose_name="sur")),
                ("east", models.FloatField(verbose_name="este")),
                ("north", models.FloatField(verbose_name="norte")),
                ("source", models.CharField(max_length=240, verbose_name="fuente")),
            ],
            options={
                "verbose_name": "contorno",
                "verbose_name_plural": "contornos",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("south__lte", models.F("north")), ("west__lte", models.F("east"))
                        ),
                        name="territory_shape_box_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="State",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=2, primary_key=True, serialize=False, verbose_name="clave"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nombre")),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=12, verbose_name="abreviatura"),
                ),
                ("slug", models.SlugField(max_length=80, verbose_name="dirección")),
                ("search_name", models.CharField(max_length=80, verbose_name="nombre para buscar")),
                (
                    "population_2020",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="población 2020"
                    ),
                ),
                ("source", models.CharField(max_length=240, verbose_name="fuente")),
            ],
            options={
                "verbose_name": "estado",
                "verbose_name_plural": "estados",
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(fields=("slug",), name="territory_state_slug_once"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("code"), 2
                        ),
                        name="territory_state_code_of_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "slug",
                    models.SlugField(
                        max_length=80, primary_key=True, serialize=False, verbose_name="dirección"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nombre")),
                (
                    "search_name",
                    models.CharField(max_length=120, verbose_name="nombre para buscar"),
                ),
                ("source", models.CharField(max_length=240, verbose_name="fuente")),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="territory.state",
                        verbose_name="estado",
                    ),
                ),
            ],
            options={
                "verbose_name": "región",
                "verbose_name_plural": "regiones",
                "ordering": ["state", "name"],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "cvegeo",
                    models.CharField(
                        max_length=5, primary_key=True, serialize=False, verbose_name="clave INEGI"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nombre")),
                ("slug", models.SlugField(max_length=140, verbose_name="dirección")),
                (
                    "search_name",
                    models.CharField(
                        db_index=True, max_length=120, verbose_name="nombre para buscar"
                    ),
                ),
                (
                    "seat_name",
                    models.CharField(blank=True, max_length=120, verbose_name="cabecera"),
                ),
                (
                    "lon",
                    models.FloatField(
                        blank=True, null=True, verbose_name="longitud de la cabecera"
                    ),
                ),
                (
                    "lat",
                    models.FloatField(blank=True, null=True, verbose_name="latitud de la cabecera"),
                ),
                (
                    "population_2020",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="población 2020"
                    ),
                ),
                (
                    "region_source",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="fuente de la región"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=240, verbose_name="nota")),
                ("source", models.CharField(max_length=240, verbose_name="fuente")),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="territory.region",
                        verbose_name="región",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="territory.state",
                        verbose_name="estado",
                    ),
                ),
            ],
            options={
                "verbose_name": "municipio",
                "verbose_name_plural": "municipios",
                "ordering": ["cvegeo"],
            },
        ),
        migrations.CreateModel(
            name="MunicipalityAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("printed", models.CharField(max_length=120, verbose_name="como se escribió")),
                (
                    "search_name",
                    models.CharField(max_length=120, verbose_name="nombre para buscar"),
                ),
                ("source", models.CharField(max_length=240, verbose_name="fuente")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="territory.municipality",
                        verbose_name="municipio",
                    ),
                ),
            ],
            options={
                "verbose_name": "otro nombre de municipio",
                "verbose_name_plural": "otros nombres de municipios",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "search_name"),
                        name="territory_alias_once_a_municipality",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.UniqueConstraint(
                fields=("state", "search_name"), name="territory_region_name_once_a_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.UniqueConstraint(
                fields=("state", "slug"), name="territory_municipality_slug_once_a_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    django.db.models.functions.text.Length("cvegeo"), 5
                ),
                name="territory_municipality_code_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lat__isnull", True), ("lon__isnull", True)),
                    models.Q(("lat__range", (-90, 90)), ("lon__range", (-180, 180))),
                    _connector="OR",
                ),
                name="territory_municipality_point_whole_and_on_earth",
            ),
        ),
    ]
