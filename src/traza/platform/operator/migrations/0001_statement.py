"""What the operator says of itself."""

from __future__ import annotations

from django.db import migrations, models

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    """Its table."""

    initial = True

    dependencies = [
        ("keeping", "0001_chain"),
    ]

    operations = [
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="vez")),
                ("said", models.TextField(verbose_name="qué dice")),
                (
                    "by",
                    models.BigIntegerField(blank=True, null=True, verbose_name="quién lo escribió"),
                ),
                ("at", models.DateTimeField(verbose_name="cuándo")),
            ],
            options={
                "verbose_name": "lo que dice quien opera",
                "verbose_name_plural": "lo que ha dicho quien opera",
                "ordering": ["number"],
            },
        ),
        AppendOnly("statement"),
    ]
