"""The figure engine as a Django application: it keeps the register's change counters."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TablesConfig(AppConfig):
    """Figures and the tables they are made from."""

    name = "traza.platform.tables"
    verbose_name = "Cifras"

    def ready(self) -> None:
        """After a migration, watch every table of the register for changes."""
        from traza.platform.tables.changes import watch

        post_migrate.connect(watch, sender=self, dispatch_uid="tables.watch")
