"""The watching of answers as a Django application."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class WatchingConfig(AppConfig):
    """Vigilancia."""

    name = "traza.platform.watching"
    label = "watching"
    verbose_name = "Vigilancia"

    def ready(self) -> None:
        """Measure every statement where a knob asks for the slow ones."""
        from django.conf import settings

        from traza.platform.watching.slow import on_connection

        if settings.SLOW_MS:
            connection_created.connect(on_connection, dispatch_uid="watching.slow")
