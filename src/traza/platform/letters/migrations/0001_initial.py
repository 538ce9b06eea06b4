"""The outbox, what was told, what each chose, addresses that refused letters."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import traza.platform.sealed.fields


class Migration(migrations.Migration):
    """Its tables."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BadAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="huella de la dirección"
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=200, verbose_name="qué contestó")),
                ("at", models.DateTimeField(verbose_name="cuándo")),
            ],
            options={
                "verbose_name": "dirección que rechaza cartas",
                "verbose_name_plural": "direcciones que rechazan cartas",
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True, verbose_name="qué avisa")),
                (
                    "message_id",
                    models.CharField(max_length=200, verbose_name="identificador del mensaje"),
                ),
                (
                    "mark",
                    models.CharField(
                        db_index=True, max_length=64, verbose_name="huella de la dirección"
                    ),
                ),
                (
                    "sealed",
                    traza.platform.sealed.fields.SealedTextField(
                        blank=True, verbose_name="a quién y qué dice"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "por salir"),
                            ("sent", "salió"),
                            ("refused", "la dirección la rechazó"),
                            ("given_up", "no se pudo enviar"),
                            ("dropped", "ya no hacía falta"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="intentos")),
                ("made_at", models.DateTimeField(verbose_name="escrita")),
                ("due_at", models.DateTimeField(verbose_name="cuándo se intenta")),
                ("over_at", models.DateTimeField(blank=True, null=True, verbose_name="terminada")),
                ("trouble", models.CharField(blank=True, max_length=200, verbose_name="qué pasó")),
            ],
            options={
                "verbose_name": "carta",
                "indexes": [models.Index(fields=["state", "due_at"], name="letters_due")],
            },
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "given",
                    models.CharField(
                        default="now", max_length=5, verbose_name="lo que le encargan"
                    ),
                ),
                (
                    "new",
                    models.CharField(
                        default="daily", max_length=5, verbose_name="lo nuevo que espera"
                    ),
                ),
                (
                    "due",
                    models.CharField(default="daily", max_length=5, verbose_name="lo que vence"),
                ),
                (
                    "done",
                    models.CharField(
                        default="daily", max_length=5, verbose_name="lo que otros atendieron"
                    ),
                ),
                (
                    "hour",
                    models.PositiveSmallIntegerField(default=8, verbose_name="hora del resumen"),
                ),
                (
                    "began_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="primera vez que se miró"
                    ),
                ),
                (
                    "told_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="última carta de inmediato"
                    ),
                ),
                (
                    "digest_on",
                    models.DateField(blank=True, null=True, verbose_name="día del último resumen"),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="quién",
                    ),
                ),
            ],
            options={
                "verbose_name": "quien recibe cartas",
                "verbose_name_plural": "quienes reciben cartas",
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, verbose_name="clave de lo que espera")),
                ("what", models.CharField(max_length=40, verbose_name="qué se avisó")),
                (
                    "said",
                    models.CharField(blank=True, max_length=300, verbose_name="con qué palabras"),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="a quién",
                    ),
                ),
            ],
            options={
                "verbose_name": "aviso",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "key", "what"), name="letters_told_once"
                    )
                ],
            },
        ),
    ]
