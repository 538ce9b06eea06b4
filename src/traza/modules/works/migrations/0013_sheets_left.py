"""Spreadsheets of works of which a part waits for another role."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("works", "0012_sources_in_one_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetLeft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("name", models.CharField(max_length=120, verbose_name="archivo")),
                ("agency", models.SlugField(max_length=80, verbose_name="dependencia")),
                ("role", models.CharField(max_length=20, verbose_name="a qué papel espera")),
                ("rows", models.PositiveIntegerField(verbose_name="filas")),
                ("user", models.BigIntegerField(blank=True, null=True, verbose_name="cuenta")),
                ("left_at", models.DateTimeField(verbose_name="dejada")),
                ("why", models.CharField(max_length=500, verbose_name="motivo")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="cerrada")),
                (
                    "closed_by",
                    models.BigIntegerField(blank=True, null=True, verbose_name="quién la cerró"),
                ),
                (
                    "closed_why",
                    models.CharField(blank=True, max_length=500, verbose_name="por qué se cerró"),
                ),
            ],
            options={
                "verbose_name": "hoja con filas que esperan",
                "verbose_name_plural": "hojas con filas que esperan",
                "ordering": ["left_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("sha256", "agency", "role"),
                        name="works_sheet_left_once",
                    )
                ],
            },
        ),
    ]
