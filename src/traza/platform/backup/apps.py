"""Copies as a Django application, for its terminal orders."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Respaldos."""

    name = "traza.platform.backup"
    label = "backup"
    verbose_name = "Respaldos"

    def ready(self) -> None:
        """A copy a night, a drill a week."""
        from traza.platform.tasks.daily import every_day

        every_day("backup.nightly", "traza.platform.backup.scheduled.nightly")
        every_day("backup.drill", "traza.platform.backup.scheduled.weekly")
