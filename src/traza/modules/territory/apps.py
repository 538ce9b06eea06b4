"""The territory module as a Django application."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Territorio."""

    name = "traza.modules.territory"
    label = "territory"
    verbose_name = "Territorio"
    in_register = True  # its tables are public and enter the figures
