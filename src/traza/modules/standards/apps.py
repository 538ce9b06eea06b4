"""The standards module as a Django application."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Estándares de datos."""

    name = "traza.modules.standards"
    verbose_name = "Estándares de datos"
