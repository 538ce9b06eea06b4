"""A role that reads every page of staff and changes nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

ROLES = ("reader", "capture", "review", "admin", "auditor")


class Migration(migrations.Migration):
    """Widen the roles that an account may have."""

    dependencies: ClassVar = [("access", "0004_accounts")]

    operations: ClassVar = [
        migrations.RemoveConstraint("user", "access_user_role_known"),
        migrations.AlterField(
            "user",
            "role",
            models.CharField(
                "papel",
                max_length=16,
                choices=[(one, one.upper()) for one in ROLES],
                default="reader",
            ),
        ),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                condition=models.Q(role__in=list(ROLES)), name="access_user_role_known"
            ),
        ),
    ]
