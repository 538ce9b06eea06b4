"""The queue as a Django application."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Trabajos."""

    name = "traza.platform.tasks"
    verbose_name = "Trabajos"

    def ready(self) -> None:
        """Seal evidence each minute; each day send its head and sweep abandoned parts of files."""
        from traza.platform.tasks import chores, daily

        chores.every(60, "traza.platform.keeping.sealing.seal_and_publish")
        daily.every_day("keeping.letters", "traza.platform.keeping.letters.handle")
        daily.every_day("files.sweep", "traza.platform.tasks.daily.sweep_files")
