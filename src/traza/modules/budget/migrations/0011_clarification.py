"""A line of the bank that no movement explains has somebody who finds out, or its reason."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0010_seal_reads_once")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Clarification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("asked", "En aclaración"),
                            ("explained", "Explicada sin movimiento"),
                        ],
                        max_length=9,
                        verbose_name="paso",
                    ),
                ),
                (
                    "person",
                    models.CharField(blank=True, max_length=120, verbose_name="quién la aclara"),
                ),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="hasta cuándo"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="motivo")),
                ("said_at", models.DateTimeField(verbose_name="anotado")),
                (
                    "said_by",
                    models.IntegerField(blank=True, null=True, verbose_name="quién lo anotó"),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clarifications",
                        to="budget.bankline",
                        verbose_name="renglón",
                    ),
                ),
            ],
            options={
                "verbose_name": "aclaración de un renglón del banco",
                "verbose_name_plural": "aclaraciones de renglones del banco",
                "ordering": ["line", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=(Q(step="asked", until__isnull=False) & ~Q(person=""))
                        | (Q(step="explained", until__isnull=True) & ~Q(reason="")),
                        name="budget_clarification_is_whole",
                    )
                ],
            },
        ),
        AppendOnly("clarification"),
    ]
