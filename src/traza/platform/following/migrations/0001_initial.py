"""What an address follows."""

from __future__ import annotations

from django.db import migrations, models

import traza.platform.sealed.fields


class Migration(migrations.Migration):
    """Its table."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Following",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", traza.platform.sealed.fields.SealedTextField(verbose_name="correo")),
                ("mark", models.CharField(max_length=64, verbose_name="huella del correo")),
                ("language", models.CharField(max_length=10, verbose_name="idioma")),
                ("kind", models.CharField(max_length=10, verbose_name="clase")),
                ("key", models.CharField(max_length=600, verbose_name="clave")),
                ("secret", models.CharField(max_length=32, verbose_name="secreto de sus enlaces")),
                ("asked_at", models.DateTimeField(verbose_name="pedido")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmado"),
                ),
                (
                    "told_through",
                    models.DateField(blank=True, null=True, verbose_name="avisado hasta el día"),
                ),
            ],
            options={
                "verbose_name": "seguimiento",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mark", "kind", "key"), name="following_once_an_address"
                    )
                ],
            },
        ),
    ]
