"""The aid module as a Django application."""

from django.apps import AppConfig

from traza.platform.owners import pages_of


class AidConfig(AppConfig):
    """Ayudas."""

    name = "traza.modules.aid"
    verbose_name = "Ayudas"
    in_register = True  # its tables are public and enter the figures

    def ready(self) -> None:
        """Where the page of a request is, for who knows it by its number."""
        pages_of("aid", "traza.modules.aid.views.money.page_of")
