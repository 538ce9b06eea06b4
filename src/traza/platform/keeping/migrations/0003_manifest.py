"""What the rows that are made again from a source were when they were made."""

from typing import ClassVar

from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("keeping", "0002_head_readers")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Manifest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table_name", models.CharField(max_length=63, verbose_name="tabla")),
                ("source", models.TextField(verbose_name="de qué salen")),
                ("at", models.DateTimeField(verbose_name="hechas")),
                ("why", models.CharField(max_length=200, verbose_name="por qué")),
                ("columns", models.TextField(verbose_name="columnas (JSON)")),
                ("count", models.PositiveBigIntegerField(verbose_name="filas")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 de todas")),
                ("marks", models.TextField(verbose_name="marcas")),
            ],
            options={
                "verbose_name": "relación de filas",
                "verbose_name_plural": "relaciones de filas",
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        fields=["table_name", "source"], name="keeping_manifest_of_a_source"
                    )
                ],
            },
        ),
        AppendOnly("manifest"),
    ]
