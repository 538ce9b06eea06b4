"""The consultation module as a Django application."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """Drafts that people comment."""

    name = "traza.modules.consultation"
    verbose_name = "Consulta de regulaciones"
