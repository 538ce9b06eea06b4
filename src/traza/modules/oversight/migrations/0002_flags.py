# Flags of works, and what is compared across works.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0001_initial"),
        ("works", "0002_register"),
    ]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="works.work",
                        verbose_name="obra",
                    ),
                ),
                ("folio", models.CharField(max_length=80, verbose_name="folio")),
                ("agency", models.CharField(blank=True, max_length=80, verbose_name="dependencia")),
                (
                    "contractor",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="empresa, para comparar"
                    ),
                ),
                (
                    "method",
                    models.CharField(blank=True, max_length=10, verbose_name="procedimiento"),
                ),
                (
                    "signed_on",
                    models.DateField(blank=True, null=True, verbose_name="firma del contrato"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="año del contrato"
                    ),
                ),
                (
                    "centavos",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="contrato (centavos)"
                    ),
                ),
                (
                    "cost_key",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="obras con que se compara"
                    ),
                ),
                (
                    "unit_centavos",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="costo por unidad (centavos)"
                    ),
                ),
                (
                    "place_mark",
                    models.CharField(blank=True, max_length=32, verbose_name="huella del lugar"),
                ),
                (
                    "misplaced",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="qué dice la regla del lugar"
                    ),
                ),
                ("bits", models.BigIntegerField(default=0, verbose_name="banderas (bits)")),
                (
                    "version",
                    models.PositiveIntegerField(default=0, verbose_name="versión revisada"),
                ),
                ("checked_on", models.DateField(verbose_name="revisada el")),
            ],
            options={
                "verbose_name": "revisión de obra",
                "verbose_name_plural": "revisiones de obras",
                "indexes": [
                    models.Index(
                        fields=["agency", "year", "contractor", "centavos"],
                        name="oversight_look_shares",
                    ),
                    models.Index(fields=["cost_key", "unit_centavos"], name="oversight_look_costs"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FlagAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="bandera")),
                ("text", models.TextField(verbose_name="respuesta")),
                ("at", models.DateTimeField(verbose_name="publicada")),
                ("agency", models.CharField(blank=True, max_length=80, verbose_name="dependencia")),
                ("user", models.BigIntegerField(blank=True, null=True, verbose_name="cuenta")),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.work",
                        verbose_name="obra",
                    ),
                ),
            ],
            options={
                "verbose_name": "respuesta a bandera",
                "verbose_name_plural": "respuestas a banderas",
                "ordering": ["work", "code", "-at", "-id"],
                "indexes": [models.Index(fields=["work", "code"], name="oversight_flaganswer_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="oversight_flaganswer_says",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Raise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="bandera")),
                ("since", models.DateField(verbose_name="levantada desde")),
                ("said_on", models.DateField(verbose_name="dicho así desde")),
                ("until", models.DateField(blank=True, null=True, verbose_name="hasta")),
                ("says", models.CharField(max_length=1000, verbose_name="qué dice")),
                ("evidence", models.JSONField(default=list, verbose_name="con qué")),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.work",
                        verbose_name="obra",
                    ),
                ),
            ],
            options={
                "verbose_name": "bandera de obra",
                "verbose_name_plural": "banderas de obras",
                "ordering": ["work", "-said_on", "-id"],
                "indexes": [
                    models.Index(fields=["work", "code"], name="oversight_raise_of_a_work"),
                    models.Index(
                        condition=models.Q(("until__isnull", True)),
                        fields=["code"],
                        name="oversight_raise_up_by_code",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("work", "code"),
                        name="oversight_raise_up_once_a_work",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("said_on__gte", models.F("since")),
                            models.Q(
                                ("until__isnull", True),
                                ("until__gte", models.F("said_on")),
                                _connector="OR",
                            ),
                        ),
                        name="oversight_raise_days_in_order",
                    ),
                ],
            },
        ),
    ]
