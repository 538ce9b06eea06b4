"""The oversight module as a Django application."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Contraloría social."""

    name = "traza.modules.oversight"
    verbose_name = "Contraloría social"

    def ready(self) -> None:
        """Say which work in the background this module does."""
        from traza.platform.keeping.check_also import also
        from traza.platform.tasks.queue import handles

        also("traza.modules.oversight.queries.whole.altered_items")

        handles("oversight.check_flags", "traza.modules.oversight.actions.daily_flags.handle")
