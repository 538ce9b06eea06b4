"""The grants module as a Django application."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """Apoyos a organizaciones."""

    name = "traza.modules.grants"
    verbose_name = "Apoyos a organizaciones"
