"""Secrets of the second step that were in plain text are sealed."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from traza.platform.access.second_step import opened_data, sealed_data


def seal_all(apps: Any, schema_editor: Any) -> None:
    """Each row whose secrets are in plain text; again it changes nothing."""
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        made = sealed_data(row.data)
        if made != row.data:
            row.data = made
            row.save(update_fields=["data"])


def open_all(apps: Any, schema_editor: Any) -> None:
    """As they were before."""
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        row.data = opened_data(row.data)
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_assignments"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(seal_all, open_all)]
