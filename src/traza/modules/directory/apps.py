"""The directory module as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Directorio."""

    name = "traza.modules.directory"
    verbose_name = "Directorio"
    in_register = True  # its tables are public and enter the figures
