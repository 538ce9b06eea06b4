"""Whose money a key is may be corrected, by a row that is kept and says before, after and why."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from traza.modules.budget.migrations._guards_of_origin import put_in
from traza.platform.keeping.operations import AppendOnly

WHO = [
    ("federation", "Federación"),
    ("state", "Estado"),
    ("municipality", "Municipio"),
    ("community", "Comunidad"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0008_guards_by_index")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="KeyOrigin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="corregido")),
                ("by", models.IntegerField(blank=True, null=True, verbose_name="quién corrigió")),
                ("role", models.CharField(max_length=20, verbose_name="papel")),
                ("why", models.CharField(max_length=500, verbose_name="motivo")),
                (
                    "was_contributor",
                    models.CharField(choices=WHO, max_length=12, verbose_name="quién aportaba"),
                ),
                (
                    "was_contribution",
                    models.CharField(blank=True, max_length=6, verbose_name="forma anterior"),
                ),
                (
                    "was_valuation",
                    models.CharField(blank=True, max_length=300, verbose_name="valuación anterior"),
                ),
                (
                    "contributor",
                    models.CharField(choices=WHO, max_length=12, verbose_name="quién aporta"),
                ),
                (
                    "contribution",
                    models.CharField(
                        blank=True, max_length=6, verbose_name="forma de la aportación"
                    ),
                ),
                (
                    "valuation",
                    models.CharField(blank=True, max_length=300, verbose_name="cómo se valuó"),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origins",
                        to="budget.line",
                        verbose_name="clave",
                    ),
                ),
            ],
            options={
                "verbose_name": "corrección de quién aporta",
                "verbose_name_plural": "correcciones de quién aporta",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="budget_keyorigin_says_why",
                    )
                ],
            },
        ),
        AppendOnly("keyorigin"),
        migrations.RunPython(put_in, migrations.RunPython.noop),
        AppendOnly(
            "line",
            may_change=(
                "source_document",
                "source_page",
                "source_line",
                "source_cell",
                "name",
                "search_name",
                "valuation",
                "contributor",
                "contribution",
            ),
            has_own_guards=True,
        ),
    ]
