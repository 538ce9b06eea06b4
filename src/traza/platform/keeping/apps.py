"""The keeping of evidence as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KeepingConfig(AppConfig):
    """Constancia."""

    name = "traza.platform.keeping"
    label = "keeping"
    verbose_name = "Constancia"

    def ready(self) -> None:
        """After a migration put in again what the remaking of a table dropped."""
        post_migrate.connect(_put_in_again, sender=self, dispatch_uid="keeping.put_in")


def _put_in_again(**signal: Any) -> None:
    from traza.platform.keeping.guarded import put_in_all

    put_in_all(signal.get("using", "default"))
