"""The practice room as a Django application."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Its orders are everywhere; its doors are in the addresses of a practice room only."""

    name = "traza.practice"
    label = "practice"
    verbose_name = "Sala de práctica"
