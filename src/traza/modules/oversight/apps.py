"""The oversight module as a Django application."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """Contraloría social."""

    name = "traza.modules.oversight"
    verbose_name = "Contraloría social"

    def ready(self) -> None:
        """Say which work in the background this module does."""
        from traza.platform.above import told_by
        from traza.platform.keeping.check_also import also
        from traza.platform.tasks.daily import every_day

        told_by("works.committee", "traza.modules.oversight.queries.for_works.committee_seen")
        also("traza.modules.oversight.queries.whole.altered_items")
        also("traza.modules.oversight.queries.altered_flags.altered_flags")

        every_day(
            "oversight.check_flags",
            "traza.modules.oversight.actions.daily_flags.handle",
            _("Revisar las banderas de todas las obras"),
            at=time(3, 0),
        )
