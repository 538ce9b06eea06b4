"""The reading module as a Django application."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Lectura."""

    name = "traza.modules.reading"
    verbose_name = "Lectura"

    def ready(self) -> None:
        """Documents are compared with what was read of them."""
        from traza.platform.keeping.check_also import also

        also("traza.modules.reading.queries.altered.altered_documents")
