"""Database backend: Django's PostgreSQL, whose connections wait a moment for a server that starts
again."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from traza.platform.postgres.patience import Patience

patience = Patience()  # of this process, whose threads all know the same server


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks again while the server is away for a short time only."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection. Raises OperationalError when the server stays away, or refuses us."""
        return patience.ask(super().get_new_connection, conn_params)
