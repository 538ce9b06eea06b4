"""The oversight module as a Django application."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Contraloría social."""

    name = "traza.modules.oversight"
    label = "oversight"
    verbose_name = "Contraloría social"

    def ready(self) -> None:
        """Say which work in the background this module does."""
        from traza.platform.tasks.queue import handles

        handles("oversight.check_flags", "traza.modules.oversight.actions.daily_flags.handle")
