"""The chain: what is not sealed yet, and what is, which is only added."""

import django.db.models.deletion
from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Form",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table_name", models.CharField(max_length=63, verbose_name="tabla")),
                ("shape", models.TextField(verbose_name="columnas (JSON)")),
            ],
            options={
                "verbose_name": "forma de una tabla",
                "verbose_name_plural": "formas de las tablas",
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.BigIntegerField(unique=True, verbose_name="eslabones")),
                ("root", models.CharField(max_length=64, verbose_name="raíz")),
                ("at", models.DateTimeField(verbose_name="firmada")),
                ("frontier", models.TextField(verbose_name="subárboles")),
                ("note", models.TextField(verbose_name="cabeza firmada")),
            ],
            options={
                "verbose_name": "cabeza de la cadena",
                "verbose_name_plural": "cabezas de la cadena",
                "ordering": ["-size"],
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("table_name", models.CharField(max_length=63, verbose_name="tabla")),
                ("row_key", models.TextField(verbose_name="clave")),
            ],
            options={
                "verbose_name": "fila por sellar",
                "verbose_name_plural": "filas por sellar",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "seq",
                    models.BigIntegerField(
                        primary_key=True, serialize=False, verbose_name="número"
                    ),
                ),
                ("row_key", models.TextField(verbose_name="clave")),
                ("at", models.DateTimeField(verbose_name="llegó a la cadena")),
                ("salt", models.BinaryField(verbose_name="sal")),
                ("fixed", models.BinaryField(verbose_name="huella de lo fijo")),
                ("state", models.BinaryField(verbose_name="huella del estado")),
                ("leaf", models.BinaryField(verbose_name="hoja")),
                (
                    "form",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="keeping.form",
                        verbose_name="forma",
                    ),
                ),
            ],
            options={
                "verbose_name": "eslabón",
                "verbose_name_plural": "eslabones",
                "indexes": [
                    models.Index(fields=["form", "row_key", "seq"], name="keeping_entry_of_a_row")
                ],
            },
        ),
        AppendOnly("form", is_noted=False),
        AppendOnly("entry", is_noted=False),
        AppendOnly("head", is_noted=False),
    ]
