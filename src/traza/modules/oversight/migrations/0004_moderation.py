# What is hidden of what committees send: decided in rows that are only added.

import django.db.models.deletion
from django.db import migrations, models

from traza.modules.oversight.migrations import _only_added


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0003_troubles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Moderation",
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
                        choices=[("shown", "Publicado"), ("hidden", "Oculto")],
                        max_length=6,
                        verbose_name="qué se ve",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=10, verbose_name="motivo")),
                ("words", models.CharField(max_length=500, verbose_name="explicación publicada")),
                ("cut", models.TextField(blank=True, verbose_name="texto con partes tachadas")),
                ("user", models.BigIntegerField(blank=True, null=True, verbose_name="cuenta")),
                ("role", models.CharField(max_length=16, verbose_name="papel")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moderations",
                        to="oversight.item",
                        verbose_name="envío",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moderations",
                        to="oversight.itemphoto",
                        verbose_name="fotografía",
                    ),
                ),
            ],
            options={
                "verbose_name": "decisión sobre lo que envió un comité",
                "verbose_name_plural": "decisiones sobre lo que enviaron los comités",
                "ordering": ["item", "-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(
                                models.Q(("cut", ""), ("showing", "shown")),
                                models.Q(("reason", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="oversight_moderation_says_why",
                    )
                ],
            },
        ),
        migrations.RunPython(_only_added.forward, _only_added.backward),
    ]
