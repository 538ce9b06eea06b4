"""The opendata module as a Django application."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    """Datos abiertos."""

    name = "traza.modules.opendata"
    verbose_name = "Datos abiertos"

    def ready(self) -> None:
        """Have every build write the files of open data."""
        from traza.modules.opendata.actions.write_datasets import write_datasets
        from traza.platform.tables.build import add_step

        add_step("opendata", write_datasets)
