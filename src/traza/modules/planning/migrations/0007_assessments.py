"""A kind of record more: what civil society says of a commitment. Its table does not change."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("planning", "0006_own_indicators"),
    ]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="planningrecord",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan", "Plan o programa"),
                    ("alignment", "Alineación"),
                    ("commitment", "Compromiso de gobierno abierto"),
                    ("progress", "Avance de un compromiso"),
                    ("continuation", "Meta que continúa otra"),
                    ("indicator", "Ficha de un indicador"),
                    ("assessment", "Evaluación de la sociedad civil"),
                ],
                max_length=14,
                verbose_name="qué es",
            ),
        ),
    ]
