"""Sessions are sealed from now on; those kept in clear leave the database.

Who was inside signs in again, once. Forms that were waiting in a session are not moved: they lived
an hour.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import traza.platform.sealed.fields


def forget_clear_sessions(apps: Any, schema_editor: Any) -> None:
    """Delete every session; on SQLite its place on disk is overwritten too."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    if sqlite:
        schema_editor.execute("PRAGMA secure_delete=ON")
    apps.get_model("sessions", "Session").objects.all().delete()
    if sqlite:
        schema_editor.execute("PRAGMA secure_delete=OFF")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_devices"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TypedForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=400, verbose_name="página")),
                ("fields", traza.platform.sealed.fields.SealedTextField(verbose_name="campos")),
                ("at", models.DateTimeField(db_index=True, verbose_name="llegó")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cuenta",
                    ),
                ),
            ],
            options={
                "verbose_name": "formulario sin entregar",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["account", "path"], name="access_typed_once_a_page"
                    )
                ],
            },
        ),
        migrations.RunPython(forget_clear_sessions, migrations.RunPython.noop),
    ]
