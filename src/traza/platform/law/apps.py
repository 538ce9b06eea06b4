"""Law as a Django application: it has no tables, and one command."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """Normas."""

    name = "traza.platform.law"
    verbose_name = "Normas"
