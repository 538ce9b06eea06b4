"""The participation module as a Django application."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Participación."""

    name = "traza.modules.participation"
    verbose_name = "Participación"

    def ready(self) -> None:
        """Say which work in the background this module does."""
        from traza.platform.tasks.queue import handles

        handles(
            "participation.escalate",
            "traza.modules.participation.actions.escalate_reports.handle",
        )
