"""The aid module as a Django application."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    """Ayudas."""

    name = "traza.modules.aid"
    verbose_name = "Ayudas"
    in_register = True  # its tables are public and enter the figures
