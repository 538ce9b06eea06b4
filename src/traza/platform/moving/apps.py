"""The move as a Django application, for its terminal order."""

from django.apps import AppConfig


class MovingConfig(AppConfig):
    """Mudanza."""

    name = "traza.platform.moving"
    label = "moving"
    verbose_name = "Mudanza"
