"""What a year left accrued is paid in the next from its own book; those months close as well."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

from traza.modules.budget.migrations._guards import put_in, take_out


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0003_recovered_advances")]
    operations: ClassVar = [
        migrations.RunPython(take_out, put_in),
        migrations.RemoveConstraint("closing", "budget_closing_month_is_one"),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(month__range=(1, 1200)), name="budget_closing_month_is_one"
            ),
        ),
        migrations.RunPython(put_in, take_out),
    ]
