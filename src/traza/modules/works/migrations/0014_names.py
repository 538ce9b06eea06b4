"""Who builds and what pays for works: names are held against every statement, and enter the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("works", "0013_sheets_left"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly("contractor", is_quiet=True),
        AppendOnly("programme"),
        AppendOnly("publishedagency", is_quiet=True),
        AppendOnly("subprogramme"),
    ]
