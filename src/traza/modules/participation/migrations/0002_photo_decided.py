# A photograph of a report may be hidden alone.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhotoDecided",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="decidido")),
                (
                    "showing",
                    models.CharField(
                        choices=[("shown", "Publicada"), ("hidden", "Oculta")],
                        max_length=6,
                        verbose_name="qué se ve",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=10, verbose_name="motivo")),
                ("words", models.CharField(max_length=500, verbose_name="explicación publicada")),
                ("user", models.BigIntegerField(blank=True, null=True, verbose_name="cuenta")),
                ("role", models.CharField(max_length=16, verbose_name="papel")),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided",
                        to="participation.reportphoto",
                        verbose_name="foto",
                    ),
                ),
            ],
            options={
                "verbose_name": "decisión sobre una foto",
                "verbose_name_plural": "decisiones sobre fotos",
                "ordering": ["photo", "-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(
                                ("showing", "shown"),
                                models.Q(("reason", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="participation_photo_decided_says_why",
                    )
                ],
            },
        ),
    ]
