"""Versions by the moment they were made: what changed between two days."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index."""

    dependencies: ClassVar = [("works", "0004_lists")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["at", "work"], name="works_version_by_moment"),
        ),
    ]
