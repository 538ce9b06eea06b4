"""The people module as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Personas: posibles duplicados."""

    name = "traza.modules.people"
    verbose_name = "Personas"
