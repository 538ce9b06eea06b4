"""Acts are only added, whatever statement says so, and enter the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0002_append_only"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly("act"),
    ]
