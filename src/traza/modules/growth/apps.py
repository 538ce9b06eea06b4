"""The growth module as a Django application."""

from django.apps import AppConfig


class GrowthConfig(AppConfig):
    """Crecimiento de niñas y niños."""

    name = "traza.modules.growth"
    verbose_name = "Crecimiento de niñas y niños"
