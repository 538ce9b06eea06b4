"""The file that a document is stays what it was, and enters the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.platform.keeping.operations import AppendOnly


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reading", "0001_initial"), ("keeping", "0001_chain")]
    operations: ClassVar = [
        AppendOnly(
            "document",
            may_change=(
                "title",
                "search_name",
                "kind",
                "issuer",
                "period",
                "source_format",
                "pages",
                "lines",
                "loaded_at",
                "visibility",
            ),
        ),
    ]
