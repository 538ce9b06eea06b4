"""Copies as a Django application, for its terminal orders."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackupConfig(AppConfig):
    """Respaldos."""

    name = "traza.platform.backup"
    label = "backup"
    verbose_name = "Respaldos"

    def ready(self) -> None:
        """A copy a night, a drill a week."""
        from traza.platform.tasks.daily import every_day

        every_day(
            "backup.nightly",
            "traza.platform.backup.scheduled.nightly",
            _("Respaldar, si TRAZA_BACKUPS dice dónde"),
            at=time(1, 30),
        )
        every_day(
            "backup.drill",
            "traza.platform.backup.scheduled.weekly",
            _("Ensayar cada semana la restauración del último respaldo"),
            at=time(5, 0),
        )
