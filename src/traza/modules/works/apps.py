"""The works module as a Django application."""

from django.apps import AppConfig


class WorksConfig(AppConfig):
    """Obras."""

    name = "traza.modules.works"
    label = "works"
    verbose_name = "Obras"
    in_register = True  # its tables are public and enter the figures
