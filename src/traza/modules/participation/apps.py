"""The participation module as a Django application."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    """Participación."""

    name = "traza.modules.participation"
    verbose_name = "Participación"

    def ready(self) -> None:
        """Say which work in the background this module does."""
        from traza.platform.tasks.daily import every_day
        from traza.platform.tasks.queue import handles

        handles(
            "participation.escalate",
            "traza.modules.participation.actions.escalate_reports.handle",
        )
        every_day(
            "participation.every_report",
            "traza.modules.participation.actions.escalate_reports.handle_all",
            _("Escalar los reportes cuyo plazo venció"),
            at=time(1, 0),
        )
