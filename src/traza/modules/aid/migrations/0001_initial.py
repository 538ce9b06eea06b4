import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("territory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AidByConcept",
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
                ("position", models.PositiveSmallIntegerField(verbose_name="lugar en la tabla")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ejercicio"
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=12, verbose_name="número")),
                ("concept", models.CharField(max_length=200, verbose_name="concepto")),
                (
                    "centavos",
                    models.BigIntegerField(blank=True, null=True, verbose_name="monto (centavos)"),
                ),
                ("is_total", models.BooleanField(default=False, verbose_name="es total impreso")),
            ],
            options={
                "verbose_name": "ayuda por concepto",
                "verbose_name_plural": "ayudas por concepto",
                "ordering": ["source_document", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source_document", "position"),
                        name="aid_by_concept_row_once_a_document",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedAid",
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
                ("key", models.SlugField(max_length=120, verbose_name="clave")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ejercicio"
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="ayuda")),
                (
                    "centavos",
                    models.BigIntegerField(blank=True, null=True, verbose_name="monto (centavos)"),
                ),
                (
                    "rounding_centavos",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="última cifra del monto (centavos)"
                    ),
                ),
                ("items", models.IntegerField(blank=True, null=True, verbose_name="cantidad")),
                ("items_unit", models.CharField(blank=True, max_length=80, verbose_name="de qué")),
                (
                    "is_a_floor",
                    models.BooleanField(default=False, verbose_name="al menos o aproximado"),
                ),
            ],
            options={
                "verbose_name": "ayuda narrada",
                "verbose_name_plural": "ayudas narradas",
                "ordering": ["source_document", "source_line", "key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source_document", "key"), name="aid_named_key_once_a_document"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyAid",
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
                ("position", models.PositiveSmallIntegerField(verbose_name="lugar en la tabla")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ejercicio"
                    ),
                ),
                ("concept", models.CharField(max_length=200, verbose_name="concepto")),
                (
                    "printed_place",
                    models.CharField(max_length=120, verbose_name="municipio como se escribió"),
                ),
                (
                    "centavos",
                    models.BigIntegerField(blank=True, null=True, verbose_name="monto (centavos)"),
                ),
                ("is_total", models.BooleanField(default=False, verbose_name="es total impreso")),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency_aid",
                        to="territory.municipality",
                        verbose_name="municipio",
                    ),
                ),
            ],
            options={
                "verbose_name": "ayuda por emergencia",
                "verbose_name_plural": "ayudas por emergencia",
                "ordering": ["source_document", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source_document", "position"),
                        name="aid_emergency_row_once_a_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_total", False), ("municipality__isnull", True), _connector="OR"
                        ),
                        name="aid_emergency_total_is_of_no_municipality",
                    ),
                ],
            },
        ),
    ]
