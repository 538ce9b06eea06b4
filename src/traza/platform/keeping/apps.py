"""The keeping of evidence as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class KeepingConfig(AppConfig):
    """Constancia."""

    name = "traza.platform.keeping"
    verbose_name = "Constancia"

    def ready(self) -> None:
        """After a migration put in again what the remaking of a table dropped; JSON is read as the
        text that was hashed."""
        from traza.platform.json_text import as_text

        connection_created.connect(as_text, dispatch_uid="keeping.json_as_text")
        post_migrate.connect(_put_in_again, sender=self, dispatch_uid="keeping.put_in")


def _put_in_again(**signal: Any) -> None:
    from traza.platform.keeping.guarded import put_in_all
    from traza.platform.keeping.manifests import begin

    put_in_all(signal.get("using", "default"))
    if signal.get("using", "default") == DEFAULT_DB_ALIAS:
        begin()
