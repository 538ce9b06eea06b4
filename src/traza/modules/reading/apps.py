"""The reading module as a Django application."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Lectura."""

    name = "traza.modules.reading"
    verbose_name = "Lectura"
