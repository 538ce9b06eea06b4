"""An advance may come back: a kind of movement more, that the guards know.

Remaking the table drops its triggers on SQLite, so the guards go out first and come in last.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

from traza.modules.budget.migrations._guards import put_in, take_out

KINDS = (
    "approve",
    "adjust",
    "contribute",
    "reserve",
    "unreserve",
    "commit",
    "release",
    "advance",
    "recover",
    "accrue",
    "exercise",
    "pay",
    "refund",
    "reverse",
    "publish",
    "estimate",
    "adjust_income",
    "accrue_income",
    "collect",
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0002_guards")]
    operations: ClassVar = [
        migrations.RunPython(take_out, put_in),
        migrations.RemoveConstraint("movement", "budget_movement_kind"),
        migrations.AlterField(
            model_name="movement",
            name="kind",
            field=models.CharField(
                choices=[(kind, kind) for kind in KINDS], max_length=16, verbose_name="tipo"
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=list(KINDS)), name="budget_movement_kind"
            ),
        ),
        migrations.RunPython(put_in, take_out),
    ]
