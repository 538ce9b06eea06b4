"""The reports module as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Informes."""

    name = "traza.modules.reports"
    verbose_name = "Informes"
