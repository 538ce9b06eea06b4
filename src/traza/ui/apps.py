"""The face as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext

from traza.kernel.language import speak_with


class UiConfig(AppConfig):
    """Components, base templates, template tags, style and scripts."""

    name = "traza.ui"
    label = "ui"
    verbose_name = "Componentes"

    def ready(self) -> None:
        """Refusals and reasons of rules are told in the reader's language."""
        speak_with(gettext)
