"""The targeting module as a Django application."""

from django.apps import AppConfig


class TargetingConfig(AppConfig):
    """Focalización."""

    name = "traza.modules.targeting"
    verbose_name = "Dónde hace más falta"
    in_register = True  # its tables are public and enter the figures
