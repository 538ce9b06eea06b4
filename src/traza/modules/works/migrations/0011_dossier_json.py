"""Dossiers are JSON where the database has the type; not a byte of them changes.

On SQLite nothing is done: altering a field there would remake the table of evidence for nothing.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from traza.platform.json_text import JsonText

ALTER = "ALTER TABLE works_version ALTER COLUMN dossier TYPE {kind} USING dossier::{kind}"


def forward(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(ALTER.format(kind="json"))


def backward(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(ALTER.format(kind="text"))


class Migration(migrations.Migration):
    """Change the type of the column."""

    dependencies: ClassVar = [("works", "0010_owned_movements")]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(forward, backward)],
            state_operations=[
                migrations.AlterField(
                    model_name="version",
                    name="dossier",
                    field=JsonText(verbose_name="expediente (JSON, con su esquema)"),
                ),
            ],
        ),
    ]
