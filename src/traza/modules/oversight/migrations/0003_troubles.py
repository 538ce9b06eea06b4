# What could not be checked of works.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0002_flags"),
        ("works", "0004_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trouble",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(blank=True, max_length=40, verbose_name="regla")),
                ("error", models.CharField(max_length=500, verbose_name="qué dijo el programa")),
                ("since", models.DateField(verbose_name="desde")),
                ("seen_on", models.DateField(verbose_name="visto por última vez")),
                ("until", models.DateField(blank=True, null=True, verbose_name="hasta")),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.work",
                        verbose_name="obra",
                    ),
                ),
            ],
            options={
                "verbose_name": "revisión que falló",
                "verbose_name_plural": "revisiones que fallaron",
                "ordering": ["-seen_on", "work", "rule"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("work", "rule"),
                        name="oversight_trouble_open_once_a_rule",
                    )
                ],
            },
        ),
    ]
