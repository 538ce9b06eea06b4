"""The assistant module as a Django application."""

from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """Understands questions; who joins it to the catalogue is the portal."""

    name = "traza.modules.assistant"
    verbose_name = "Preguntas"
