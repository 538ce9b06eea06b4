"""The planning module as a Django application."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Planeación."""

    name = "traza.modules.planning"
    verbose_name = "Planeación"
    in_register = True  # its tables are public and enter the figures
