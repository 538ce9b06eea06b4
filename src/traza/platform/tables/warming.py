"""What a web process does before its first reader: opens the build, knows its figures in SQL."""

from __future__ import annotations

import duckdb

from traza.kernel.refusal import Refusal
from traza.platform.tables import keeping
from traza.platform.tables.engine import engine


def warm() -> None:
    """Open the current build. Where there is none, or it cannot be read, pages say so; a server
    starts all the same."""
    from django.conf import settings

    if settings.SPARK_MASTER:  # its cluster is asked by who has a question
        return
    try:
        engine()
        keeping.ready()
    except (Refusal, duckdb.Error, OSError, ValueError):
        return
