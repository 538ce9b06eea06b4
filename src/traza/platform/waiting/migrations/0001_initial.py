"""To whom what waits was given, who is absent, internal notes, keys of calendars."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import traza.platform.sealed.fields
from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    """Its tables."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("keeping", "0001_chain"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thing", models.CharField(db_index=True, max_length=200, verbose_name="de qué")),
                ("agency", models.SlugField(blank=True, max_length=80, verbose_name="dependencia")),
                ("text", traza.platform.sealed.fields.SealedTextField(verbose_name="nota")),
                ("by", models.BigIntegerField(verbose_name="quién la escribió")),
                ("at", models.DateTimeField(verbose_name="cuándo")),
            ],
            options={
                "verbose_name": "nota interna",
                "verbose_name_plural": "notas internas",
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="desde")),
                ("until", models.DateField(verbose_name="hasta")),
                ("said_at", models.DateTimeField(verbose_name="avisada")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="terminada")),
                (
                    "ended_by",
                    models.BigIntegerField(blank=True, null=True, verbose_name="quién la terminó"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="quién se ausenta",
                    ),
                ),
                (
                    "receives",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="quién recibe",
                    ),
                ),
            ],
            options={
                "verbose_name": "ausencia",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="waiting_absence_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("receives__isnull", True),
                            models.Q(("receives", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="waiting_absence_received_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="huella de la llave"),
                ),
                ("made_at", models.DateTimeField(verbose_name="hecha")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retirada"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="de quién",
                    ),
                ),
            ],
            options={
                "verbose_name": "llave de calendario",
                "verbose_name_plural": "llaves de calendario",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("person",),
                        name="waiting_calendar_one_key_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Handing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, verbose_name="clave de lo que espera")),
                ("number", models.PositiveIntegerField(verbose_name="vez")),
                ("agency", models.SlugField(blank=True, max_length=80, verbose_name="dependencia")),
                ("by", models.BigIntegerField(verbose_name="quién lo dio")),
                ("at", models.DateTimeField(verbose_name="cuándo")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="motivo")),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="a quién",
                    ),
                ),
            ],
            options={
                "verbose_name": "encargo",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "number"), name="waiting_handing_one_next"
                    )
                ],
            },
        ),
        AppendOnly("handing"),
        AppendOnly("absence", may_change=("ended_at", "ended_by")),
        AppendOnly("note", may_change=("text",)),
    ]
