"""Versions, photographs and what imports read are held against every statement, and enter the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("works", "0008_rows_as_read"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly("importedfile"),
        AppendOnly("importedrow", is_quiet=True),
        AppendOnly("photo", may_change=("withdrawn_at", "withdrawn_because")),
        AppendOnly("version", leaves="OLD.verb = 'import'"),
    ]
