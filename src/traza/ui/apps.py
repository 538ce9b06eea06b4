"""The face as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, base templates, template tags, style and scripts."""

    name = "traza.ui"
    label = "ui"
    verbose_name = "Componentes"
